import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok, systemIds, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createDemoLogin, createDemoPassword, governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, refused } from '../support/access';
import {
  from,
  givePassword,
  identityOver,
  identityWhile,
  PASSWORD,
  publicIdOf,
  tokenOf,
  type Identity,
} from '../support/identity';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;
let identity: Identity;
let ada: Id;
let name: string;
let email: string;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  theirs = await aTenant(home);
});
beforeEach(async () => {
  ours = await aTenant(home);
  identity = identityOver(home);
  // Tenants share their people’s addresses; each test has its own.
  name = `u${fresh().replaceAll('-', '')}`;
  email = `${name}@example.test`;
  ada = await addUser(ours, name);
});
afterAll(() => home.close());

const invite = (userId: Id) =>
  identity.userInvite(ours.caller, { idempotencyKey: fresh(), userId });

async function invitationFor(userId: Id): Promise<string> {
  const invited = await invite(userId);
  if (!invited.ok || invited.value.invitationToken === null) throw new Error('Invited');
  return invited.value.invitationToken;
}

const set = (invitation: string, password = PASSWORD) =>
  identity.passwordSet({ invitation, password, origin: from() });

const signIn = (password = PASSWORD, tenant: string | null = null, address?: string) =>
  identity.signIn({ email, password, tenant, origin: from(address) });

describe('an invitation', () => {
  it('is shown once, and sets a password once', async () => {
    const command = { idempotencyKey: fresh(), userId: ada };
    const first = await identity.userInvite(ours.caller, command);
    const again = await identity.userInvite(ours.caller, command);
    if (!first.ok || !again.ok) throw new Error('Both succeed');
    expect(again.value).toEqual({ ...first.value, invitationToken: null });

    const invitation = first.value.invitationToken ?? '';
    expect(await set(invitation)).toEqual({ ok: true, value: null });
    expect(await set(invitation)).toMatchObject(refused('INVITATION_INVALID'));
    expect(await signIn()).toMatchObject({ ok: true, value: { kind: 'SIGNED_IN' } });
  });

  it('ends with the next one, and after 72 hours', async () => {
    const earlier = await invitationFor(ada);
    const later = await invitationFor(ada);
    expect(await set(earlier)).toMatchObject(refused('INVITATION_INVALID'));
    home.clock.advance({ hours: 72 });
    expect(await set(later)).toMatchObject(refused('INVITATION_INVALID'));
  });

  it('is used by one of two who come together', async () => {
    const invitation = await invitationFor(ada);
    const both = await Promise.all([
      set(invitation, `${PASSWORD} one`),
      set(invitation, `${PASSWORD} two`),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('does not take a password that would be guessed, and stays good', async () => {
    const invitation = await invitationFor(ada);
    expect(await set(invitation, `${name}-${name}`)).toMatchObject(refused('PASSWORD_GUESSABLE'));
    expect(await set(invitation, 'short')).toMatchObject(refused('PASSWORD_TOO_SHORT'));
    expect(await set(invitation)).toMatchObject({ ok: true });
  });

  it.each(['', 'x', 'abcdef.short', `nobody99.${'A'.repeat(43)}`])('is none: %p', async (text) => {
    expect(await set(text)).toMatchObject(refused('INVITATION_INVALID'));
  });

  it('is for whoever may do everything, or for oneself', async () => {
    const { callerWith } = ours;
    const inviter = callerWith(['governance.user.invite']);
    const command = { idempotencyKey: fresh(), userId: ada };
    expect(await identity.userInvite(inviter, command)).toMatchObject(
      refused('PRINCIPAL_EXCEEDS_CALLER'),
    );
    await expect(identity.userInvite(callerWith([]), command)).rejects.toThrow(PermissionDenied);
    expect(await invite(theirs.caller.principalId)).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
    expect(await invite('nonsense')).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
  });

  it('is no good any more once whoever sent it is deactivated, who may know it', async () => {
    const bo = await addUser(ours, `b${fresh()}`);
    const command = { idempotencyKey: fresh(), userId: ada };
    const invited = await identity.userInvite({ ...ours.caller, principalId: bo }, command);
    if (!invited.ok) throw new Error(invited.refusal.code);
    const gone = { idempotencyKey: fresh(), userId: bo };
    await ours.services.userDeactivate(ours.caller, gone);
    expect(await set(invited.value.invitationToken ?? '')).toMatchObject(
      refused('INVITATION_INVALID'),
    );
  });

  it('ends when the address moves: it may have gone to the wrong one', async () => {
    const invitation = await invitationFor(ada);
    const edit = { idempotencyKey: fresh(), userId: ada, expectedVersion: 1 };
    await ours.services.userUpdate(ours.caller, { ...edit, email: `moved-${email}` });
    expect(await set(invitation)).toMatchObject(refused('INVITATION_INVALID'));
  });

  it('is not sent to somebody who is being deactivated', async () => {
    let invited: ReturnType<typeof invite> | undefined;
    await home.unitOfWork.run(ours.caller, 'slowDeactivation', async (tx) => {
      const values = [tx.tenantId, ada];
      await tx.query({
        text: `update governance.principal set deactivated_at = now()
                where tenant_id = $1 and id = $2`,
        values,
      });
      invited = invite(ada);
      // An invitation that does not wait is sent by then.
      await Promise.race([invited, new Promise((resolve) => setTimeout(resolve, 300))]);
      return ok(null);
    });
    expect(await invited).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
  });

  it('comes from an operator for a user who exists', async () => {
    const { tenantId } = ours;
    const invited = await identity.userInviteByOperator({ tenantId, email: ` ${email}` });
    if (!invited.ok) throw new Error('Invited');
    expect(await set(invited.value.invitationToken)).toMatchObject({ ok: true });
    expect(
      await identity.userInviteByOperator({ tenantId, email: 'nobody@example.test' }),
    ).toMatchObject(refused('USER_UNKNOWN'));
  });
});

describe('signing in by a password', () => {
  beforeEach(() => givePassword(identity, ours, ada));

  it('answers every mistake alike', async () => {
    const other = { password: PASSWORD, tenant: null, origin: from() };
    const answers = [
      await signIn('another password'),
      await identity.signIn({ ...other, email: 'nobody@example.test' }),
      await identity.signIn({ ...other, email: '' }),
      await signIn(PASSWORD, await publicIdOf(theirs)),
      await signIn(PASSWORD, 'nobody99'),
    ];
    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, refusal: { code: 'SIGN_IN_REFUSED' } });
    }
  });

  it('takes the address however it is typed', async () => {
    const shouted = ` ${email.toUpperCase()} `;
    const command = { email: shouted, password: PASSWORD, tenant: null, origin: from() };
    expect(await identity.signIn(command)).toMatchObject({ ok: true });
  });

  it('asks for the tenant of somebody whose password is right in several', async () => {
    const there = await addUser(theirs, name);
    await givePassword(identity, theirs, there);
    const [here, elsewhere] = [await publicIdOf(ours), await publicIdOf(theirs)];

    const asked = await signIn();
    expect(asked).toMatchObject({ ok: true, value: { kind: 'TENANT_NEEDED' } });
    expect(JSON.stringify(asked)).toContain(here);
    expect(JSON.stringify(asked)).toContain(elsewhere);
    expect(await signIn(PASSWORD, elsewhere)).toMatchObject({
      ok: true,
      value: { kind: 'SIGNED_IN', tenant: { publicId: elsewhere } },
    });
  });

  it('keeps the passwords of tenants apart: who invites in one gains nothing in another', async () => {
    const there = await addUser(theirs, name);
    await givePassword(identity, theirs, there, 'seven yellow submarines');
    expect(await signIn('seven yellow submarines')).toMatchObject({
      ok: true,
      value: { tenant: { publicId: await publicIdOf(theirs) } },
    });
    expect(await signIn('seven yellow submarines', await publicIdOf(ours))).toMatchObject(
      refused('SIGN_IN_REFUSED'),
    );
  });

  it('is refused to who is deactivated, as to anybody', async () => {
    await home.asOwner('update governance.principal set deactivated_at = now() where id = $1', [
      ada,
    ]);
    expect(await signIn()).toMatchObject(refused('SIGN_IN_REFUSED'));
  });

  it('follows an address that was edited', async () => {
    const moved = `moved-${email}`;
    const updated = await ours.services.userUpdate(ours.caller, {
      ...{ idempotencyKey: fresh(), userId: ada, expectedVersion: 1, email: moved },
    });
    expect(updated).toMatchObject({ ok: true });
    expect(await signIn()).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await tokenOf(identity, moved)).not.toBe('');
  });
});

describe('changing one’s password', () => {
  beforeEach(() => givePassword(identity, ours, ada));

  const NEXT = 'seven yellow submarines';
  const change = (token: string, currentPassword = PASSWORD, password = NEXT) =>
    identity.passwordChange({ token, currentPassword, password, origin: from() });

  it('ends all other sessions, and keeps its own', async () => {
    const [mine, other] = [await tokenOf(identity, email), await tokenOf(identity, email)];
    expect(await change(mine)).toEqual({ ok: true, value: null });

    const elsewhere = identityOver(home);
    expect(await elsewhere.authenticateSession(mine, 'r')).not.toBeNull();
    expect(await elsewhere.authenticateSession(other, 'r')).toBeNull();
    expect(await signIn()).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await signIn(NEXT)).toMatchObject({ ok: true });
  });

  it('asks for the current one, and for a good new one', async () => {
    const token = await tokenOf(identity, email);
    expect(await change(token, 'wrong password')).toMatchObject(refused('PASSWORD_REFUSED'));
    expect(await change(token, PASSWORD, 'password1234')).toMatchObject(
      refused('PASSWORD_GUESSABLE'),
    );
    expect(await change('nonsense')).toMatchObject(refused('SESSION_OVER'));
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('is overtaken by a reset, and by the end of its session', async () => {
    const RESET = 'six purple violins';
    const overtaken = async (happens: (token: string) => Promise<unknown>) => {
      const token = await tokenOf(identity, email);
      const slow = identityWhile(home, 'passwordChange', () => happens(token));
      const command = { token, currentPassword: PASSWORD, password: NEXT, origin: from() };
      expect(await slow.passwordChange(command)).toMatchObject(refused('SESSION_OVER'));
    };
    await overtaken((token) => identity.signOut(token, 'r'));
    expect(await signIn()).toMatchObject({ ok: true });
    await overtaken(() => givePassword(identity, ours, ada, RESET));
    expect(await signIn(NEXT)).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await signIn(RESET)).toMatchObject({ ok: true });
  });

  it('is what another invitation does too, and ends all sessions', async () => {
    const token = await tokenOf(identity, email);
    await givePassword(identity, ours, ada, NEXT);
    expect(await identityOver(home).authenticateSession(token, 'r')).toBeNull();
  });
});

describe('the demo’s password', () => {
  it('is another one each time, and the only one that is good', async () => {
    const parts = {
      ...{ unitOfWork: home.unitOfWork, database: home.database, clock: home.clock },
      ...{ ids: systemIds, secrets: null },
    };
    await createDemoLogin(parts, ours.tenantId)('ADMIN');
    const draw = createDemoPassword(parts, ours.tenantId);
    const [before, after] = [await draw('admin@demo.invalid'), await draw('admin@demo.invalid')];
    expect(before.password).not.toBe(after.password);
    const tenant = await publicIdOf(ours);
    const attempt = ({ password }: { readonly password: string }) =>
      identity.signIn({ email: 'admin@demo.invalid', password, tenant, origin: from() });
    expect(await attempt(before)).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await attempt(after)).toMatchObject({ ok: true });
  });
});
