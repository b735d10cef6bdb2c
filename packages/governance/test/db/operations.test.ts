import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemIds, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createGovernanceServices, governanceModule } from '@duebook/governance/module';
import type { GovernanceServices } from '@duebook/governance';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { fresh, refused } from '../support/access';

let home: TestDatabase;
let tenant: TestTenant;
let services: GovernanceServices;
let serviceAccountId: Id;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  services = createGovernanceServices({
    ...{ unitOfWork: home.unitOfWork, database: home.database, clock: home.clock, ids: systemIds },
    // Governance knows no API: what is valid is for others to say.
    operationChecker: (document) =>
      document.startsWith('query ')
        ? { isValid: true, name: document.slice('query '.length) }
        : { isValid: false, problems: [`It is ${document}.`] },
  });
});
beforeEach(async () => {
  tenant = await aTenant(home);
  const created = await services.serviceAccountCreate(tenant.caller, {
    idempotencyKey: fresh(),
    name: 'Shop',
  });
  if (!created.ok) throw new Error(created.refusal.code);
  ({ serviceAccountId } = created.value);
});
afterAll(() => home.close());

const asAccount = (over: Partial<Caller> = {}): Caller => ({
  ...tenant.callerWith([]),
  ...{ principalId: serviceAccountId, principalKind: 'SERVICE_ACCOUNT', ...over },
});

const register = (documents: readonly string[], over: { readonly serviceAccountId?: Id } = {}) =>
  services.operationRegister(tenant.caller, {
    ...{ idempotencyKey: fresh(), serviceAccountId, documents, ...over },
  });

async function hashOf(document: string): Promise<string> {
  const page = await services.operationsPage(
    tenant.caller,
    { limit: 100, after: null },
    { serviceAccountId, isRetired: false },
  );
  return page.find((operation) => operation.document === document)?.sha256 ?? '';
}

describe('operationRegister', () => {
  it('writes an event and an audit row for what is new, and none for what stands', async () => {
    const first = await register(['query A', 'query B']);
    const second = await register(['query B', 'query C']);
    if (!first.ok || !second.ok) throw new Error('Both succeed');
    expect(second.value.operationIds[0]).toBe(first.value.operationIds[1]);
    const written = await home.asOwner<{ name: string; action: string }>(
      `select event.payload ->> 'name' as name,
              (select action from platform.audit_entry as audit
                where audit.subject_id = event.aggregate_id::text) as action
         from platform.event
        where event.tenant_id = $1 and event.type = 'governance.OperationRegistered'
        order by 1`,
      [tenant.tenantId],
    );
    expect(written).toEqual(
      ['A', 'B', 'C'].map((name) => ({ name, action: 'operation.register' })),
    );
  });

  it('refuses all where one is wrong, and says which', async () => {
    expect(await register(['query A', 'nothing', 'else'])).toMatchObject({
      refusal: {
        code: 'OPERATION_INVALID',
        documents: [
          { index: 1, problems: ['It is nothing.'] },
          { index: 2, problems: ['It is else.'] },
        ],
      },
    });
    expect(await hashOf('query A')).toBe('');
  });

  it.each([newId(), 'nonsense'])('knows no service account %s', async (unknown) => {
    expect(await register(['query A'], { serviceAccountId: unknown })).toMatchObject(
      refused('SERVICE_ACCOUNT_UNKNOWN'),
    );
  });

  it('knows neither a user nor the service account of another tenant', async () => {
    const theirs = await aTenant(home);
    const { principalId } = tenant.caller;
    const users = await register(['query A'], { serviceAccountId: principalId });
    expect(users).toMatchObject(refused('SERVICE_ACCOUNT_UNKNOWN'));
    const foreign = await services.operationRegister(theirs.caller, {
      ...{ idempotencyKey: fresh(), serviceAccountId, documents: ['query A'] },
    });
    expect(foreign).toMatchObject(refused('SERVICE_ACCOUNT_UNKNOWN'));
  });

  it('and all that changes operations needs its permission in the whole tenant', async () => {
    const { callerWith, legalEntityId } = tenant;
    const command = { idempotencyKey: fresh(), serviceAccountId };
    const calls = [
      [
        'governance.operation.register',
        (caller: Caller) =>
          services.operationRegister(caller, { ...command, documents: ['query A'] }),
      ],
      [
        'governance.operation.retire',
        (caller: Caller) => services.operationRetire(caller, { ...command, operationId: newId() }),
      ],
      [
        'governance.serviceAccount.restrict',
        (caller: Caller) =>
          services.serviceAccountRestrict(caller, { ...command, onlyRegisteredOperations: true }),
      ],
    ] as const;
    for (const [permission, call] of calls) {
      await expect(call(callerWith([]))).rejects.toThrow(PermissionDenied);
      await expect(call(callerWith([permission], legalEntityId))).rejects.toThrow(permission);
    }
  });
});

describe('serviceAccountRestrict', () => {
  it('tells of a change, and of nothing where it stands so already', async () => {
    for (const onlyRegisteredOperations of [false, true, true, false]) {
      const done = await services.serviceAccountRestrict(tenant.caller, {
        ...{ idempotencyKey: fresh(), serviceAccountId, onlyRegisteredOperations },
      });
      expect(done).toMatchObject({ ok: true });
    }
    const told = await home.asOwner<{ now: string }>(
      `select payload ->> 'onlyRegisteredOperations' as now from platform.event
        where tenant_id = $1 and type = 'governance.ServiceAccountRestricted' order by id`,
      [tenant.tenantId],
    );
    expect(told).toEqual([{ now: 'true' }, { now: 'false' }]);
  });
});

describe('what is to run', () => {
  it('is found by the service account alone, until it is retired', async () => {
    const outcome = await register(['query A']);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const sha256 = await hashOf('query A');
    const { operationsToRun } = services;
    const found = () => operationsToRun.find(asAccount(), sha256);
    await expect(found()).resolves.toMatchObject({ document: 'query A' });
    const { tenantId } = await aTenant(home);
    for (const caller of [
      asAccount({ tenantId }),
      asAccount({ principalId: newId() }),
      asAccount({ principalKind: 'USER' }),
    ]) {
      await expect(operationsToRun.find(caller, sha256)).resolves.toBeNull();
    }
    await expect(operationsToRun.find(asAccount(), "x' or true --")).resolves.toBeNull();

    const [operationId = ''] = outcome.value.operationIds;
    const retire = () =>
      services.operationRetire(tenant.caller, { idempotencyKey: fresh(), operationId });
    await retire();
    home.clock.advance({ seconds: 5 });
    await expect(found()).resolves.toBeNull();
    expect(await retire()).toMatchObject({ ok: true });
  });

  it('is noted once an hour', async () => {
    await register(['query A']);
    const sha256 = await hashOf('query A');
    const usedAt = async () => {
      const [row] = await home.asOwner<{ at: Date | null }>(
        'select last_used_at as at from governance.registered_operation where tenant_id = $1',
        [tenant.tenantId],
      );
      return row?.at ?? null;
    };
    await expect(usedAt()).resolves.toBeNull();
    await services.operationsToRun.find(asAccount(), sha256);
    const first = await usedAt();
    expect(first).not.toBeNull();
    home.clock.advance({ minutes: 59 });
    await services.operationsToRun.find(asAccount(), sha256);
    await expect(usedAt()).resolves.toEqual(first);
    home.clock.advance({ minutes: 2 });
    await services.operationsToRun.find(asAccount(), sha256);
    await expect(usedAt()).resolves.not.toEqual(first);
  });
});

it('a service account is limited, and no longer, within five seconds', async () => {
  const isRestricted = () => services.operationsToRun.isRestricted(asAccount());
  await expect(isRestricted()).resolves.toBe(false);
  for (const onlyRegisteredOperations of [true, false]) {
    const outcome = await services.serviceAccountRestrict(tenant.caller, {
      ...{ idempotencyKey: fresh(), serviceAccountId, onlyRegisteredOperations },
    });
    expect(outcome).toEqual({ ok: true, value: { serviceAccountId } });
    home.clock.advance({ seconds: 5 });
    await expect(isRestricted()).resolves.toBe(onlyRegisteredOperations);
    await expect(
      services.areRestricted(tenant.caller, [newId(), serviceAccountId]),
    ).resolves.toEqual([false, onlyRegisteredOperations]);
  }
  // People are never limited by it.
  await expect(services.operationsToRun.isRestricted(tenant.caller)).resolves.toBe(false);
});
