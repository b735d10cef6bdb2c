import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, refused, roleIdOf } from '../support/access';
import {
  aUserWithPassword,
  callerOf,
  from,
  givePassword,
  identityOver,
  identityWhile,
  PASSWORD,
  tokenOf,
  type Identity,
} from '../support/identity';

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

/** Another process, with nothing in its memory. */
const isTaken = async (token: string) =>
  (await identityOver(home).authenticateSession(token, 'r')) !== null;

describe('a session', () => {
  it('stands for its user, with what the user holds', async () => {
    const roleId = await roleIdOf(ours, 'AUDITOR');
    await ours.services.roleAssign(ours.caller, {
      ...{ idempotencyKey: fresh(), principalId: ada, roleId, legalEntityId: ours.legalEntityId },
    });
    const caller = await callerOf(identity, await tokenOf(identity, email));
    expect(caller).toMatchObject({
      ...{ tenantId: ours.tenantId, principalId: ada, principalKind: 'USER', requestId: 'test' },
      authentication: { method: 'PASSWORD', hasSecondFactor: false },
    });
    expect(caller.grants).toContainEqual({
      ...{ permission: 'governance.user.read', legalEntityId: ours.legalEntityId },
    });
  });

  it('has a token that is found in no table', async () => {
    const token = await tokenOf(identity, email);
    const secret = token.split('.')[1] ?? '';
    const tables = await home.asOwner<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('platform', 'governance')`,
    );
    for (const { name } of tables) {
      const rows = await home.asOwner<{ text: string }>(
        `select to_jsonb(held)::text as text from ${name} as held`,
      );
      expect(rows.filter(({ text }) => text.includes(secret) || text.includes(PASSWORD))).toEqual(
        [],
      );
    }
  });

  it('is none for any other text', async () => {
    const token = await tokenOf(identity, email);
    for (const text of ['', 'x', `${token}x`, token.replace(/^./u, '_'), token.slice(0, -1)]) {
      expect(await isTaken(text)).toBe(false);
    }
  });

  it('ends after an hour of silence; a sign of life is kept once a minute', async () => {
    const token = await tokenOf(identity, email);
    const lastSeen = async () => {
      const [row] = await home.asOwner<{ at: Date }>(
        'select last_seen_at as at from governance.session where user_id = $1',
        [ada],
      );
      return row?.at.getTime();
    };
    const begun = await lastSeen();
    home.clock.advance({ seconds: 59 });
    expect(await isTaken(token)).toBe(true);
    expect(await lastSeen()).toBe(begun);
    home.clock.advance({ minutes: 58 });
    expect(await isTaken(token)).toBe(true);
    expect(await lastSeen()).toBe(home.clock.now().getTime());
    home.clock.advance({ minutes: 59 });
    expect(await isTaken(token)).toBe(true);
    home.clock.advance({ minutes: 60 });
    expect(await isTaken(token)).toBe(false);
  });

  it('ends after twelve hours', async () => {
    const token = await tokenOf(identity, email);
    for (let half = 0; half < 23; half += 1) {
      home.clock.advance({ minutes: 30 });
      expect(await isTaken(token)).toBe(true);
    }
    home.clock.advance({ minutes: 30 });
    expect(await isTaken(token)).toBe(false);
  });

  it('is refused by every process within five seconds of its end', async () => {
    const [token, others] = [await tokenOf(identity, email), [0, 1].map(() => identityOver(home))];
    for (const one of others) expect(await one.authenticateSession(token, 'r')).not.toBeNull();
    await identity.signOut(token, 'r');
    home.clock.advance({ seconds: 3 });
    for (const one of others) expect(await one.authenticateSession(token, 'r')).toBeNull();
  });

  it('ends with its user', async () => {
    const token = await tokenOf(identity, email);
    await home.asOwner('update governance.principal set deactivated_at = now() where id = $1', [
      ada,
    ]);
    expect(await isTaken(token)).toBe(false);
  });

  it('is kept with the kind of program and the network, and no address', async () => {
    await tokenOf(identity, email);
    const [session] = await identity.sessionsPage(ours.caller, { limit: 1, after: null }, ada);
    expect(session?.client).toEqual({ program: 'Firefox on Linux', network: '203.0.113.0/24' });
  });

  it('forgets where it was opened when it is long over', async () => {
    await tokenOf(identity, email);
    home.clock.advance({ days: 91 });
    await tokenOf(identity, email);
    const sessions = await identity.sessionsPage(ours.caller, { limit: 9, after: null }, ada);
    expect(sessions.map(({ client }) => client !== null)).toEqual([true, false]);
  });

  it('tells its own page who it belongs to', async () => {
    const token = await tokenOf(identity, email);
    expect(await identity.accountOfSession(token)).toMatchObject({
      ...{ userId: ada, awaitsSecondFactor: false, hasSecondFactor: false, secondFactorAt: null },
      tenant: { name: 'Example Trading' },
    });
    expect(await identity.accountOfSession('nonsense')).toBeNull();
  });
});

describe('what happens while a password is verified', () => {
  /** Signs in, and does something just before the session is opened. */
  const signInWhile = (happens: () => Promise<unknown>) =>
    identityWhile(home, 'sessionOpen', happens).signIn({
      ...{ email, password: PASSWORD, tenant: null, origin: from() },
    });

  it('counts: a password that was changed opens no session', async () => {
    const outcome = await signInWhile(() =>
      givePassword(identity, ours, ada, 'seven yellow submarines'),
    );
    expect(outcome).toMatchObject(refused('SIGN_IN_REFUSED'));
  });

  it('counts: a second factor that was enabled is asked for', async () => {
    const outcome = await signInWhile(() =>
      home.asOwner(
        `insert into governance.second_factor
           (tenant_id, user_id, sealed_secret, created_at, confirmed_at, last_step, commit_id)
         values ($1, $2, 'x', now(), now(), 0, $2)`,
        [ours.tenantId, ada],
      ),
    );
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'SECOND_FACTOR_NEEDED' } });
  });

  it('counts: who was deactivated is not let in', async () => {
    const deactivate = { idempotencyKey: fresh(), userId: ada };
    const outcome = await signInWhile(() => ours.services.userDeactivate(ours.caller, deactivate));
    expect(outcome).toMatchObject(refused('SIGN_IN_REFUSED'));
  });
});

describe('ending sessions', () => {
  const revoke = async (token: string, by = ours.caller) => {
    const { authentication } = await callerOf(identityOver(home), token);
    const sessionId = authentication?.sessionId ?? '';
    return identity.sessionRevoke(by, { idempotencyKey: fresh(), sessionId });
  };

  it('ends one, once, and keeps who did it', async () => {
    const token = await tokenOf(identity, email);
    const { authentication } = await callerOf(identity, token);
    const sessionId = authentication?.sessionId ?? '';
    const end = () => identity.sessionRevoke(ours.caller, { idempotencyKey: fresh(), sessionId });
    expect(await end()).toEqual({ ok: true, value: { sessionId } });
    expect(await end()).toEqual({ ok: true, value: { sessionId } });
    expect(await isTaken(token)).toBe(false);
    const entries = await home.asOwner<{ principal: string }>(
      `select principal_id as principal from platform.audit_entry
        where action = 'session.end' and subject_id = $1`,
      [sessionId],
    );
    expect(entries).toEqual([{ principal: ours.caller.principalId }]);
  });

  it('needs no permission for one’s own, and tells nothing of others', async () => {
    const [mine, theirs] = [await tokenOf(identity, email), await tokenOf(identity, email)];
    const me = await callerOf(identity, mine);
    expect(await revoke(theirs, me)).toMatchObject({ ok: true });

    const admin = await addUser(ours, `x${fresh()}`);
    await givePassword(identity, ours, admin);
    const stranger = ours.callerWith([]);
    await expect(revoke(mine, stranger)).rejects.toThrow(PermissionDenied);
    await expect(
      identity.sessionRevoke(stranger, { idempotencyKey: fresh(), sessionId: fresh() }),
    ).rejects.toThrow(PermissionDenied);
    expect(await isTaken(mine)).toBe(true);
    expect(
      await identity.sessionRevoke(ours.caller, { idempotencyKey: fresh(), sessionId: fresh() }),
    ).toMatchObject(refused('SESSION_UNKNOWN'));
  });

  it('of others takes the right in the whole tenant, as they belong to no legal entity', async () => {
    const token = await tokenOf(identity, email);
    const local = ours.callerWith(['governance.session.revoke'], ours.legalEntityId);
    await expect(revoke(token, local)).rejects.toThrow(PermissionDenied);
    expect(await isTaken(token)).toBe(true);
    expect(await revoke(token, ours.callerWith(['governance.session.revoke']))).toMatchObject({
      ok: true,
    });
  });

  it('ends all of a user; of one’s own all but the one in use', async () => {
    const tokens = [await tokenOf(identity, email), await tokenOf(identity, email)];
    const [mine = ''] = tokens;
    const me = await callerOf(identity, mine);
    const all = { idempotencyKey: fresh(), userId: ada };
    expect(await identity.sessionsRevokeAll(me, all)).toEqual({
      ...{ ok: true, value: { userId: ada, endedCount: 1 } },
    });
    expect(await Promise.all(tokens.map(isTaken))).toEqual([true, false]);

    const again = { idempotencyKey: fresh(), userId: ada };
    expect(await identity.sessionsRevokeAll(ours.caller, again)).toMatchObject({
      ...{ ok: true, value: { endedCount: 1 } },
    });
    expect(await isTaken(mine)).toBe(false);
    await expect(identity.sessionsRevokeAll(ours.callerWith([]), again)).rejects.toThrow(
      PermissionDenied,
    );
    const unknown = { idempotencyKey: fresh(), userId: fresh() };
    expect(await identity.sessionsRevokeAll(ours.caller, unknown)).toMatchObject(
      refused('PRINCIPAL_UNKNOWN'),
    );
  });

  it('shows one’s own, and those of others with the permission', async () => {
    const me = await callerOf(identity, await tokenOf(identity, email));
    const other = await addUser(ours, `y${fresh()}`);
    const page = { limit: 9, after: null };
    const own = await identity.sessionsPage(me, page);
    expect(own.map(({ userId }) => userId)).toEqual([ada]);
    expect(await identity.sessionsByIds(ours.callerWith([]), [own[0]?.id ?? ''])).toEqual([null]);
    await expect(identity.sessionsPage(me, page, other)).rejects.toThrow(PermissionDenied);
    const reader = ours.callerWith(['governance.session.read']);
    expect(await identity.sessionsPage(reader, page)).toHaveLength(1);
    expect(await identity.sessionsPage(reader, page, other)).toEqual([]);
  });
});

describe('what is kept of signing in', () => {
  it('names users and sessions, and no address, password or machine', async () => {
    await tokenOf(identity, email);
    const wrong = { email, password: 'wrong password', tenant: null, origin: from('198.51.100.9') };
    await identity.signIn(wrong);
    const entries = await home.asOwner<{ action: string; details: string }>(
      'select action, details from platform.audit_entry where tenant_id = $1',
      [ours.tenantId],
    );
    const actions = entries.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['user.invite', 'password.set', 'session.open', 'session.refuse']),
    );
    const text = JSON.stringify(entries);
    for (const secret of ['@', PASSWORD, 'wrong password', '198.51', '203.0', 'Firefox']) {
      expect(text).not.toContain(secret);
    }
  });
});
