import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemIds } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createGovernanceServices, governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, keyOf, refused, roleIdOf } from '../support/access';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  theirs = await aTenant(home);
});
beforeEach(async () => {
  ours = await aTenant(home);
});
afterAll(() => home.close());

describe('roleCreate', () => {
  const role = {
    code: 'READER',
    name: 'Reader',
    description: 'Reads roles.',
    permissions: ['governance.role.read'],
  };

  it('defines a role once', async () => {
    const { services, caller } = ours;
    const first = await services.roleCreate(caller, { ...role, idempotencyKey: 'reader' });
    expect(first).toMatchObject({ ok: true });
    expect(await services.roleCreate(caller, { ...role, idempotencyKey: 'reader' })).toEqual(first);
    expect(await services.roleCreate(caller, { ...role, idempotencyKey: fresh() })).toMatchObject(
      refused('ROLE_CODE_TAKEN'),
    );
  });

  it('knows no permission that no package describes', async () => {
    const { services, caller, callerWith } = ours;
    const wrong = { ...role, permissions: ['governance.role.burn'], idempotencyKey: fresh() };
    expect(await services.roleCreate(caller, wrong)).toMatchObject({
      ok: false,
      refusal: { code: 'PERMISSION_UNKNOWN', permissions: ['governance.role.burn'] },
    });
    await expect(services.roleCreate(callerWith([]), wrong)).rejects.toThrow(PermissionDenied);
  });
});

describe('an update that brings permissions', () => {
  const brought = ['ledger.delivery.read', 'ledger.delivery.record', 'ledger.receipt.post'];
  const newer = () =>
    createGovernanceServices({
      ...home,
      ids: systemIds,
      permissions: brought.map((name) => ({ name, description: `May ${name}.` })),
    });
  const given = async () => {
    const roles = await ours.services.rolesPage(ours.caller, { limit: 99, after: null });
    return new Map(roles.map((role) => [role.code, role.permissions]));
  };

  it('gives them to the shipped roles of tenants that exist, once, and to no other role', async () => {
    await ours.services.roleCreate(ours.caller, {
      ...{ code: 'OWN', name: 'Own', description: 'Own.', permissions: ['governance.role.read'] },
      idempotencyKey: fresh(),
    });
    const before = await given();
    const [one, two] = [newer(), newer()];
    const extended = await Promise.all([
      one.shippedRolesExtend(ours.tenantId),
      two.shippedRolesExtend(ours.tenantId),
    ]);

    const after = await given();
    const added = (code: string) =>
      after.get(code)?.filter((permission) => before.get(code)?.includes(permission) !== true);
    expect(added('CLERK')).toEqual(['ledger.delivery.read', 'ledger.delivery.record']);
    expect(added('CASHIER')).toEqual(['ledger.delivery.read', 'ledger.receipt.post']);
    expect(added('AUDITOR')).toEqual(['ledger.delivery.read']);
    expect(added('CONTROLLER')).toEqual(['ledger.delivery.read', 'ledger.delivery.record']);
    expect(added('ADMIN')).toEqual([]);
    expect(after.get('OWN')).toEqual(['governance.role.read']);
    // As a tenant that is opened under the newer version.
    const fromTheStart = await newer().tenantCreate({
      ...{ name: 'New', adminName: 'Ada', adminEmail: 'ada@example.test' },
    });
    if (!fromTheStart.ok) throw new Error(fromTheStart.refusal.code);
    expect(await newer().shippedRolesExtend(fromTheStart.value.tenantId)).toEqual(new Map());
    // Each once, by whichever came first, and audited.
    const codes = extended.flatMap((roles) => [...roles.keys()]);
    expect(codes.sort()).toEqual(
      [...after.keys()].filter((code) => code !== 'ADMIN' && code !== 'OWN').sort(),
    );
    const audited = await home.unitOfWork.reader(ours.caller).query<{ code: string }>({
      text: `select details::jsonb ->> 'code' as code from platform.audit_entry
              where tenant_id = $1 and action = 'role.extend' order by 1`,
      values: [ours.tenantId],
    });
    expect(audited.map(({ code }) => code)).toEqual(codes);
    expect(await newer().shippedRolesExtend(ours.tenantId)).toEqual(new Map());
  });

  it('makes shipped roles what it says of them, and brings those that are missing', async () => {
    const clerk = await roleIdOf(ours, 'CLERK');
    await home.asOwner(
      `insert into governance.role_permission (tenant_id, role_id, permission)
       values ($1, $2, 'governance.role.assign')`,
      [ours.tenantId, clerk],
    );
    const unwanted = ['LEGAL', 'APPROVER'];
    const gone = `select id from governance.role where tenant_id = $1 and code = any ($2)`;
    for (const [table, id] of [
      ['role_permission', 'role_id'],
      ['role', 'id'],
    ]) {
      await home.asOwner(
        `delete from governance.${table} where tenant_id = $1 and ${id} in (${gone})`,
        [ours.tenantId, unwanted],
      );
    }
    // A role of the tenant's own keeps its code, and what it gives.
    const own = { code: 'LEGAL', name: 'Own', description: 'Own.' };
    await ours.services.roleCreate(ours.caller, {
      ...{ ...own, permissions: ['governance.role.read'], idempotencyKey: fresh() },
    });
    await home.asOwner(
      `update governance.role set name = 'Clark' where tenant_id = $1 and id = $2`,
      [ours.tenantId, clerk],
    );
    const extended = await newer().shippedRolesExtend(ours.tenantId);
    const told = await home.asOwner<{ changes: unknown }>(
      `select details::jsonb -> 'changes' as changes from platform.audit_entry
        where tenant_id = $1 and action = 'role.extend' and subject_id = $2 order by id desc limit 1`,
      [ours.tenantId, clerk],
    );
    expect(told[0]?.changes).toMatchObject({
      permissions: { retired: ['governance.role.assign'] },
      name: { before: 'Clark', after: 'Receivables clerk' },
    });
    expect(extended.get('APPROVER')).toContain('ledger.delivery.read');
    const after = await given();
    expect(after.get('CLERK')).not.toContain('governance.role.assign');
    expect(after.get('LEGAL')).toEqual(['governance.role.read']);
    expect(await newer().shippedRolesExtend(ours.tenantId)).toEqual(new Map());
  });

  it('takes nothing away where an older version starts beside it', async () => {
    await newer().shippedRolesExtend(ours.tenantId);
    const before = await given();
    expect(await ours.services.shippedRolesExtend(ours.tenantId)).toEqual(new Map());
    expect(await given()).toEqual(before);
  });

  it('reaches whoever holds the role, with the next reading of the key', async () => {
    const principalId = await addUser(ours, 'cleo');
    const roleId = await roleIdOf(ours, 'CLERK');
    const place = { principalId, roleId, legalEntityId: null, idempotencyKey: fresh() };
    expect(await ours.services.roleAssign(ours.caller, place)).toMatchObject({ ok: true });
    const { keyText } = await keyOf(ours, principalId);
    await newer().shippedRolesExtend(ours.tenantId);
    const caller = await newer().authenticateApiKey(keyText);
    expect(caller?.grants.map(({ permission }) => permission)).toContain('ledger.delivery.record');
  });
});

describe('roleAssign', () => {
  it('gives a role in one legal entity, and says so to the next login', async () => {
    const { services, caller, legalEntityId } = ours;
    const principalId = await addUser(ours, 'bo');
    const roleId = await roleIdOf(ours, 'AUDITOR');
    const { keyText } = await keyOf(ours, principalId);
    const assigned = await services.roleAssign(caller, {
      idempotencyKey: fresh(),
      principalId,
      roleId,
      legalEntityId,
    });

    expect(assigned).toMatchObject({ ok: true });
    const bo = await services.authenticateApiKey(keyText);
    expect(bo).toMatchObject({ tenantId: ours.tenantId, principalId, principalKind: 'USER' });
    expect(bo?.grants).toContainEqual({ permission: 'governance.user.read', legalEntityId });
    expect(bo?.grants.every((grant) => grant.legalEntityId === legalEntityId)).toBe(true);
  });

  it('gives a role once in a place; the whole tenant is a place too', async () => {
    const { services, caller } = ours;
    const place = {
      principalId: await addUser(ours, 'bo'),
      roleId: await roleIdOf(ours, 'CLERK'),
      legalEntityId: null,
    };
    const first = await services.roleAssign(caller, { ...place, idempotencyKey: 'a' });

    expect(await services.roleAssign(caller, { ...place, idempotencyKey: 'a' })).toEqual(first);
    expect(await services.roleAssign(caller, { ...place, idempotencyKey: fresh() })).toMatchObject(
      refused('ROLE_ALREADY_ASSIGNED'),
    );
  });

  it('does not know what belongs to another tenant', async () => {
    const { services, caller, legalEntityId } = ours;
    const place = {
      principalId: caller.principalId,
      roleId: await roleIdOf(ours, 'CLERK'),
      legalEntityId,
    };
    const theirRole = await roleIdOf(theirs, 'CLERK');
    const wrong = [
      [{ principalId: theirs.caller.principalId }, 'PRINCIPAL_UNKNOWN'],
      [{ principalId: '' }, 'PRINCIPAL_UNKNOWN'],
      [{ roleId: theirRole }, 'ROLE_UNKNOWN'],
      [{ roleId: newId() }, 'ROLE_UNKNOWN'],
      [{ legalEntityId: theirs.legalEntityId }, 'LEGAL_ENTITY_UNKNOWN'],
    ] as const;
    for (const [change, code] of wrong) {
      for (const call of [services.roleAssign, services.roleUnassign]) {
        expect(await call(caller, { ...place, ...change, idempotencyKey: fresh() })).toMatchObject(
          refused(code),
        );
      }
    }
  });

  it('gives nothing that the caller does not hold there', async () => {
    const { services, callerWith, legalEntityId } = ours;
    const assigner = callerWith(['governance.role.assign'], legalEntityId);
    const place = { principalId: await addUser(ours, 'bo'), roleId: await roleIdOf(ours, 'ADMIN') };

    expect(
      await services.roleAssign(assigner, { ...place, legalEntityId, idempotencyKey: fresh() }),
    ).toMatchObject({ ok: false, refusal: { code: 'ROLE_EXCEEDS_CALLER', permissions: ['*'] } });
    await expect(
      services.roleAssign(assigner, { ...place, legalEntityId: null, idempotencyKey: fresh() }),
    ).rejects.toThrow(PermissionDenied);
    await expect(
      services.roleAssign(callerWith([]), { ...place, legalEntityId, idempotencyKey: fresh() }),
    ).rejects.toThrow('governance.role.assign');
  });
});

describe('roleUnassign', () => {
  it('takes a role away, once', async () => {
    const { services, caller } = ours;
    const place = {
      principalId: await addUser(ours, 'bo'),
      roleId: await roleIdOf(ours, 'CLERK'),
      legalEntityId: null,
    };
    await services.roleAssign(caller, { ...place, idempotencyKey: fresh() });

    expect(await services.roleUnassign(caller, { ...place, idempotencyKey: 'u' })).toEqual({
      ok: true,
      value: { principalId: place.principalId },
    });
    expect(await services.roleUnassign(caller, { ...place, idempotencyKey: 'u' })).toMatchObject({
      ok: true,
    });
    expect(
      await services.roleUnassign(caller, { ...place, idempotencyKey: fresh() }),
    ).toMatchObject(refused('ROLE_NOT_ASSIGNED'));
    expect(await services.roleAssignmentsOf(caller, [place.principalId])).toEqual([[]]);
  });

  it('keeps the last administrator, who is a person', async () => {
    const { services, caller } = ours;
    const roleId = await roleIdOf(ours, 'ADMIN');
    const robot = await services.serviceAccountCreate(caller, {
      name: 'Robot',
      idempotencyKey: fresh(),
    });
    if (!robot.ok) throw new Error(robot.refusal.code);
    const robotPlace = {
      principalId: robot.value.serviceAccountId,
      roleId,
      legalEntityId: null,
    };
    await services.roleAssign(caller, { ...robotPlace, idempotencyKey: fresh() });

    const mine = { principalId: caller.principalId, roleId, legalEntityId: null };
    expect(await services.roleUnassign(caller, { ...mine, idempotencyKey: fresh() })).toMatchObject(
      refused('LAST_ADMINISTRATOR'),
    );
    expect(
      await services.roleUnassign(caller, { ...robotPlace, idempotencyKey: fresh() }),
    ).toMatchObject({ ok: true });
  });

  it('keeps one of two administrators who take each other’s role at once', async () => {
    const { services, caller } = ours;
    const roleId = await roleIdOf(ours, 'ADMIN');
    const other = await addUser(ours, 'bo');
    const place = { roleId, legalEntityId: null };
    await services.roleAssign(caller, { ...place, principalId: other, idempotencyKey: fresh() });

    const outcomes = await Promise.all(
      [caller.principalId, other].map((principalId) =>
        services.roleUnassign(caller, { ...place, principalId, idempotencyKey: fresh() }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });
});
