import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemIds } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '../../src';
import { createSecretBox, createWebhooks, type Webhooks } from '../../src/module';
import {
  HAPPENED,
  openWebhookDesk,
  OTHERWISE,
  valueOf,
  type WebhookDesk,
} from '../support/webhook-desk';

const URL = 'https://hooks.example.com/duebook';

let desk: WebhookDesk;
/** As in production: names lead where the test says, and never to this machine. */
let outside: Webhooks;
let addresses: readonly string[];

beforeEach(async () => {
  desk = await openWebhookDesk();
  addresses = ['93.184.215.14'];
  outside = webhooksWith(Buffer.alloc(32, 1));
});
afterEach(() => desk.close());

const webhooksWith = (key: Buffer | null) => {
  const { database, unitOfWork, clock } = desk.db;
  return createWebhooks({
    ...{ database, unitOfWork, clock, ids: systemIds, allowsLoopback: false },
    secrets: key && createSecretBox(key),
    standingOf: () => Promise.resolve([]),
    eventTypes: [HAPPENED, OTHERWISE],
    resolve: () => Promise.resolve(addresses),
  });
};

const create = (request: object, webhooks = outside) =>
  webhooks.services.create(desk.caller, { idempotencyKey: newId(), url: URL, ...request });
const readOf = (id: string) => outside.services.endpointIfReadable(desk.caller, id);

describe('an endpoint', () => {
  it('is made with what was told, and a secret', async () => {
    const made = valueOf(
      await create({ eventTypes: [OTHERWISE, HAPPENED, HAPPENED], description: ' ERP ' }),
    );
    expect(await readOf(made.webhookEndpointId)).toMatchObject({
      ...{ url: URL, eventTypes: [HAPPENED, OTHERWISE], description: 'ERP', state: 'ACTIVE' },
      ...{ version: 1, previousSecretUntil: null, failingSince: null, waitingSince: null },
    });
  });

  it.each([
    ['WEBHOOK_URL_INVALID', { url: 'http://hooks.example.com' }],
    ['WEBHOOK_ADDRESS_FORBIDDEN', { url: 'https://127.0.0.1/' }],
    ['WEBHOOK_EVENT_TYPES_INVALID', { eventTypes: [] }],
    ['WEBHOOK_EVENT_TYPES_INVALID', { eventTypes: ['t.Unheard'] }],
    ['WEBHOOK_DESCRIPTION_INVALID', { description: 'x'.repeat(201) }],
    ['WEBHOOK_DESCRIPTION_INVALID', { description: 'a\u0000b' }],
  ])('is refused: %s for %o', async (code, request) => {
    expect(await create(request)).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    [[], 'WEBHOOK_HOST_UNKNOWN'],
    [['10.0.0.1'], 'WEBHOOK_ADDRESS_FORBIDDEN'],
    [['93.184.215.14', '127.0.0.1'], 'WEBHOOK_ADDRESS_FORBIDDEN'],
    [['169.254.169.254'], 'WEBHOOK_ADDRESS_FORBIDDEN'],
    [['::ffff:10.0.0.1'], 'WEBHOOK_ADDRESS_FORBIDDEN'],
  ])('is refused whose name leads to %j', async (found, code) => {
    addresses = found;
    expect(await create({})).toMatchObject({ ok: false, refusal: { code } });
    const made = valueOf(await create({ url: 'https://1.1.1.1/' }));
    const update = { webhookEndpointId: made.webhookEndpointId, expectedVersion: 1, url: URL };
    expect(
      await outside.services.update(desk.caller, { idempotencyKey: newId(), ...update }),
    ).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is looked up while no transaction is open: its name servers may take their time', async () => {
    const { database, unitOfWork, clock } = desk.db;
    const open: number[] = [];
    const { services } = createWebhooks({
      ...{ database, unitOfWork, clock, ids: systemIds, allowsLoopback: false },
      ...{ secrets: createSecretBox(Buffer.alloc(32, 1)), eventTypes: [] },
      standingOf: () => Promise.resolve([]),
      resolve: async () => {
        const [row] = await desk.db.asOwner<{ count: number }>(
          `select count(*)::int as count from pg_stat_activity
            where datname = current_database() and xact_start is not null
              and pid <> pg_backend_pid()`,
        );
        open.push(row?.count ?? 0);
        return addresses;
      },
    });
    const made = valueOf(await services.create(desk.caller, { idempotencyKey: newId(), url: URL }));
    valueOf(
      await services.update(desk.caller, {
        ...{ idempotencyKey: newId(), webhookEndpointId: made.webhookEndpointId },
        ...{ expectedVersion: 1, url: `${URL}/other` },
      }),
    );
    expect(open).toEqual([0, 0]);
  });

  it('is edited on the version that was seen', async () => {
    const { webhookEndpointId } = valueOf(await create({ eventTypes: [HAPPENED] }));
    const edit = (expectedVersion: number, change: object) =>
      outside.services.update(desk.caller, {
        ...{ idempotencyKey: newId(), webhookEndpointId, expectedVersion },
        ...change,
      });
    valueOf(await edit(1, { url: 'https://hooks.example.com/other' }));
    valueOf(await edit(2, { eventTypes: null, description: 'All' }));
    expect(await edit(2, {})).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 3 },
    });
    expect(await readOf(webhookEndpointId)).toMatchObject({
      ...{ url: 'https://hooks.example.com/other', eventTypes: null, description: 'All' },
    });
  });

  it('is one of fifty at most, and listed until it is deleted', async () => {
    const made: string[] = [];
    for (let n = 0; n < 50; n += 1) made.push(valueOf(await create({})).webhookEndpointId);
    expect(await create({})).toMatchObject({ refusal: { code: 'WEBHOOK_ENDPOINTS_TOO_MANY' } });
    const [first = ''] = made;
    const command = { idempotencyKey: newId(), webhookEndpointId: first };
    valueOf(await outside.services.remove(desk.caller, command));
    valueOf(await create({}));
    const page = await outside.services.endpointsPage(desk.caller, { after: null, limit: 100 });
    expect(page).toHaveLength(50);
    expect(page.map(({ id }) => id)).not.toContain(first);
    expect(await outside.services.endpointById(desk.caller, first)).toMatchObject({
      state: 'DELETED',
    });
  });

  it('is not made where there is no key, and nothing is sent', async () => {
    const without = webhooksWith(null);
    expect(await create({}, without)).toMatchObject({
      refusal: { code: 'WEBHOOKS_NOT_CONFIGURED' },
    });
    expect(without.createDispatcher()).toBeNull();
    const { webhookEndpointId } = valueOf(await create({}));
    expect(
      await without.services.rotateSecret(desk.caller, {
        idempotencyKey: newId(),
        webhookEndpointId,
      }),
    ).toMatchObject({ refusal: { code: 'WEBHOOKS_NOT_CONFIGURED' } });
  });

  it('keeps no secret beside a new one that cannot be read any more', async () => {
    const { webhookEndpointId } = valueOf(await create({}));
    const { services } = webhooksWith(Buffer.alloc(32, 2));
    const rotate = async () =>
      valueOf(
        await services.rotateSecret(desk.caller, { idempotencyKey: newId(), webhookEndpointId }),
      );
    await rotate();
    expect(await readOf(webhookEndpointId)).toMatchObject({ previousSecretUntil: null });
    await rotate();
    expect(await readOf(webhookEndpointId)).toMatchObject({
      previousSecretUntil: expect.any(Date),
    });
  });
});

describe('who decides where events go', () => {
  const holding = (...permissions: readonly string[]): Caller => ({
    ...desk.caller,
    grants: permissions.map((permission) => ({ permission, legalEntityId: null })),
  });

  it('has to be allowed to read them as well, in the whole tenant', async () => {
    const { services } = outside;
    const request = () => ({ idempotencyKey: newId(), url: URL });
    const managing = 'platform.webhook.manage';
    await expect(services.create(holding(managing), request())).rejects.toThrow(PermissionDenied);
    await expect(services.create(holding('platform.event.read'), request())).rejects.toThrow(
      PermissionDenied,
    );
    const inOne = {
      ...desk.caller,
      grants: [managing, 'platform.event.read'].map((permission) => ({
        ...{ permission, legalEntityId: newId() },
      })),
    };
    await expect(services.create(inOne, request())).rejects.toThrow(PermissionDenied);
    expect(
      await services.create(holding(managing, 'platform.event.read'), request()),
    ).toMatchObject({ ok: true });
    await expect(
      services.endpointsPage(holding(managing), { after: null, limit: 1 }),
    ).rejects.toThrow(PermissionDenied);
  });

  it('may be one who sees and manages what it added itself, and nothing of others', async () => {
    const { services } = outside;
    const request = () => ({ idempotencyKey: newId(), url: URL });
    const partner = (): Caller => ({
      ...holding('platform.webhook.manageOwn', 'platform.event.read'),
      principalId: newId(),
    });
    const [one, other] = [partner(), partner()];
    const { webhookEndpointId: mine } = valueOf(await services.create(one, request()));
    const { webhookEndpointId: theirs } = valueOf(await services.create(other, request()));
    valueOf(await services.create(desk.caller, request()));
    await desk.recorder.recordAll();
    await desk.happen({ aggregateId: newId(), n: 1 });
    await desk.recorder.recordAll();

    const all = { after: null, limit: 10 };
    expect((await services.endpointsPage(one, all)).map(({ id }) => id)).toEqual([mine]);
    expect(await services.endpointsPage(desk.caller, all)).toHaveLength(3);
    expect(await services.endpointById(one, theirs)).toBeNull();
    expect(await services.endpointIfReadable(one, theirs)).toBeNull();
    expect(await services.endpointById(one, mine)).toMatchObject({ id: mine });
    const logOf = (caller: Caller, endpointId: string) =>
      services.deliveriesPage(caller, { endpointId, states: null, before: null, limit: 10 });
    expect(await logOf(one, mine)).toHaveLength(1);
    expect(await logOf(one, theirs)).toEqual([]);
    const [foreign] = await logOf(other, theirs);
    const webhookDeliveryId = foreign?.id ?? '';
    expect(await services.deliveryIfReadable(one, webhookDeliveryId)).toBeNull();
    expect(await services.deliveryIfReadable(other, webhookDeliveryId)).not.toBeNull();

    const command = (webhookEndpointId: string) => ({ idempotencyKey: newId(), webhookEndpointId });
    const deeds = (caller: Caller, id: string) => [
      () => services.update(caller, { ...command(id), expectedVersion: 1, description: 'x' }),
      () => services.rotateSecret(caller, command(id)),
      () => services.test(caller, command(id)),
      () => services.replay(caller, { ...command(id), after: ['0', '0'], recordedFrom: null }),
      () => services.disable(caller, command(id)),
      () => services.enable(caller, command(id)),
      () => services.remove(caller, command(id)),
    ];
    for (const deed of deeds(one, theirs)) {
      expect(await deed()).toMatchObject({ refusal: { code: 'WEBHOOK_ENDPOINT_UNKNOWN' } });
    }
    const again = { idempotencyKey: newId(), webhookDeliveryId };
    expect(await services.redeliver(one, again)).toMatchObject({
      refusal: { code: 'WEBHOOK_DELIVERY_UNKNOWN' },
    });
    for (const deed of deeds(one, mine)) expect(await deed()).toMatchObject({ ok: true });
    for (let n = 0; n < 10; n += 1) valueOf(await services.create(one, request()));
    expect(await services.create(one, request())).toMatchObject({
      refusal: { code: 'WEBHOOK_ENDPOINTS_TOO_MANY' },
    });
    expect(await services.create(other, request())).toMatchObject({ ok: true });
    await expect(
      services.create({ ...one, grants: holding('platform.webhook.manageOwn').grants }, request()),
    ).rejects.toThrow(PermissionDenied);
  });
});
