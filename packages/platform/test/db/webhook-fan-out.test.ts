import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import {
  HAPPENED,
  openWebhookDesk,
  OTHERWISE,
  valueOf,
  type WebhookDesk,
} from '../support/webhook-desk';
import { A, B } from '../support/happening';

/** Nobody listens there. */
const URL = 'http://127.0.0.1:9/hook';

let desk: WebhookDesk;

beforeEach(async () => {
  desk = await openWebhookDesk();
});
afterEach(() => desk.close());

const command = (webhookEndpointId: string) => ({ idempotencyKey: newId(), webhookEndpointId });

/** What lies on the waiting list of an endpoint, by the numbers of what happened. */
const queuedFor = async (endpointId: string) => {
  const rows = await desk.db.asOwner<{ n: number | null; type: string }>(
    `select (payload ->> 'n')::int as n, type from platform.webhook_delivery as delivery
       join platform.event on event.id = delivery.event_id
      where endpoint_id = $1 order by position, delivery.ordinal`,
    [endpointId],
  );
  return rows.map(({ n, type }) => n ?? type);
};

describe('the recorder', () => {
  it('queues what happens for every endpoint that it fits', async () => {
    await desk.happen({ aggregateId: A, n: 0 });
    const all = await desk.addEndpoint(URL);
    const some = await desk.addEndpoint(URL, [OTHERWISE]);
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: B, n: 2, type: OTHERWISE });
    await desk.happen({ aggregateId: A, n: 3 });
    await desk.recorder.recordAll();
    expect(await queuedFor(all.id)).toEqual([1, 2, 3]);
    expect(await queuedFor(some.id)).toEqual([2]);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('goes by the order of commits when an endpoint changes, whatever it had recorded by then', async () => {
    const { services } = desk.webhooks;
    const { id } = await desk.addEndpoint(URL);
    await desk.happen({ aggregateId: A, n: 1 });
    valueOf(await services.disable(desk.caller, command(id)));
    await desk.happen({ aggregateId: A, n: 2 });
    valueOf(await services.enable(desk.caller, command(id)));
    await desk.happen({ aggregateId: A, n: 3 });
    const shown = await services.endpointIfReadable(desk.caller, id);
    const expectedVersion = shown?.version ?? 0;
    const narrowed = { ...command(id), expectedVersion, eventTypes: [OTHERWISE] };
    valueOf(await services.update(desk.caller, narrowed));
    await desk.happen({ aggregateId: A, n: 4 }, { aggregateId: A, n: 5, type: OTHERWISE });
    // All of it in one sealing.
    await desk.recorder.recordAll();
    expect(await queuedFor(id)).toEqual([1, 3, 5]);
    valueOf(await services.remove(desk.caller, command(id)));
    await desk.happen({ aggregateId: A, n: 6, type: OTHERWISE });
    await desk.recorder.recordAll();
    expect(await queuedFor(id)).toEqual([1, 3, 5]);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('queues a ping for the endpoint that is tested alone, whichever types it takes', async () => {
    const tested = await desk.addEndpoint(URL, [OTHERWISE]);
    const other = await desk.addEndpoint(URL);
    valueOf(await desk.webhooks.services.test(desk.caller, command(tested.id)));
    await desk.recorder.recordAll();
    expect(await queuedFor(tested.id)).toEqual(['platform.WebhookTested']);
    expect(await queuedFor(other.id)).toEqual([]);
  });

  it('keeps tenants apart', async () => {
    const { id } = await desk.addEndpoint(URL);
    const other = { ...desk.caller, tenantId: await desk.db.createTenant() };
    await desk.db.unitOfWork.run(other, 'happen', (tx) => {
      tx.emit({ type: HAPPENED, aggregateType: 'T', aggregateId: A, payload: { n: 1 } });
      return Promise.resolve({ ok: true, value: null });
    });
    await desk.recorder.recordAll();
    expect(await queuedFor(id)).toEqual([]);
  });
});

describe('the invariant of webhooks', () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await desk.addEndpoint(URL));
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: A, n: 2 });
    await desk.happen({ aggregateId: A, n: 3 });
    await desk.recorder.recordAll();
  });

  it('holds while all wait, and says for how long', async () => {
    desk.db.clock.advance({ seconds: 3 });
    expect(await desk.findings()).toEqual({
      holds: true,
      detail: 'none found; 3 webhook deliveries waiting, the oldest for 3000 ms, 0 given up',
    });
    await desk.db.asOwner("update platform.webhook_delivery set state = 'GIVEN_UP'");
    expect((await desk.findings()).detail).toContain('0 webhook deliveries waiting');
    expect((await desk.findings()).detail).toContain('3 given up');
  });

  it.each([
    ['a lost delivery', 'delete from platform.webhook_delivery where ordinal = 1'],
    [
      'a delivery of an event that never was',
      'update platform.webhook_delivery set event_id = gen_random_uuid() where ordinal = 1',
    ],
    [
      'a delivery at another place',
      'update platform.webhook_delivery set position = position + 100 where ordinal = 1',
    ],
    [
      'one that overtook another of its aggregate',
      "update platform.webhook_delivery set state = 'DELIVERED' where ordinal = 1",
    ],
    [
      'an endpoint that receives from later on than it was to',
      'update platform.webhook_span set from_position = from_position + 1',
    ],
    [
      'an endpoint that was never begun with',
      'update platform.webhook_span set from_position = null',
    ],
  ])('finds %s', async (_, sql) => {
    await desk.db.asOwner(sql);
    expect(await desk.findings()).toMatchObject({ holds: false });
  });

  it('lets what was asked for again come late', async () => {
    await desk.db.asOwner("update platform.webhook_delivery set state = 'DELIVERED'");
    const [first] = await desk.db.asOwner<{ id: string }>(
      'select id from platform.webhook_delivery where ordinal = 0 order by position limit 1',
    );
    valueOf(
      await desk.webhooks.services.redeliver(desk.caller, {
        ...{ idempotencyKey: newId(), webhookDeliveryId: first?.id ?? '' },
      }),
    );
    await desk.recorder.recordAll();
    expect(await desk.statesOf(id)).toEqual(['WAITING', 'DELIVERED', 'DELIVERED']);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });
});
