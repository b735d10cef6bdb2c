import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { startReceiver, type WebhookReceiver } from '../../src/testing';
import { webhookRedeliver } from '../../src/webhooks/application/repeat-deliveries';
import { trimLog } from '../../src/webhooks/application/trim-log';
import { deliveryLogRepository } from '../../src/webhooks/persistence/delivery-log.repository';
import { queueDoorsOf } from '../../src/webhooks/persistence/delivery-queue.repository';
import { deliveryTrimmingOn } from '../../src/webhooks/persistence/delivery-trimming';
import { endpointRepository } from '../../src/webhooks/persistence/endpoint.repository';
import { A, B } from '../support/happening';
import { openWebhookDesk, valueOf, type WebhookDesk } from '../support/webhook-desk';

const { signal } = new AbortController();
const DAYS = 90;

let desk: WebhookDesk;
let receiver: WebhookReceiver;

beforeEach(async () => {
  desk = await openWebhookDesk();
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  await desk.close();
});

const trim = () => desk.webhooks.trimLog(DAYS, signal);
const idsOf = async (endpointId: string): Promise<readonly string[]> => {
  const page = { endpointId, states: null, before: null, limit: 100 };
  const newestFirst = await desk.webhooks.services.deliveriesPage(desk.caller, page);
  return newestFirst.map(({ id }) => id).reverse();
};

describe('the log of deliveries', () => {
  it('keeps what was taken for so long, and what was not for ever', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(({ payload }) => (payload['n'] === 2 ? 500 : 200));
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: B, n: 2 }, { aggregateId: B, n: 3 });
    await desk.happen({ aggregateId: A, n: 4 });
    await desk.deliver();
    expect(await trim()).toBe(0);
    desk.db.clock.advance({ days: DAYS - 1 });
    expect(await trim()).toBe(0);
    await desk.happen({ aggregateId: A, n: 5 });
    await desk.deliver();
    desk.db.clock.advance({ days: 2 });
    expect(await trim()).toBe(2);
    expect(await trim()).toBe(0);
    // 2 waits with 3 behind it, 5 is of yesterday.
    expect(await desk.statesOf(id)).toEqual(['WAITING', 'WAITING', 'DELIVERED']);
    const among = async (...states: ('WAITING' | 'DELIVERED' | 'GIVEN_UP')[]) => {
      const page = { endpointId: id, states, before: null, limit: 100 };
      const rows = await desk.webhooks.services.deliveriesPage(desk.caller, page);
      return rows.map(({ state }) => state);
    };
    expect(await among('WAITING', 'GIVEN_UP')).toEqual(['WAITING', 'WAITING']);
    expect(await among('DELIVERED', 'WAITING')).toHaveLength(3);
    expect(await among('GIVEN_UP')).toEqual([]);
    expect(await desk.findings()).toMatchObject({ holds: true });
    receiver.answerWith(() => 200);
    await desk.deliver();
    expect(await desk.statesOf(id)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('shows a fault behind what was trimmed still', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    desk.db.clock.advance({ days: DAYS + 1 });
    await desk.happen({ aggregateId: A, n: 2 });
    await desk.deliver();
    expect(await trim()).toBe(1);
    await desk.db.asOwner('delete from platform.webhook_delivery where endpoint_id = $1', [id]);
    expect(await desk.findings()).toMatchObject({ holds: false });
  });

  it('is filled again by a replay, and trimmed again when that is old', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    desk.db.clock.advance({ days: DAYS + 1 });
    expect(await trim()).toBe(1);
    const start = { after: ['0', '0'] as const, recordedFrom: null };
    const command = { idempotencyKey: newId(), webhookEndpointId: id };
    const replayed = await desk.webhooks.services.replay(desk.caller, { ...command, ...start });
    expect(valueOf(replayed).queuedCount).toBe(1);
    await desk.deliver();
    expect(receiver.received).toHaveLength(2);
    expect(await trim()).toBe(0);
    desk.db.clock.advance({ days: DAYS + 1 });
    expect(await trim()).toBe(1);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('is trimmed stretch by stretch, of every endpoint, and ends where nothing is old', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.addEndpoint(receiver.url);
    for (let n = 0; n < 7; n += 1) await desk.happen({ aggregateId: newId(), n });
    await desk.deliver();
    desk.db.clock.advance({ days: 2 });
    for (let n = 7; n < 20; n += 1) await desk.happen({ aggregateId: newId(), n });
    await desk.deliver();
    const trimming = deliveryTrimmingOn(queueDoorsOf(desk.db.database));
    const stretches: number[] = [];
    const before = new Date(desk.db.clock.now().getTime() - 24 * 3_600_000);
    const counted: typeof trimming = {
      endpoints: () => trimming.endpoints(),
      trim: async (endpoint, stretch) => {
        const trimmed = await trimming.trim(endpoint, stretch);
        stretches.push(trimmed.trimmed);
        return trimmed;
      },
    };
    expect(await trimLog(counted, before, signal, 3)).toBe(14);
    // Seven by threes, and a last look behind them at which nothing is old.
    expect(stretches).toEqual([...[3, 3, 1, 0], ...[3, 3, 1, 0]]);
    expect(await desk.statesOf(id)).toHaveLength(13);
    const stopped = new AbortController();
    stopped.abort();
    expect(await trimLog(counted, desk.db.clock.now(), stopped.signal)).toBe(0);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('is trimmed behind a stretch that was sent once more', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    for (let n = 0; n < 6; n += 1) await desk.happen({ aggregateId: newId(), n });
    await desk.deliver();
    desk.db.clock.advance({ days: 2 });
    for (const webhookDeliveryId of (await idsOf(id)).slice(0, 3)) {
      const again = { idempotencyKey: newId(), webhookDeliveryId };
      valueOf(await desk.webhooks.services.redeliver(desk.caller, again));
    }
    await desk.deliver();
    const trimming = deliveryTrimmingOn(queueDoorsOf(desk.db.database));
    const before = new Date(desk.db.clock.now().getTime() - 24 * 3_600_000);
    expect(await trimLog(trimming, before, signal, 3)).toBe(3);
    expect(await desk.statesOf(id)).toHaveLength(3);
  });

  it('is trimmed of the other endpoints where it fails for one', async () => {
    const [first, second] = [
      await desk.addEndpoint(receiver.url),
      await desk.addEndpoint(receiver.url),
    ];
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    desk.db.clock.advance({ days: 2 });
    const trimming = deliveryTrimmingOn(queueDoorsOf(desk.db.database));
    const failing: typeof trimming = {
      endpoints: () => trimming.endpoints(),
      trim: (endpoint, stretch) =>
        endpoint.endpointId === first.id
          ? Promise.reject(new Error('out of order'))
          : trimming.trim(endpoint, stretch),
    };
    await expect(trimLog(failing, desk.db.clock.now(), signal)).rejects.toThrow(
      'trimming failed for 1 endpoints',
    );
    expect(await desk.statesOf(first.id)).toHaveLength(1);
    expect(await desk.statesOf(second.id)).toHaveLength(0);
  });

  it('refuses to send once more what is trimmed meanwhile', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    desk.db.clock.advance({ days: DAYS + 1 });
    const [webhookDeliveryId = ''] = await idsOf(id);
    const redeliver = webhookRedeliver({
      ...{ unitOfWork: desk.db.unitOfWork, endpoints: endpointRepository, secrets: null },
      ...{ reach: { loopback: true }, resolve: () => Promise.resolve([]), eventTypes: new Set() },
      deliveries: {
        ...deliveryLogRepository,
        byIds: async (...wanted) => {
          const found = await deliveryLogRepository.byIds(...wanted);
          expect(await trim()).toBe(1);
          return found;
        },
      },
    });
    const again = { idempotencyKey: newId(), webhookDeliveryId };
    expect(await redeliver(desk.caller, again)).toMatchObject({
      refusal: { code: 'WEBHOOK_DELIVERY_UNKNOWN' },
    });
  });
});
