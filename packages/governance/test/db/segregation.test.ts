import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import { PermissionDenied, requirePermission } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, keyOf, refused, roleIdOf } from '../support/access';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;

/** What of the ledger conflicts; governance knows it by name alone. */
const LEDGER = [
  { name: 'ledger.receipt.post', description: 'Receive.' },
  { name: 'ledger.creditNote.post', description: 'Credit.', isAmountLimited: true },
  { name: 'ledger.refund.post', description: 'Refund.', isAmountLimited: true },
] as const;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  theirs = await aTenant(home, { permissions: LEDGER });
});
beforeEach(async () => {
  ours = await aTenant(home, { permissions: LEDGER });
});
afterAll(() => home.close());

const RULE = 'RECEIPT_AND_CREDIT_NOTE';
const PAIR = {
  ruleCode: RULE,
  firstPermissions: ['ledger.receipt.post'],
  secondPermissions: ['ledger.creditNote.post'],
};
const acceptance = {
  reason: 'The owner reads each bank statement.',
  expiresOn: businessDate('2026-04-30'),
};

const place = async (principalId: Id, code: string, legalEntityId: Id | null = null) => ({
  ...{ principalId, legalEntityId, roleId: await roleIdOf(ours, code) },
  idempotencyKey: fresh(),
});
const give = async (principalId: Id, code: string, legalEntityId: Id | null = null, over = {}) =>
  ours.services.roleAssign(ours.caller, {
    ...(await place(principalId, code, legalEntityId)),
    ...over,
  });
/** Gives both halves, whatever rules say, as before there were any. */
const giveBoth = async (principalId: Id) => {
  const { segregation } = ours.services;
  const relaxed = [RULE, 'MONEY_OUT_AND_CREDIT_NOTE'];
  const set = async (enforcement: 'ENFORCE' | 'REPORT') => {
    for (const code of relaxed) {
      const rules = await segregation.conflictRules(ours.caller);
      const expectedVersion = rules.find((rule) => rule.code === code)?.version ?? 0;
      const change = { code, enforcement, expectedVersion, idempotencyKey: fresh() };
      expect(await segregation.conflictRuleUpdate(ours.caller, change)).toMatchObject({ ok: true });
    }
  };
  await set('REPORT');
  for (const code of ['CLERK', 'CASHIER']) {
    expect(await give(principalId, code)).toMatchObject({ ok: true });
  }
  await set('ENFORCE');
};
const permissionsOf = async (keyText: string) => {
  const caller = await ours.services.authenticateApiKey(keyText);
  if (!caller) throw new Error('The key is good');
  return caller;
};

describe('roleAssign', () => {
  it('refuses to bring duties into one hand, and says which and where', async () => {
    const bo = await addUser(ours, 'bo');
    expect(await give(bo, 'CLERK')).toMatchObject({ ok: true });
    const outcome = await give(bo, 'CASHIER', ours.legalEntityId);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'ROLE_CONFLICTS' } });
    if (outcome.ok || outcome.refusal.code !== 'ROLE_CONFLICTS') throw new Error('refused');
    expect(outcome.refusal.conflicts).toContainEqual(
      expect.objectContaining({ ...PAIR, legalEntityId: ours.legalEntityId, principalId: bo }),
    );
    expect(await ours.services.roleAssignmentsOf(ours.caller, [bo])).toMatchObject([[{}]]);
  });

  it('lets duties be in one hand in two legal entities', async () => {
    const us = await ours.addLegalEntity({ code: 'US01', functionalCurrency: 'USD' });
    const bo = await addUser(ours, 'bo');
    expect(await give(bo, 'CLERK', ours.legalEntityId)).toMatchObject({ ok: true });
    expect(await give(bo, 'CASHIER', us)).toMatchObject({ ok: true });
  });

  it('gives one half to one of two calls that come at once', async () => {
    const bo = await addUser(ours, 'bo');
    const outcomes = await Promise.all([give(bo, 'CLERK'), give(bo, 'CASHIER')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('takes it when somebody else answers for it, until that ends', async () => {
    const bo = await addUser(ours, 'bo');
    const { keyText } = await keyOf(ours, bo);
    await give(bo, 'CLERK');
    const accepted = await give(bo, 'CASHIER', null, { conflictAcceptance: acceptance });
    expect(accepted).toMatchObject({ ok: true });
    expect((await permissionsOf(keyText)).suspended).toEqual([]);

    home.clock.set('2026-05-01T00:00:00Z');
    const later = await permissionsOf(keyText);
    const may = (permission: string) => () => {
      requirePermission(later, permission);
    };
    expect(may('ledger.receipt.post')).toThrow(PermissionDenied);
    expect(may('ledger.receipt.post')).toThrow(`which is suspended by ${RULE}`);
    expect(may('ledger.creditNote.post')).toThrow(PermissionDenied);
    expect(may('governance.legalEntity.read')).not.toThrow();
    home.clock.set('2026-03-31T08:00:00Z');
  });

  it('takes no acceptance of one’s own conflict, none without its right, and none for years', async () => {
    const me = ours.caller.principalId;
    await give(me, 'CLERK');
    expect(await give(me, 'CASHIER', null, { conflictAcceptance: acceptance })).toMatchObject(
      refused('CONFLICT_ACCEPTED_BY_HOLDER'),
    );
    const bo = await addUser(ours, 'bo');
    await give(bo, 'CLERK');
    const long = { ...acceptance, expiresOn: businessDate('2028-01-01') };
    expect(await give(bo, 'CASHIER', null, { conflictAcceptance: long })).toMatchObject(
      refused('CONFLICT_ACCEPTANCE_EXPIRY_INVALID'),
    );
    const permissions = ['governance.role.assign', ...LEDGER.map(({ name }) => name)];
    const call = ours.services.roleAssign(ours.callerWith(permissions), {
      ...(await place(bo, 'CASHIER')),
      conflictAcceptance: acceptance,
    });
    await expect(call).rejects.toThrow('governance.conflict.accept');
  });

  it('takes no acceptance of a program whose key the receiver holds', async () => {
    const bo = await addUser(ours, 'bo');
    await give(bo, 'CLERK');
    const made = await ours.services.serviceAccountCreate(
      { ...ours.caller, principalId: bo },
      { name: 'Robot of Bo', idempotencyKey: fresh() },
    );
    if (!made.ok) throw new Error(made.refusal.code);
    const robot = {
      ...ours.caller,
      ...({ principalId: made.value.serviceAccountId, principalKind: 'SERVICE_ACCOUNT' } as const),
    };
    const given = await ours.services.roleAssign(robot, {
      ...(await place(bo, 'CASHIER')),
      conflictAcceptance: acceptance,
    });
    expect(given).toMatchObject(refused('CONFLICT_ACCEPTED_BY_HOLDER'));
  });

  it('takes an acceptance only of who may answer for it there where the pair conflicts', async () => {
    const bo = await addUser(ours, 'bo');
    await give(bo, 'CASHIER');
    const permissions = ['governance.user.create'];
    const made = await ours.services.roleCreate(ours.caller, {
      ...{ code: 'REGISTRAR', name: 'Registrar', description: 'Registers people.', permissions },
      idempotencyKey: fresh(),
    });
    expect(made).toMatchObject({ ok: true });
    // Who gives rights and posts does so wherever either is held: one legal entity is not enough.
    const rights = ['governance.role.assign', 'governance.conflict.accept', ...permissions];
    const givenBy = async (caller: TestTenant['caller']) =>
      ours.services.roleAssign(caller, {
        ...(await place(bo, 'REGISTRAR', ours.legalEntityId)),
        conflictAcceptance: acceptance,
      });
    await expect(givenBy(ours.callerWith(rights, ours.legalEntityId))).rejects.toThrow(
      'governance.conflict.accept',
    );
    expect(await givenBy(ours.callerWith(rights))).toMatchObject({ ok: true });
  });
});

describe('a role of the tenant’s own', () => {
  const draft = { code: 'OWN', name: 'Own', description: 'Own.' };
  const create = (permissions: readonly string[]) =>
    ours.services.roleCreate(ours.caller, { ...draft, permissions, idempotencyKey: fresh() });

  it('holds no conflicting pair by itself', async () => {
    expect(await create(['ledger.receipt.post', 'ledger.creditNote.post'])).toMatchObject({
      ok: false,
      refusal: { code: 'ROLE_CONFLICTS', conflicts: [{ ...PAIR, legalEntityId: null }] },
    });
  });

  it('is edited for all who hold it, unless that brings one of them a conflict', async () => {
    const created = await create(['governance.role.read']);
    if (!created.ok) throw new Error(created.refusal.code);
    const { roleId } = created.value;
    const [cleo, cash] = [await addUser(ours, 'cleo'), await addUser(ours, 'cash')];
    for (const principalId of [cleo, cash]) {
      const at = { principalId, roleId, legalEntityId: null, idempotencyKey: fresh() };
      expect(await ours.services.roleAssign(ours.caller, at)).toMatchObject({ ok: true });
    }
    await give(cash, 'CASHIER', ours.legalEntityId);
    const update = (permissions: readonly string[], expectedVersion = 1) =>
      ours.services.roleUpdate(ours.caller, {
        ...{ roleId, permissions, expectedVersion, idempotencyKey: fresh() },
      });
    expect(await update(['governance.role.read', 'ledger.creditNote.post'])).toMatchObject({
      ok: false,
      refusal: {
        code: 'ROLE_CONFLICTS',
        conflicts: expect.arrayContaining([
          expect.objectContaining({ ...PAIR, principalId: cash }),
        ]) as unknown,
      },
    });
    expect(await update(['ledger.receipt.post'])).toMatchObject({ ok: true });
    expect(await update(['ledger.receipt.post'])).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 2 },
    });
    const { keyText } = await keyOf(ours, cleo);
    const { grants } = await permissionsOf(keyText);
    expect(grants).toEqual([{ permission: 'ledger.receipt.post', legalEntityId: null }]);
  });

  it('is edited only as far as the editor holds what it adds', async () => {
    const created = await create(['governance.role.read']);
    if (!created.ok) throw new Error(created.refusal.code);
    const { roleId } = created.value;
    const editor = ours.callerWith(['governance.role.update']);
    const change = { roleId, expectedVersion: 1 };
    const permissions = ['governance.role.read', 'ledger.receipt.post'];
    expect(
      await ours.services.roleUpdate(editor, { ...change, permissions, idempotencyKey: fresh() }),
    ).toMatchObject({
      refusal: { code: 'ROLE_EXCEEDS_CALLER', permissions: ['ledger.receipt.post'] },
    });
    expect(
      await ours.services.roleUpdate(editor, { ...change, name: 'New', idempotencyKey: fresh() }),
    ).toMatchObject({ ok: true });
  });

  it('goes when nobody holds it; what Duebook brought stays as it is', async () => {
    const created = await create(['governance.role.read']);
    if (!created.ok) throw new Error(created.refusal.code);
    const { roleId } = created.value;
    const { services, caller } = ours;
    const bo = await addUser(ours, 'bo');
    const at = { principalId: bo, roleId, legalEntityId: null };
    await services.roleAssign(caller, { ...at, idempotencyKey: fresh() });
    const remove = (id: Id) => services.roleDelete(caller, { roleId: id, idempotencyKey: fresh() });
    expect(await remove(roleId)).toMatchObject(refused('ROLE_IN_USE'));
    await services.roleUnassign(caller, { ...at, idempotencyKey: fresh() });
    expect(await remove(roleId)).toMatchObject({ ok: true });
    expect(await remove(roleId)).toMatchObject(refused('ROLE_UNKNOWN'));
    const shipped = await roleIdOf(ours, 'CLERK');
    expect(await remove(shipped)).toMatchObject(refused('ROLE_SHIPPED'));
    expect(
      await services.roleUpdate(caller, {
        ...{ roleId: shipped, expectedVersion: 1, name: 'Mine', idempotencyKey: fresh() },
      }),
    ).toMatchObject(refused('ROLE_SHIPPED'));
    expect(await remove(await roleIdOf(theirs, 'CLERK'))).toMatchObject(refused('ROLE_UNKNOWN'));
  });
});

describe('both halves held before they were kept apart', () => {
  it('are suspended at every door, and shown by the report with what may be done', async () => {
    const bo = await addUser(ours, 'bo');
    const { keyText } = await keyOf(ours, bo);
    await giveBoth(bo);
    const caller = await permissionsOf(keyText);
    expect(caller.suspended?.map(({ permission }) => permission).sort()).toEqual([
      'ledger.creditNote.post',
      'ledger.receipt.post',
      'ledger.refund.post',
    ]);
    const report = await ours.services.segregation.conflictsPage(ours.caller, {
      ...{ limit: 10, after: null },
    });
    expect(report.map(({ principalId }) => principalId)).toEqual([ours.caller.principalId, bo]);
    const [administrator, found] = report;
    expect(administrator).toMatchObject({ holdsEverything: true, conflicts: [] });
    expect(found?.conflicts.map(({ rule }) => rule.code)).toEqual([
      'MONEY_OUT_AND_CREDIT_NOTE',
      RULE,
    ]);
    const roleIds = [await roleIdOf(ours, 'CLERK'), await roleIdOf(ours, 'CASHIER')].sort();
    expect(found?.conflicts[1]).toMatchObject({
      ...{ legalEntityId: null, acceptance: null, isSuspended: true, roleIds },
      ...{ firstPermissions: PAIR.firstPermissions, secondPermissions: PAIR.secondPermissions },
    });
  });

  it('are of use again once somebody else answers for each, until that is ended', async () => {
    const { segregation } = ours.services;
    const bo = await addUser(ours, 'bo');
    const { keyText } = await keyOf(ours, bo);
    await giveBoth(bo);
    const accept = (ruleCode: string, over = {}) =>
      segregation.conflictAccept(ours.caller, {
        ...{ principalId: bo, ruleCode, legalEntityId: null, ...acceptance, ...over },
        idempotencyKey: fresh(),
      });
    expect(await accept('CASH_AND_REVERSAL')).toMatchObject(refused('CONFLICT_UNKNOWN'));
    expect(await accept(RULE, { principalId: theirs.caller.principalId })).toMatchObject(
      refused('PRINCIPAL_UNKNOWN'),
    );
    expect(await accept(RULE)).toMatchObject({ ok: true });
    expect(await accept('MONEY_OUT_AND_CREDIT_NOTE')).toMatchObject({ ok: true });
    // What was read of the key is forgotten after three seconds.
    home.clock.set('2026-03-31T08:00:10Z');
    expect((await permissionsOf(keyText)).suspended).toEqual([]);

    const [held] = await segregation.conflictsOf(ours.caller, [bo]);
    const accepted = held?.conflicts.find(({ rule }) => rule.code === RULE)?.acceptance;
    expect(accepted).toMatchObject({ ...acceptance, acceptedById: ours.caller.principalId });
    const end = () =>
      segregation.conflictAcceptanceEnd(ours.caller, {
        ...{ conflictAcceptanceId: accepted?.id ?? '', idempotencyKey: fresh() },
      });
    expect(await end()).toMatchObject({ ok: true });
    expect(await end()).toMatchObject(refused('CONFLICT_ACCEPTANCE_ENDED'));
    home.clock.set('2026-03-31T08:00:20Z');
    expect((await permissionsOf(keyText)).suspended).toHaveLength(2);
    home.clock.set('2026-03-31T08:00:00Z');
  });
});

describe('rules', () => {
  const own = {
    ...({ code: 'READ_AND_READ', name: 'Reads', why: 'For a test.', severity: 'LOW' } as const),
    ...({ scope: 'TENANT', enforcement: 'ENFORCE' } as const),
    firstPermissions: ['governance.role.read'],
    secondPermissions: ['governance.user.read'],
  } as const;

  it('of the tenant’s own are kept apart like the shipped ones, until they are retired', async () => {
    const { segregation } = ours.services;
    const create = () =>
      segregation.conflictRuleCreate(ours.caller, { ...own, idempotencyKey: fresh() });
    expect(await create()).toMatchObject({ ok: true });
    expect(await create()).toMatchObject(refused('CONFLICT_RULE_CODE_TAKEN'));
    const bo = await addUser(ours, 'bo');
    expect(await give(bo, 'AUDITOR')).toMatchObject(refused('ROLE_CONFLICTS'));
    const retire = (code: string) =>
      segregation.conflictRuleRetire(ours.caller, { code, idempotencyKey: fresh() });
    expect(await retire(RULE)).toMatchObject(refused('CONFLICT_RULE_SHIPPED'));
    expect(await retire(own.code)).toMatchObject({ ok: true });
    expect(await retire(own.code)).toMatchObject(refused('CONFLICT_RULE_UNKNOWN'));
    expect(await give(bo, 'AUDITOR')).toMatchObject({ ok: true });
    expect(await create()).toMatchObject(refused('CONFLICT_RULE_CODE_TAKEN'));
    const others = await theirs.services.segregation.conflictRules(theirs.caller);
    expect(others.map(({ code }) => code)).not.toContain(own.code);
  });

  it('of the tenant’s own are a hundred at most, as each sign-in looks through them', async () => {
    const { segregation } = ours.services;
    await home.asOwner(
      `insert into governance.conflict_rule
         (tenant_id, code, name, first_permissions, second_permissions, why, severity, scope,
          enforcement, version, created_at, commit_id)
       select $1, 'RULE_' || number, 'Rule', '{a.b.c}', '{d.e.f}', 'Test.', 'LOW', 'TENANT',
              'REPORT', 1, now(), gen_random_uuid()
         from generate_series(1, 100) as number`,
      [ours.tenantId],
    );
    const one = { ...own, idempotencyKey: fresh() };
    expect(await segregation.conflictRuleCreate(ours.caller, one)).toMatchObject(
      refused('CONFLICT_RULES_TOO_MANY'),
    );
  });

  it('that Duebook brought are relaxed, and nothing else of them is changed', async () => {
    const { segregation } = ours.services;
    const update = (over: object) =>
      segregation.conflictRuleUpdate(ours.caller, {
        ...{ code: RULE, expectedVersion: 0, idempotencyKey: fresh(), ...over },
      });
    expect(await update({ why: 'No reason.' })).toMatchObject(refused('CONFLICT_RULE_SHIPPED'));
    expect(await update({ enforcement: 'REPORT', expectedVersion: 3 })).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 0 },
    });
    expect(await update({ enforcement: 'REPORT' })).toMatchObject({ ok: true });
    expect(await update({ code: 'NONE' })).toMatchObject(refused('CONFLICT_RULE_UNKNOWN'));
  });
});
