import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, rowsThatHold, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, keyOf, refused, roleIdOf } from '../support/access';
import {
  aUserWithPassword,
  from,
  givePassword,
  identityOver,
  PASSWORD,
  tokenOf,
  type Identity,
} from '../support/identity';
import { aTokenAuthority } from '../support/token-authority';
import { link, servicesReaching, trust } from '../support/token-tenant';

let home: TestDatabase;
let ours: TestTenant;
let identity: Identity;
let ada: Id;
let email: string;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
beforeEach(async () => {
  ({ ours, identity, ada, email } = await aUserWithPassword(home));
});
afterAll(() => home.close());

const key = () => ({ idempotencyKey: fresh() });
const erase = (userId = ada, by = ours.caller) => identity.userErase(by, { ...key(), userId });
const deactivate = (userId = ada) =>
  ours.services.userDeactivate(ours.caller, { ...key(), userId });
const nameOf = () => email.replace('@example.test', '');

/** Everything by which a user is known: roles, keys, sessions, an issuer's word, and another name. */
async function withEverything() {
  const { services, caller } = ours;
  const roleId = await roleIdOf(ours, 'AUDITOR');
  const place = { principalId: ada, roleId, legalEntityId: null };
  await services.roleAssign(caller, { ...place, ...key() });
  const idp = await aTokenAuthority(`idp${fresh()}`);
  const reaching = servicesReaching(home, idp);
  const tokenIssuerId = await trust(reaching, ours, idp);
  await link(reaching, ours, {
    tokenIssuerId,
    subject: `subject of ${nameOf()}`,
    principalId: ada,
  });
  await identity.userIdentityLink(caller, { ...key(), userId: ada, subject: nameOf() });
  await services.userUpdate(caller, {
    ...{ ...key(), userId: ada, expectedVersion: 1, displayName: `Married ${nameOf()}` },
  });
  const { keyText, apiKeyId } = await keyOf(ours, ada);
  return { keyText, apiKeyId, session: await tokenOf(identity, email) };
}

describe('erasing a user', () => {
  it('leaves name and address in no table, and the id in all', async () => {
    await withEverything();
    expect(await rowsThatHold(home, nameOf())).not.toEqual([]);
    await deactivate();
    expect(await erase()).toEqual({ ok: true, value: { userId: ada } });
    expect(await rowsThatHold(home, nameOf())).toEqual([]);
    const traces = await home.asOwner(
      'select from governance.session_client where tenant_id = $1',
      [ours.tenantId],
    );
    expect(traces).toEqual([]);
    const [user] = await ours.services.principalsByIds(ours.caller, [ada]);
    expect(user).toMatchObject({
      ...{ displayName: 'Former user', email: null, isActive: false, isErased: true },
    });
    expect(await ours.services.formerUsersOf(ours.caller, [ada])).toEqual([[]]);
    const page = await ours.services.usersPage(
      ours.caller,
      { limit: 9, after: null },
      { isActive: false },
    );
    expect(page).toMatchObject([{ id: ada, email: null }]);
    expect(await rowsThatHold(home, ada)).toEqual(
      expect.arrayContaining(['platform.audit_entry', 'platform.event', 'governance.session']),
    );
  });

  it('ends everything by which the user was recognised', async () => {
    const { keyText, apiKeyId, session } = await withEverything();
    const invited = await identity.userInvite(ours.caller, { ...key(), userId: ada });
    await deactivate();
    await erase();
    // Even if somebody let the row act again.
    await home.asOwner('update governance.principal set deactivated_at = null where id = $1', [
      ada,
    ]);
    home.clock.advance({ seconds: 3 });
    expect(await ours.services.authenticateApiKey(keyText)).toBeNull();
    expect(await identityOver(home).authenticateSession(session, 'r')).toBeNull();
    const attempt = { email, password: PASSWORD, tenant: null, origin: from() };
    expect(await identity.signIn(attempt)).toMatchObject(refused('SIGN_IN_REFUSED'));
    if (!invited.ok) throw new Error(invited.refusal.code);
    const invitation = invited.value.invitationToken ?? '';
    expect(
      await identity.passwordSet({ invitation, password: PASSWORD, origin: from() }),
    ).toMatchObject(refused('INVITATION_INVALID'));
    const [[held], [apiKey]] = await Promise.all([
      ours.services.roleAssignmentsOf(ours.caller, [ada]),
      ours.services.apiKeysByIds(ours.caller, [apiKeyId]),
    ]);
    expect([held, apiKey?.state]).toEqual([[], 'REVOKED']);
    const actions = await home.asOwner<{ action: string }>(
      `select action from platform.audit_entry
        where tenant_id = $1 and commit_id = (select commit_id from platform.audit_entry
                                               where tenant_id = $1 and action = 'user.erase')
        order by action`,
      [ours.tenantId],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      ...['apiKey.revoke', 'externalIdentity.unlink', 'role.unassign', 'user.erase'],
    ]);
  });

  it('is for good: nobody is let in, renamed or linked under that id again', async () => {
    await deactivate();
    await erase();
    const { services, caller } = ours;
    const again = { ...key(), userId: ada };
    expect(await services.userReactivate(caller, again)).toMatchObject(refused('USER_ERASED'));
    expect(
      await services.userUpdate(caller, { ...again, ...key(), expectedVersion: 2, email }),
    ).toMatchObject(refused('USER_ERASED'));
    const idp = await aTokenAuthority(`idp${fresh()}`);
    const reaching = servicesReaching(home, idp);
    const tokenIssuerId = await trust(reaching, ours, idp);
    const wanted = { ...key(), tokenIssuerId, subject: 'them', principalId: ada };
    expect(await reaching.accessTokens.identityLink(caller, wanted)).toMatchObject(
      refused('USER_ERASED'),
    );
    expect(
      await identity.userIdentityLink(caller, { ...key(), userId: ada, subject: 'them' }),
    ).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
    expect(await services.userDeactivate(caller, { ...key(), userId: ada })).toMatchObject({
      ok: true,
    });
    // Once is enough, and the address is free for somebody else.
    expect(await erase()).toEqual({ ok: true, value: { userId: ada } });
    const other = await addUser(ours, nameOf());
    await givePassword(identity, ours, other);
    expect(await tokenOf(identity, email)).not.toBe('');
    const told = await home.asOwner(
      `select from platform.event where tenant_id = $1 and type = 'governance.UserErased'`,
      [ours.tenantId],
    );
    expect(told).toHaveLength(1);
  });

  it('waits until the user is deactivated, which the last administrator never is', async () => {
    expect(await erase()).toMatchObject(refused('USER_ACTIVE'));
    const administrator = ours.caller.principalId;
    expect(await erase(administrator)).toMatchObject(refused('USER_ACTIVE'));
    expect(await deactivate(administrator)).toMatchObject(refused('LAST_ADMINISTRATOR'));
    expect(await tokenOf(identity, email)).not.toBe('');
  });

  it('is for whoever has the right to it, about users of the tenant alone', async () => {
    await deactivate();
    const neighbour = ours.callerWith(['governance.user.deactivate', 'governance.user.update']);
    await expect(erase(ada, neighbour)).rejects.toThrow(PermissionDenied);
    const local = ours.callerWith(['governance.user.erase'], ours.legalEntityId);
    await expect(erase(ada, local)).rejects.toThrow(PermissionDenied);
    const theirs = await aUserWithPassword(home);
    expect(await erase(theirs.ada)).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
    expect(await erase(fresh())).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
    expect(await erase(ada, ours.callerWith(['governance.user.erase']))).toMatchObject({
      ok: true,
    });
  });

  it('takes the second factor and what else only that person knew', async () => {
    await home.asOwner(
      `insert into governance.second_factor
         (tenant_id, user_id, sealed_secret, created_at, confirmed_at, last_step, commit_id)
       values ($1, $2, 'x', now(), now(), 0, $2)`,
      [ours.tenantId, ada],
    );
    await deactivate();
    await erase();
    for (const table of ['password', 'second_factor', 'recovery_code', 'former_user']) {
      const rows = await home.asOwner(`select from governance.${table} where user_id = $1`, [ada]);
      expect([table, rows]).toEqual([table, []]);
    }
  });
});
