import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { systemCaller } from '../../src';
import { startReceiver, type WebhookReceiver } from '../../src/testing';
import { A, B } from '../support/happening';
import { openWebhookDesk, valueOf, type WebhookDesk } from '../support/webhook-desk';

const QUIET = { onAttempt: () => undefined, onFault: () => undefined };

let desk: WebhookDesk;
let receiver: WebhookReceiver;
let other: WebhookReceiver;

beforeEach(async () => {
  desk = await openWebhookDesk();
  receiver = await startReceiver();
  other = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  await other.close();
  await desk.close();
});

const command = (webhookEndpointId: string) => ({ idempotencyKey: newId(), webhookEndpointId });
const numbersAt = ({ received }: WebhookReceiver) => received.map(({ payload }) => payload['n']);
const shown = async (id: string) => {
  const endpoint = await desk.webhooks.services.endpointIfReadable(desk.caller, id);
  if (!endpoint) throw new Error('there is an endpoint');
  return endpoint;
};
const log = (endpointId: string) =>
  desk.webhooks.services.deliveriesPage(desk.caller, {
    ...{ endpointId, states: null, before: null, limit: 100 },
  });
const moveTo = async (id: string, url: string) => {
  const { version: expectedVersion } = await shown(id);
  valueOf(
    await desk.webhooks.services.update(desk.caller, { ...command(id), expectedVersion, url }),
  );
};

/** Answers only when told to, so that something can happen while a delivery is under way. */
function heldBack(status: number) {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  receiver.answerWith(async () => {
    await gate;
    return status;
  });
  return release;
}

/** A dispatcher with a delivery under way. */
async function underWay() {
  await desk.recorder.recordAll();
  const before = receiver.received.length;
  const dispatcher = desk.webhooks.createDispatcher();
  if (!dispatcher) throw new Error('there is a key');
  await dispatcher.takeUp(QUIET);
  while (receiver.received.length === before) await sleep(5);
  return dispatcher;
}

describe('a receiver that asks to be left alone', () => {
  const busy = (retryAfter: string) => {
    receiver.answerWith((_, response) => {
      response.setHeader('retry-after', retryAfter);
      return 429;
    });
  };

  it('is, as a whole, for as long as it says', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 0 });
    await desk.deliver();
    busy('120');
    const events = Array.from({ length: 20 }, (_, n) => ({ aggregateId: newId(), n: n + 1 }));
    await desk.happen(...events);
    await desk.deliver();
    // What was under way with the first that was answered so.
    const asked = receiver.received.length;
    expect(asked).toBeLessThanOrEqual(1 + 4);
    receiver.answerWith(() => 200);
    desk.db.clock.advance({ seconds: 119 });
    await desk.happen({ aggregateId: B, n: 21 });
    await desk.deliver();
    expect(receiver.received).toHaveLength(asked);
    desk.db.clock.advance({ seconds: 2 });
    await desk.deliver();
    expect(new Set(numbersAt(receiver)).size).toBe(22);
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE', failingSince: null });
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('is for an hour at most, and no sooner than the schedule says', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    busy('1');
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    const [first] = await log(id);
    const wait = (first?.nextAttemptAt.getTime() ?? 0) - desk.db.clock.now().getTime();
    expect(wait).toBeGreaterThanOrEqual(5_000);
    busy('999999');
    desk.db.clock.advance({ seconds: 6 });
    await desk.deliver();
    expect(receiver.received).toHaveLength(2);
    receiver.answerWith(() => 200);
    desk.db.clock.advance({ minutes: 59 });
    await desk.deliver();
    expect(receiver.received).toHaveLength(2);
    desk.db.clock.advance({ minutes: 2 });
    await desk.deliver();
    expect(receiver.received).toHaveLength(3);
  });
});

describe('an endpoint with another URL', () => {
  it('starts afresh: how the receiver before failed says nothing of it', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(() => 500);
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: B, n: 2 });
    await desk.deliver();
    desk.db.clock.advance({ days: 4 });
    await desk.deliver();
    await moveTo(id, other.url);
    await desk.deliver();
    expect(numbersAt(other).sort()).toEqual([1, 2]);
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE', failingSince: null });
  });

  it('is not disabled for what the receiver before answers behind the change', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    const release = heldBack(410);
    const dispatcher = await underWay();
    await moveTo(id, other.url);
    release();
    await dispatcher.settle();
    await desk.deliver();
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE', failingSince: null });
    expect(numbersAt(other)).toEqual([1]);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });
});

describe('an endpoint to which little happens', () => {
  it('is not disabled for a failure of long ago: since then nothing was tried', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(() => 500);
    await desk.happen({ aggregateId: A, n: 1 });
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await desk.deliver();
      desk.db.clock.advance({ hours: 11 });
    }
    expect(await desk.statesOf(id)).toEqual(['GIVEN_UP']);
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE', failingSince: null });
    desk.db.clock.advance({ days: 5 });
    await desk.happen({ aggregateId: A, n: 2 });
    await desk.deliver();
    expect(await shown(id)).toMatchObject({
      ...{ state: 'ACTIVE', failingSince: desk.db.clock.now() },
    });
  });
});

describe('a failure of ours', () => {
  it('takes no attempt of the deliveries and disables nothing, however long it lasts', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.recorder.recordAll();
    const dispatcher = desk.dispatcherWithAnotherKey();
    for (let round = 0; round < 12; round += 1) {
      await dispatcher.takeUp(QUIET);
      await dispatcher.settle();
      desk.db.clock.advance({ hours: 12 });
    }
    expect(await log(id)).toMatchObject([
      { state: 'WAITING', attempts: 0, lastFailure: 'SECRET_UNREADABLE' },
    ]);
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE', failingSince: null });
    await desk.deliver();
    expect(numbersAt(receiver)).toEqual([1]);
  });
});

describe('what is asked for while a delivery is under way', () => {
  it('is done, too: a redelivery is not answered by what was sent before it was asked for', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    const release = heldBack(200);
    const dispatcher = await underWay();
    const [delivery] = await log(id);
    const again = { idempotencyKey: newId(), webhookDeliveryId: delivery?.id ?? '' };
    valueOf(await desk.webhooks.services.redeliver(desk.caller, again));
    release();
    await dispatcher.settle();
    await desk.deliver();
    expect(numbersAt(receiver)).toEqual([1, 1]);
    expect(await log(id)).toMatchObject([{ state: 'DELIVERED', repeats: 1 }]);
  });

  it.each(['redeliver', 'replay', 'update'] as const)(
    'waits for whoever works on the lane, and holds nothing of it meanwhile: %s',
    async (asked) => {
      const { services } = desk.webhooks;
      const { id } = await desk.addEndpoint(receiver.url);
      receiver.answerWith(() => 500);
      await desk.happen({ aggregateId: A, n: 1 });
      await desk.deliver();
      const [delivery] = await log(id);
      const webhookDeliveryId = delivery?.id ?? '';
      const ask = {
        redeliver: () =>
          services.redeliver(desk.caller, { idempotencyKey: newId(), webhookDeliveryId }),
        replay: () =>
          services.replay(desk.caller, { ...command(id), after: ['0', '0'], recordedFrom: null }),
        update: () =>
          services.update(desk.caller, { ...command(id), expectedVersion: 1, url: other.url }),
      }[asked];
      const { tenantId } = desk.caller;
      const asking = await desk.db.database.transaction(tenantId, 'READ_WRITE', async (lane) => {
        await lane.query({
          text: `select from platform.webhook_lane where tenant_id = $1 and endpoint_id = $2
                    for no key update`,
          values: [tenantId, id],
        });
        const begun = ask();
        await somebodyWaits();
        // A deadlock would be found after a second, and the mutation be tried again.
        await lane.query({ text: "set local lock_timeout = '300ms'" });
        await lane.query({
          text: `update platform.webhook_delivery set last_ms = 1
                  where tenant_id = $1 and endpoint_id = $2`,
          values: [tenantId, id],
        });
        return { commit: true, value: { begun } };
      });
      expect(await asking.begun).toMatchObject({ ok: true });
    },
  );

  const somebodyWaits = async (): Promise<void> => {
    for (;;) {
      const waiting = await desk.db.asOwner(
        `select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
      await sleep(10);
    }
  };
});

describe('a tenant with many endpoints that hang', () => {
  it('leaves lanes to the others', async () => {
    receiver.answerWith(() => new Promise<number>(() => undefined));
    for (let n = 0; n < 4; n += 1) await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.recorder.recordAll();
    const bounds = { lanes: 4, lanesOfTenant: 2, graceMs: 0 };
    const dispatcher = desk.webhooks.createDispatcher(bounds);
    expect(await dispatcher?.takeUp(QUIET)).toBe(2);
    expect(await dispatcher?.takeUp(QUIET)).toBe(0);

    const stranger = systemCaller(await desk.db.createTenant(), 'test');
    const made = { idempotencyKey: newId(), url: other.url };
    const { webhookEndpointId } = valueOf(await desk.webhooks.services.create(stranger, made));
    await desk.recorder.recordAll();
    valueOf(await desk.webhooks.services.test(stranger, command(webhookEndpointId)));
    await desk.recorder.recordAll();
    expect(await dispatcher?.takeUp(QUIET)).toBe(1);
    while (other.received.length === 0) await sleep(5);
    await dispatcher?.stop();
  });
});
