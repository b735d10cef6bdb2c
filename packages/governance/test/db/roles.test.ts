import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
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
