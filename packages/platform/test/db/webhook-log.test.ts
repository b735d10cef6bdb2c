import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { startReceiver, type WebhookReceiver } from '../../src/testing';
import { trimLog } from '../../src/webhooks/application/trim-log';
import { queueDoorsOf } from '../../src/webhooks/persistence/delivery-queue.repository';
import { deliveryTrimmingOn } from '../../src/webhooks/persistence/delivery-trimming';
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
});
