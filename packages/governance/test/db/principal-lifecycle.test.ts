import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, keyOf, refused, roleIdOf } from '../support/access';
import { from, givePassword, identityOver, PASSWORD, tokenOf } from '../support/identity';

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

const key = () => ({ idempotencyKey: fresh() });

async function addServiceAccount(tenant: TestTenant, name: string): Promise<Id> {
  const outcome = await tenant.services.serviceAccountCreate(tenant.caller, { name, ...key() });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.serviceAccountId;
}

async function makeAdministrator(principalId: Id): Promise<void> {
  const roleId = await roleIdOf(ours, 'ADMIN');
  const place = { principalId, roleId, legalEntityId: null };
  const outcome = await ours.services.roleAssign(ours.caller, { ...place, ...key() });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

describe('a deactivated principal', () => {
  it('is recognised by no key, in any process, within three seconds; and by all of them again', async () => {
    const { services, caller } = ours;
    const userId = await addUser(ours, 'bo');
    const accountId = await addServiceAccount(ours, 'ERP');
    const keys = [
      await keyOf(ours, userId),
      await keyOf(ours, userId),
      await keyOf(ours, accountId),
    ];
    const known = () =>
      Promise.all(
        keys.map(async ({ keyText }) => (await services.authenticateApiKey(keyText)) !== null),
      );
    expect(await known()).toEqual([true, true, true]);

    expect(await services.userDeactivate(caller, { userId, ...key() })).toMatchObject({ ok: true });
    home.clock.advance({ seconds: 3 });
    expect(await known()).toEqual([false, false, true]);
    const account = { serviceAccountId: accountId };
    await services.serviceAccountDeactivate(caller, { ...account, ...key() });
    home.clock.advance({ seconds: 3 });
    expect(await known()).toEqual([false, false, false]);

    await services.userReactivate(caller, { userId, ...key() });
    await services.serviceAccountReactivate(caller, { ...account, ...key() });
    expect(await known()).toEqual([true, true, true]);
  });

  it('is known by no session within three seconds, and opens none', async () => {
    const { services, caller } = ours;
    const name = `u${fresh().replaceAll('-', '')}`;
    const email = `${name}@example.test`;
    const userId = await addUser(ours, name);
    const identity = identityOver(home);
    await givePassword(identity, ours, userId);
    const token = await tokenOf(identity, email);
    expect(await identity.authenticateSession(token, 'r')).not.toBeNull();

    await services.userDeactivate(caller, { userId, ...key() });
    home.clock.advance({ seconds: 3 });
    expect(await identity.authenticateSession(token, 'r')).toBeNull();
    const again = { email, password: PASSWORD, tenant: null, origin: from('203.0.113.8') };
    expect(await identity.signIn(again)).toMatchObject(refused('SIGN_IN_REFUSED'));
  });

  it('begins anew when it acts again: what was opened and sent before stays dead', async () => {
    const { services, caller } = ours;
    const name = `u${fresh().replaceAll('-', '')}`;
    const email = `${name}@example.test`;
    const userId = await addUser(ours, name);
    const identity = identityOver(home);
    await givePassword(identity, ours, userId);
    const { keyText } = await keyOf(ours, userId);
    const token = await tokenOf(identity, email);
    const invited = await identity.userInvite(caller, { userId, ...key() });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const reset = {
      ...{ invitation: invited.value.invitationToken ?? '', password: `${PASSWORD} again` },
      origin: from(),
    };
    const isIn = async () => (await identityOver(home).authenticateSession(token, 'r')) !== null;

    await services.userDeactivate(caller, { userId, ...key() });
    const whileDeactivated = [await isIn(), await identity.accountOfSession(token)];
    expect(whileDeactivated).toEqual([false, null]);
    expect(await identity.passwordSet(reset)).toMatchObject(refused('INVITATION_INVALID'));

    await services.userReactivate(caller, { userId, ...key() });
    expect([await isIn(), await identity.accountOfSession(token)]).toEqual([false, null]);
    expect(await identity.passwordSet(reset)).toMatchObject(refused('INVITATION_INVALID'));
    expect(await services.authenticateApiKey(keyText)).not.toBeNull();
    expect(await tokenOf(identity, email)).not.toBe(token);
    const ended = await home.asOwner<{ details: string }>(
      `select details from platform.audit_entry where tenant_id = $1 and action = 'session.end'`,
      [ours.tenantId],
    );
    expect(ended.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { userId, why: 'DEACTIVATED' },
    ]);
  });

  it('gets no new key, and keeps roles and keys for all to see', async () => {
    const { services, caller } = ours;
    const userId = await addUser(ours, 'bo');
    const place = {
      principalId: userId,
      roleId: await roleIdOf(ours, 'AUDITOR'),
      legalEntityId: null,
    };
    await services.roleAssign(caller, { ...place, ...key() });
    const { apiKeyId } = await keyOf(ours, userId);
    await services.userDeactivate(caller, { userId, ...key() });

    const draft = { principalId: userId, name: 'New', ...key() };
    expect(await services.apiKeyCreate(caller, draft)).toMatchObject(
      refused('PRINCIPAL_DEACTIVATED'),
    );
    expect(await services.apiKeyRotate(caller, { apiKeyId, ...key() })).toMatchObject(
      refused('PRINCIPAL_DEACTIVATED'),
    );
    const [assignments] = await services.roleAssignmentsOf(caller, [userId]);
    expect(assignments).toHaveLength(1);
    const page = { limit: 9, after: null };
    expect(await services.apiKeysPage(caller, page, { principalId: userId })).toHaveLength(1);
  });

  it('is told once, by events and the audit, and stays so when told again', async () => {
    const { services, caller } = ours;
    const userId = await addUser(ours, 'bo');
    for (const change of ['userDeactivate', 'userDeactivate', 'userReactivate'] as const) {
      expect(await services[change](caller, { userId, ...key() })).toMatchObject({ ok: true });
    }
    const told = await home.asOwner<{ type: string }>(
      'select type from platform.event where aggregate_id = $1 order by occurred_at, id',
      [userId],
    );
    expect(told.map(({ type }) => type)).toEqual([
      'governance.UserCreated',
      'governance.UserDeactivated',
      'governance.UserReactivated',
    ]);
    const audited = await home.asOwner<{ action: string }>(
      `select action from platform.audit_entry where subject_id = $1 and action <> 'user.create'`,
      [userId],
    );
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'user.deactivate',
      'user.reactivate',
    ]);
  });

  it('is never the last who holds everything, whoever asks, and two at once leave one', async () => {
    const { services, caller } = ours;
    const ada = caller.principalId;
    const bo = await addUser(ours, 'bo');
    expect(await services.userDeactivate(caller, { userId: ada, ...key() })).toMatchObject(
      refused('LAST_ADMINISTRATOR'),
    );
    await makeAdministrator(bo);
    const outcomes = await Promise.all(
      [ada, bo].map((userId) => services.userDeactivate(caller, { userId, ...key() })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject(refused('LAST_ADMINISTRATOR'));
  });

  it('does not count among those who hold everything', async () => {
    const { services, caller } = ours;
    const bo = await addUser(ours, 'bo');
    await makeAdministrator(bo);
    await services.userDeactivate(caller, { userId: bo, ...key() });
    const roleId = await roleIdOf(ours, 'ADMIN');
    const place = { principalId: caller.principalId, roleId, legalEntityId: null };
    expect(await services.roleUnassign(caller, { ...place, ...key() })).toMatchObject(
      refused('LAST_ADMINISTRATOR'),
    );
    // Nor does the way back for a tenant without keys lead to one.
    const { tenantId } = ours;
    expect(
      await services.administratorKeyIssue({ tenantId, adminEmail: 'bo@example.test' }),
    ).toMatchObject(refused('ADMINISTRATOR_UNKNOWN'));
  });

  it('is one of the tenant, of the kind that is named, and of whom it may be decided', async () => {
    const { services, caller, callerWith } = ours;
    const accountId = await addServiceAccount(ours, 'ERP');
    for (const userId of [theirs.caller.principalId, accountId, 'nonsense', newId()]) {
      for (const change of ['userDeactivate', 'userReactivate'] as const) {
        expect(await services[change](caller, { userId, ...key() })).toMatchObject(
          refused('PRINCIPAL_UNKNOWN'),
        );
      }
    }
    const wrongKind = { serviceAccountId: caller.principalId, ...key() };
    expect(await services.serviceAccountDeactivate(caller, wrongKind)).toMatchObject(
      refused('PRINCIPAL_UNKNOWN'),
    );
    const nobody = callerWith([]);
    const user = { userId: caller.principalId, ...key() };
    const account = { serviceAccountId: accountId, ...key() };
    for (const call of [
      () => services.userDeactivate(nobody, user),
      () => services.userReactivate(nobody, user),
      () => services.userUpdate(nobody, { ...user, expectedVersion: 1 }),
      () => services.serviceAccountDeactivate(nobody, account),
      () => services.serviceAccountReactivate(nobody, account),
    ]) {
      await expect(call()).rejects.toThrow(PermissionDenied);
    }
  });
});

describe('userUpdate', () => {
  it('edits name and address by the version that was seen', async () => {
    const { services, caller } = ours;
    const userId = await addUser(ours, 'bo');
    const edit = { userId, expectedVersion: 1, displayName: ' Bo  Clerk ', email: 'BO@new.test' };
    const command = { ...edit, idempotencyKey: 'edit' };
    const first = await services.userUpdate(caller, command);
    expect(first).toEqual({ ok: true, value: { userId } });
    expect(await services.userUpdate(caller, command)).toEqual(first);
    const [user] = await services.principalsByIds(caller, [userId]);
    expect(user).toMatchObject({ displayName: 'Bo  Clerk', email: 'bo@new.test', version: 2 });
    expect(await services.userUpdate(caller, { ...edit, ...key() })).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 2 },
    });
  });

  it('refuses what no user can be', async () => {
    const { services, caller } = ours;
    const userId = await addUser(ours, 'bo');
    await addUser(ours, 'cy');
    const wrong = [
      [{ displayName: '' }, 'NAME_INVALID'],
      [{ email: 'nobody' }, 'EMAIL_INVALID'],
      [{ email: 'CY@example.test' }, 'EMAIL_TAKEN'],
      [{ userId: theirs.caller.principalId }, 'PRINCIPAL_UNKNOWN'],
      [{ userId: 'nonsense' }, 'PRINCIPAL_UNKNOWN'],
    ] as const;
    for (const [change, code] of wrong) {
      const command = { userId, expectedVersion: 1, ...key(), ...change };
      expect(await services.userUpdate(caller, command)).toMatchObject(refused(code));
    }
  });

  it('gives the address of another to nobody who does not hold everything', async () => {
    const { services, callerWith } = ours;
    const userId = await addUser(ours, 'bo');
    const helper = callerWith(['governance.user.update']);
    const named = { userId, expectedVersion: 1, displayName: 'Bo Clerk' };
    expect(await services.userUpdate(helper, { ...named, ...key() })).toMatchObject({ ok: true });
    const moved = { userId, expectedVersion: 2, email: 'mine@evil.test' };
    expect(await services.userUpdate(helper, { ...moved, ...key() })).toMatchObject({
      refusal: { code: 'PRINCIPAL_EXCEEDS_CALLER', permissions: ['*'] },
    });
  });

  it('lets one address be one user’s, also when two ask for it at once', async () => {
    const { services, caller } = ours;
    const ids = [await addUser(ours, 'bo'), await addUser(ours, 'cy')];
    const outcomes = await Promise.all(
      ids.map((userId) =>
        services.userUpdate(caller, { userId, expectedVersion: 1, email: 'one@x.test', ...key() }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject(refused('EMAIL_TAKEN'));
  });

  it('moves the sign-in of a user to the new address', async () => {
    const { services, caller } = ours;
    const name = `u${fresh().replaceAll('-', '')}`;
    const userId = await addUser(ours, name);
    const identity = identityOver(home);
    await givePassword(identity, ours, userId);
    const email = `${name}@moved.test`;
    await services.userUpdate(caller, { userId, expectedVersion: 1, email, ...key() });
    expect(await identity.authenticateSession(await tokenOf(identity, email), 'r')).not.toBeNull();
    const old = { email: `${name}@example.test`, password: PASSWORD, tenant: null };
    expect(await identity.signIn({ ...old, origin: from('203.0.113.9') })).toMatchObject(
      refused('SIGN_IN_REFUSED'),
    );
  });

  it('tells neither name nor address to whoever listens or audits', async () => {
    const { services, caller } = ours;
    const userId = await addUser(ours, 'bo');
    const edit = {
      userId,
      expectedVersion: 1,
      displayName: 'Wilhelmine',
      email: 'wil@secret.test',
    };
    await services.userUpdate(caller, { ...edit, ...key() });
    const stored = await home.asOwner<{ text: string }>(
      `select to_jsonb(row)::text as text from platform.idempotency_key as row
        union all select to_jsonb(row)::text from platform.event as row
        union all select to_jsonb(row)::text from platform.audit_entry as row`,
    );
    expect(stored.filter(({ text }) => /Wilhelmine|wil@secret/.test(text))).toEqual([]);
    const [audited] = await home.asOwner<{ details: string }>(
      `select details from platform.audit_entry where subject_id = $1 and action = 'user.update'`,
      [userId],
    );
    expect(JSON.parse(audited?.details ?? '{}')).toEqual({
      ...{ userId, changed: ['displayName', 'email'] },
      ...{ before: { version: 1 }, after: { version: 2 } },
    });
  });

  it('keeps what it was before, for whoever may see addresses, by the version that the audit names', async () => {
    const { services, caller, callerWith } = ours;
    const userId = await addUser(ours, 'bo');
    for (const [index, displayName] of ['Bo Clerk', 'Bo Clerk-Smith'].entries()) {
      const edit = { userId, expectedVersion: index + 1, displayName };
      await services.userUpdate(caller, { ...edit, ...key() });
    }
    const email = 'bo@example.test';
    expect(await services.formerUsersOf(caller, [userId, caller.principalId])).toEqual([
      [
        { userId, version: 2, displayName: 'Bo Clerk', email, replacedAt: home.clock.now() },
        { userId, version: 1, displayName: 'bo', email, replacedAt: home.clock.now() },
      ],
      [],
    ]);
    expect(await services.formerUsersOf(callerWith([]), [userId])).toEqual([null]);
  });
});

describe('lists', () => {
  const page = { limit: 9, after: null };

  it('of users are narrowed by part of a name or address, and by who may act', async () => {
    const { services, caller } = ours;
    const bo = await addUser(ours, 'BörgeStraße');
    await services.userDeactivate(caller, { userId: bo, ...key() });
    const named = async (narrowing: object) =>
      (await services.usersPage(caller, page, narrowing)).map(({ displayName }) => displayName);

    expect(await named({})).toEqual(['Ada Admin', 'BörgeStraße']);
    expect(await named({ isActive: true })).toEqual(['Ada Admin']);
    expect(await named({ isActive: false })).toEqual(['BörgeStraße']);
    expect(await named({ search: 'BÖRGE' })).toEqual(['BörgeStraße']);
    expect(await named({ search: ' ada@EXAMPLE ' })).toEqual(['Ada Admin']);
    expect(await named({ search: '%' })).toEqual([]);
    expect(await named({ search: '  ' })).toEqual(['Ada Admin', 'BörgeStraße']);
  });

  it('of service accounts are narrowed alike', async () => {
    const { services, caller } = ours;
    const erp = await addServiceAccount(ours, '金蝶 ERP');
    await addServiceAccount(ours, 'Bank feed');
    await services.serviceAccountDeactivate(caller, { serviceAccountId: erp, ...key() });
    const named = async (narrowing: object) =>
      (await services.serviceAccountsPage(caller, page, narrowing)).map(({ name }) => name);
    expect(await named({ search: '金蝶' })).toEqual(['金蝶 ERP']);
    expect(await named({ search: 'FEED' })).toEqual(['Bank feed']);
    expect(await named({ isActive: false })).toEqual(['金蝶 ERP']);
  });
});
