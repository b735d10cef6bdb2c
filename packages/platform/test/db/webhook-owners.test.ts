import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '../../src';
import { startReceiver, type WebhookReceiver } from '../../src/testing';
import { A, B } from '../support/happening';
import { openWebhookDesk, valueOf, type WebhookDesk } from '../support/webhook-desk';

const READ = 'platform.event.read';
const OWN = 'platform.webhook.manageOwn';
const MANAGE = 'platform.webhook.manage';
const ENTITY = newId();

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

const grants = (...permissions: readonly string[]): Caller['grants'] =>
  permissions.map((permission) => ({ permission, legalEntityId: null }));

/** Somebody who holds these now, at every door. */
const holder = (
  principalKind: 'USER' | 'SERVICE_ACCOUNT',
  ...permissions: readonly string[]
): Caller => {
  const caller = { ...desk.caller, principalId: newId(), principalKind };
  const held = grants(...permissions);
  desk.standings.set(caller.principalId, held);
  return { ...caller, grants: held };
};

const addedBy = async (caller: Caller): Promise<Id> => {
  const request = { idempotencyKey: newId(), url: receiver.url };
  const { webhookEndpointId } = valueOf(await desk.webhooks.services.create(caller, request));
  await desk.recorder.recordAll();
  return webhookEndpointId;
};
const happens = async (n: number): Promise<void> => {
  await desk.happen({ aggregateId: n % 2 === 0 ? A : B, n });
  await desk.deliver();
};
const numbers = () =>
  receiver.received.flatMap(({ type, payload }) => (type === 't.Happened' ? [payload['n']] : []));
const shown = (id: Id) => desk.webhooks.services.endpointIfReadable(desk.caller, id);
const log = (endpointId: Id) =>
  desk.webhooks.services.deliveriesPage(desk.caller, {
    ...{ endpointId, states: null, before: null, limit: 100 },
  });

describe('an endpoint of whoever added it', () => {
  it('ends with the right to it, says so, and goes on with what waited once it is enabled', async () => {
    const partner = holder('SERVICE_ACCOUNT', OWN, READ);
    const id = await addedBy(partner);
    expect(await shown(id)).toMatchObject({ belongsToTenant: false });
    await happens(1);
    expect(numbers()).toEqual([1]);

    desk.standings.set(partner.principalId, []);
    await happens(2);
    await happens(3);
    expect(numbers()).toEqual([1]);
    expect(await shown(id)).toMatchObject({ state: 'DISABLED_BY_LOST_RIGHT', version: 2 });
    // What happens after the end is not queued.
    const [waiting] = await log(id);
    expect(waiting).toMatchObject({ state: 'WAITING', attempts: 0, lastFailure: 'RIGHT_LOST' });
    const [audited] = await desk.db.asOwner<{ details: string }>(
      "select details from platform.audit_entry where action = 'webhookEndpoint.disable'",
    );
    expect(JSON.parse(audited?.details ?? '')).toMatchObject({ reason: 'RIGHT_LOST' });

    // The right alone starts nothing: somebody says so.
    desk.standings.set(partner.principalId, partner.grants);
    await happens(4);
    expect(numbers()).toEqual([1]);
    const command = { idempotencyKey: newId(), webhookEndpointId: id };
    valueOf(await desk.webhooks.services.enable(partner, command));
    await desk.recorder.recordAll();
    await happens(5);
    expect(numbers()).toEqual([1, 2, 5]);
    valueOf(
      await desk.webhooks.services.replay(partner, {
        ...{ idempotencyKey: newId(), webhookEndpointId: id, after: null },
        recordedFrom: new Date(0),
      }),
    );
    await desk.deliver();
    expect(numbers()).toEqual(expect.arrayContaining([1, 2, 3, 4, 5]));
    expect(await desk.findings()).toMatchObject({ holds: true });
  });

  it.each([
    ['reading events', () => grants(OWN)],
    ['adding endpoints', () => grants(READ)],
    ['it in the whole tenant', () => [{ permission: READ, legalEntityId: ENTITY }, ...grants(OWN)]],
  ])('ends without %s', async (_, left) => {
    const partner = holder('SERVICE_ACCOUNT', OWN, READ);
    const id = await addedBy(partner);
    desk.standings.set(partner.principalId, left());
    await happens(1);
    expect(numbers()).toEqual([]);
    expect(await shown(id)).toMatchObject({ state: 'DISABLED_BY_LOST_RIGHT' });
  });

  it.each(['manage', '*'])('goes on by another right that suffices: %s', async (other) => {
    const partner = holder('SERVICE_ACCOUNT', OWN, READ);
    await addedBy(partner);
    desk.standings.set(partner.principalId, grants(...(other === '*' ? ['*'] : [MANAGE, READ])));
    await happens(1);
    expect(numbers()).toEqual([1]);
  });

  it('is sent nothing either when somebody else enables it', async () => {
    const partner = holder('SERVICE_ACCOUNT', OWN, READ);
    const id = await addedBy(partner);
    desk.standings.delete(partner.principalId);
    await happens(1);
    valueOf(
      await desk.webhooks.services.enable(desk.caller, {
        ...{ idempotencyKey: newId(), webhookEndpointId: id },
      }),
    );
    await happens(2);
    expect(numbers()).toEqual([]);
    expect(await shown(id)).toMatchObject({ state: 'DISABLED_BY_LOST_RIGHT' });
  });

  it('goes on for others whose right is not lost', async () => {
    const lost = holder('SERVICE_ACCOUNT', OWN, READ);
    const kept = holder('SERVICE_ACCOUNT', OWN, READ);
    await addedBy(lost);
    const id = await addedBy(kept);
    desk.standings.delete(lost.principalId);
    await happens(1);
    expect(numbers()).toEqual([1]);
    expect(await shown(id)).toMatchObject({ state: 'ACTIVE' });
  });
});

describe('whose an endpoint is', () => {
  it.each([
    ['USER', MANAGE, true],
    ['USER', OWN, false],
    ['SERVICE_ACCOUNT', MANAGE, false],
    ['SERVICE_ACCOUNT', OWN, false],
  ] as const)('of a %s with %s: the tenant’s is %s', async (kind, permission, belongsToTenant) => {
    const adder = holder(kind, permission, READ);
    const id = await addedBy(adder);
    expect(await shown(id)).toMatchObject({ belongsToTenant });
    desk.standings.delete(adder.principalId);
    await happens(1);
    expect(numbers()).toEqual(belongsToTenant ? [1] : []);
  });

  it('is asked once a round, however much waits, and not at all for the tenant’s', async () => {
    const asked: string[] = [];
    const partner = holder('SERVICE_ACCOUNT', OWN, READ);
    await addedBy(partner);
    const get = desk.standings.get.bind(desk.standings);
    desk.standings.get = (id) => {
      asked.push(id);
      return get(id);
    };
    await desk.happen(...Array.from({ length: 50 }, (_, n) => ({ aggregateId: newId(), n })));
    await desk.deliver();
    expect(numbers()).toHaveLength(50);
    expect(asked).toEqual([partner.principalId]);
  });
});
