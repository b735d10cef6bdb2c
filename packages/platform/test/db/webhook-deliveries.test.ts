import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '../../src';
import { startReceiver, type WebhookReceiver } from '../../src/testing';
import { A, B } from '../support/happening';
import { openWebhookDesk, valueOf, type WebhookDesk } from '../support/webhook-desk';

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

const command = (webhookEndpointId: string) => ({ idempotencyKey: newId(), webhookEndpointId });
const numbers = () => receiver.received.map(({ payload }) => payload['n']);
const shown = async (id: string) => {
  const endpoint = await desk.webhooks.services.endpointIfReadable(desk.caller, id);
  if (!endpoint) throw new Error('there is an endpoint');
  return endpoint;
};
const log = (endpointId: string) =>
  desk.webhooks.services.deliveriesPage(desk.caller, {
    ...{ endpointId, states: null, before: null, limit: 100 },
  });

describe('delivering', () => {
  it('sends each event once, signed, and writes down what became of it', async () => {
    const { id, secret } = await desk.addEndpoint(receiver.url);
    receiver.useSecrets(secret);
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: B, n: 2 });
    await desk.deliver();
    await desk.deliver();
    expect(numbers().sort()).toEqual([1, 2]);
    expect(receiver.received.map(({ signatures }) => signatures)).toEqual([1, 1]);
    expect(await log(id)).toMatchObject([
      { state: 'DELIVERED', attempts: 1, lastStatus: 204, lastFailure: null, repeats: 0 },
      { state: 'DELIVERED', attempts: 1, lastStatus: 204, lastFailure: null, repeats: 0 },
    ]);
    expect(await desk.webhooks.waitingSince()).toBeNull();
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('keeps the order within an aggregate: what follows a failure waits, the rest goes on', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(({ payload }) => (payload['n'] === 1 ? 500 : 200));
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: A, n: 2 }, { aggregateId: B, n: 3 });
    await desk.deliver();
    expect(numbers().sort()).toEqual([1, 3]);
    // What comes to the aggregate meanwhile waits as well.
    await desk.happen({ aggregateId: A, n: 4 }, { aggregateId: B, n: 5 });
    await desk.deliver();
    expect(numbers().sort()).toEqual([1, 3, 5]);
    expect(await desk.statesOf(id)).toEqual([
      ...['WAITING', 'WAITING', 'DELIVERED', 'WAITING', 'DELIVERED'],
    ]);
    receiver.answerWith(() => 200);
    desk.db.clock.advance({ seconds: 6 });
    await desk.deliver();
    expect(numbers().slice(-3)).toEqual([1, 2, 4]);
    const ofFirst = receiver.received.filter(({ payload }) => payload['n'] === 1);
    expect(new Set(ofFirst.map((one) => one.id)).size).toBe(1);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('tries eight times by the schedule, gives up, and goes on with what waited behind', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(({ payload }) => (payload['n'] === 1 ? 503 : 200));
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: A, n: 2 });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await desk.deliver();
      const [, first] = await log(id);
      expect(first).toMatchObject({ attempts: attempt, lastFailure: 'RECEIVER_FAILED' });
      waits.push(((first?.nextAttemptAt.getTime() ?? 0) - desk.db.clock.now().getTime()) / 60_000);
      expect(await desk.statesOf(id)).toEqual([attempt < 8 ? 'WAITING' : 'GIVEN_UP', 'WAITING']);
      desk.db.clock.advance({ minutes: Math.ceil(waits.at(-1) ?? 0) + 5 });
    }
    await desk.deliver();
    const [second, third] = [waits[1] ?? 0, waits[2] ?? 0];
    expect(second).toBeGreaterThanOrEqual(5);
    expect(second).toBeLessThan(5.5);
    expect(third).toBeGreaterThanOrEqual(30);
    expect(third).toBeLessThan(33);
    expect(await desk.statesOf(id)).toEqual(['GIVEN_UP', 'DELIVERED']);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('leaves an endpoint alone that fails, and probes it by one delivery at a time', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(() => 500);
    const events = Array.from({ length: 60 }, (_, n) => ({ aggregateId: newId(), n }));
    await desk.happen(...events);
    await desk.deliver();
    // Enough to tell, with those that were under way.
    expect(receiver.received.length).toBeLessThanOrEqual(12);
    const first = receiver.received.length;
    await desk.deliver();
    expect(receiver.received).toHaveLength(first);
    desk.db.clock.advance({ seconds: 6 });
    await desk.deliver();
    expect(receiver.received).toHaveLength(first + 1);
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE', failingSince: expect.any(Date) });
    receiver.answerWith(() => 200);
    desk.db.clock.advance({ minutes: 10 });
    await desk.deliver();
    expect(new Set(numbers()).size).toBe(60);
    expect(await shown(id)).toMatchObject({ failingSince: null, waitingSince: null });
  });

  it('disables an endpoint after five days of failures, by an event and an audit row', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    const told = await startReceiver();
    await desk.addEndpoint(told.url, null);
    receiver.answerWith(() => 500);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    desk.db.clock.advance({ days: 4 });
    await desk.happen({ aggregateId: B, n: 2 });
    await desk.deliver();
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE' });
    desk.db.clock.advance({ days: 1 });
    await desk.deliver();
    expect(await shown(id)).toMatchObject({ state: 'DISABLED_BY_FAILURES', version: 2 });
    await desk.deliver();
    expect(told.received.at(-1)).toMatchObject({
      ...{ type: 'platform.WebhookEndpointDisabled', aggregateId: id },
      payload: { webhookEndpointId: encodeId('WebhookEndpoint', id), reason: 'FAILING' },
    });
    await told.close();
    const rows = await desk.db.asOwner<{ details: string }>(
      "select details from platform.audit_entry where action = 'webhookEndpoint.disable'",
    );
    expect(rows).toHaveLength(1);
    // Enabled again it starts afresh, with what waited.
    receiver.answerWith(() => 200);
    valueOf(await desk.webhooks.services.enable(desk.caller, command(id)));
    await desk.deliver();
    expect(await desk.statesOf(id)).toEqual(['DELIVERED', 'DELIVERED']);
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it('disables an endpoint that is gone at once', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    receiver.answerWith(() => 410);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    expect(await shown(id)).toMatchObject({ state: 'DISABLED_BY_FAILURES' });
    expect(await log(id)).toMatchObject([{ state: 'WAITING', lastFailure: 'GONE' }]);
    await desk.happen({ aggregateId: A, n: 2 });
    await desk.deliver();
    expect(numbers()).toEqual([1]);
    expect(await desk.webhooks.waitingSince()).toBeNull();
  });

  it('sends nothing to a disabled or deleted endpoint; the secret of a deleted one is gone', async () => {
    const { services } = desk.webhooks;
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.recorder.recordAll();
    valueOf(await services.disable(desk.caller, command(id)));
    await desk.deliver();
    expect(numbers()).toEqual([]);
    valueOf(await services.remove(desk.caller, command(id)));
    await desk.deliver();
    expect(numbers()).toEqual([]);
    expect(await shown(id)).toMatchObject({ state: 'DELETED' });
    expect(await desk.db.asOwner('select sealed_secret from platform.webhook_endpoint')).toEqual([
      { sealed_secret: null },
    ]);
    expect(await services.enable(desk.caller, command(id))).toMatchObject({
      refusal: { code: 'WEBHOOK_ENDPOINT_UNKNOWN' },
    });
  });
});

describe('a secret', () => {
  it('is signed with beside the new one for a day after a rotation', async () => {
    const { id, secret } = await desk.addEndpoint(receiver.url);
    const rotated = valueOf(await desk.webhooks.services.rotateSecret(desk.caller, command(id)));
    receiver.useSecrets(secret, rotated.secret ?? '');
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    desk.db.clock.advance({ hours: 24 });
    await desk.happen({ aggregateId: A, n: 2 });
    await desk.deliver();
    expect(receiver.received.map(({ signatures }) => signatures)).toEqual([2, 1]);
  });

  it('is shown once, and found in no table, audit row or event', async () => {
    const { services } = desk.webhooks;
    const made = { idempotencyKey: newId(), url: receiver.url };
    const first = valueOf(await services.create(desk.caller, made));
    const again = valueOf(await services.create(desk.caller, made));
    expect(again).toEqual({ ...first, secret: null });
    const rotation = command(first.webhookEndpointId);
    const second = valueOf(await services.rotateSecret(desk.caller, rotation));
    expect(valueOf(await services.rotateSecret(desk.caller, rotation)).secret).toBeNull();
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    const dump = await dumpOf(desk);
    for (const secret of [first.secret, second.secret]) {
      const text = secret ?? '';
      expect(text).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(dump).not.toContain(text.slice('whsec_'.length));
      expect(dump).not.toContain(Buffer.from(text.slice(6), 'base64').toString('hex'));
    }
    // Neither is the URL in what is kept for ever: its path may be a secret of the receiver.
    const kept = await desk.db.asOwner<{ text: string }>(
      `select details as text from platform.audit_entry
       union all select payload::text from platform.event`,
    );
    expect(kept.map(({ text }) => text).join()).not.toContain('/hook');
  });

  it('that cannot be opened with the key of today is a failure that is told', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.recorder.recordAll();
    const dispatcher = desk.dispatcherWithAnotherKey();
    await dispatcher.takeUp({ onAttempt: () => undefined, onFault: () => undefined });
    await dispatcher.settle();
    expect(await log(id)).toMatchObject([{ state: 'WAITING', lastFailure: 'SECRET_UNREADABLE' }]);
    expect(numbers()).toEqual([]);
  });
});

/** All that lies in the tables of the tenant, as text. */
async function dumpOf({ db }: WebhookDesk): Promise<string> {
  const tables = await db.asOwner<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'platform'",
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await db.asOwner<{ text: string }>(
      `select held::text as text from ${name} as held`,
    );
    parts.push(...rows.map(({ text }) => text));
  }
  return parts.join('\n');
}

describe('sending again', () => {
  it('redelivers one event with the same id', async () => {
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.deliver();
    const [delivery] = await log(id);
    const again = { idempotencyKey: newId(), webhookDeliveryId: delivery?.id ?? '' };
    valueOf(await desk.webhooks.services.redeliver(desk.caller, again));
    await desk.deliver();
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1);
    expect(receiver.received).toHaveLength(2);
    expect(await log(id)).toMatchObject([{ state: 'DELIVERED', attempts: 1, repeats: 1 }]);
    const unknown = { idempotencyKey: newId(), webhookDeliveryId: newId() };
    expect(await desk.webhooks.services.redeliver(desk.caller, unknown)).toMatchObject({
      refusal: { code: 'WEBHOOK_DELIVERY_UNKNOWN' },
    });
  });

  it('replays from a place or a time on, also what happened before the endpoint was there', async () => {
    const { services } = desk.webhooks;
    await desk.happen({ aggregateId: A, n: 1 });
    await desk.recorder.recordAll();
    desk.db.clock.advance({ hours: 1 });
    await desk.happen({ aggregateId: A, n: 2 });
    const { id } = await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 3 });
    await desk.deliver();
    expect(numbers()).toEqual([3]);
    const replay = (start: object) =>
      services.replay(desk.caller, {
        ...{ ...command(id), after: null, recordedFrom: null },
        ...start,
      });
    expect(valueOf(await replay({ recordedFrom: desk.db.clock.now() }))).toEqual({
      ...{ webhookEndpointId: id, queuedCount: 2, continuesAfter: null },
    });
    await desk.deliver();
    expect(numbers()).toEqual([3, 2, 3]);
    expect(valueOf(await replay({ after: ['0', '0'] })).queuedCount).toBe(3);
    await desk.deliver();
    expect(numbers()).toEqual([3, 2, 3, 1, 2, 3]);
    const refusal = { code: 'WEBHOOK_REPLAY_START_INVALID' };
    expect(await replay({})).toMatchObject({ refusal });
    const both = { after: ['0', '0'], recordedFrom: desk.db.clock.now() };
    expect(await replay(both)).toMatchObject({ refusal });
    const future = { recordedFrom: new Date('2999-01-01T00:00:00Z') };
    expect(valueOf(await replay(future)).queuedCount).toBe(0);
    valueOf(await services.disable(desk.caller, command(id)));
    expect(await replay({ after: ['0', '0'] })).toMatchObject({
      refusal: { code: 'WEBHOOK_ENDPOINT_NOT_ACTIVE' },
    });
    await desk.deliver();
    expect(await desk.findings()).toMatchObject({ holds: true });
  });
});

describe('a worker that dies', () => {
  it('leaves its turn to another when its lease ends, and what it had sent comes with the same id', async () => {
    await desk.addEndpoint(receiver.url);
    await desk.happen({ aggregateId: A, n: 1 }, { aggregateId: A, n: 2 });
    await desk.recorder.recordAll();
    const dying = desk.webhooks.createDispatcher({ graceMs: 0 });
    receiver.answerWith(() => new Promise<number>(() => undefined));
    await dying?.takeUp({ onAttempt: () => undefined, onFault: () => undefined });
    while (receiver.received.length === 0) await sleep(10);
    receiver.answerWith(() => 200);
    // Nobody else has it as long as the lease lasts.
    await desk.deliver();
    expect(numbers()).toEqual([1]);
    desk.db.clock.advance({ seconds: 31 });
    await desk.deliver();
    expect(numbers()).toEqual([1, 1, 2]);
    // It wakes up, and writes nothing: the turn is another's by now.
    await dying?.stop();
    expect(await desk.findings()).toMatchObject({ holds: true });
  });
});

describe('one endpoint of twenty that hangs', () => {
  it('delays no other', async () => {
    const receivers = await Promise.all(Array.from({ length: 19 }, () => startReceiver()));
    // Nine seconds would do; on a busy machine the others may take longer than that.
    receiver.answerWith(() => new Promise<number>(() => undefined));
    for (const { url } of [receiver, ...receivers]) await desk.addEndpoint(url);
    const events = Array.from({ length: 50 }, (_, n) => ({ aggregateId: newId(), n }));
    await desk.happen(...events);
    await desk.recorder.recordAll();
    const dispatcher = desk.webhooks.createDispatcher({ graceMs: 0 });
    const over = performance.now() + 50_000;
    const isDone = () => receivers.every(({ received }) => received.length === 50);
    while (!isDone() && performance.now() < over) {
      await dispatcher?.takeUp({ onAttempt: () => undefined, onFault: () => undefined });
      await sleep(50);
    }
    expect(isDone()).toBe(true);
    expect(receiver.received.length).toBeLessThanOrEqual(4);
    await dispatcher?.stop();
    await Promise.all(receivers.map((each) => each.close()));
  });
});
