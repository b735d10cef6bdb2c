import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, refused } from '../support/access';
import {
  aUserWithPassword,
  from,
  givePassword,
  identityOver,
  identityWhile,
  PASSWORD,
  PROVIDER,
  publicIdOf,
  type Identity,
} from '../support/identity';
import { aTokenAuthority } from '../support/token-authority';
import { link as linkToken, servicesReaching, trust } from '../support/token-tenant';

let home: TestDatabase;
let ours: TestTenant;
let identity: Identity;
let ada: Id;
let email: string;
let subject: string;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
beforeEach(async () => {
  ({ ours, identity, ada, email } = await aUserWithPassword(home));
  subject = `sub-${fresh()}`;
});
afterAll(() => home.close());

const link = (over: object = {}, by = ours.caller, who = identity) =>
  who.userIdentityLink(by, { idempotencyKey: fresh(), userId: ada, subject, ...over });
const unlink = (over: object = {}, by = ours.caller, who = identity) =>
  who.userIdentityUnlink(by, { idempotencyKey: fresh(), userId: ada, ...over });

/** What the provider's word opens: a session, or why none. */
async function visit(
  over: {
    readonly issuer?: string;
    readonly subject?: string;
    readonly verifiedEmail?: string;
    readonly tenant?: string;
  } = {},
  who = identity,
) {
  const shown = { issuer: PROVIDER, subject, verifiedEmail: null, hasSecondFactor: false };
  const outcome = await who.signInExternally(
    { ...shown, tenant: null, origin: from(), ...over },
    () => true,
  );
  if (!outcome.ok) return outcome.refusal.code;
  return outcome.value.kind === 'TENANT_NEEDED' ? outcome.value.kind : outcome.value.token;
}
const isTaken = async (token: string) =>
  (await identityOver(home).authenticateSession(token, 'r')) !== null;

const standIns = (ofWhom: Id) =>
  home.asOwner<{ by: Id }>(
    `select principal_id as by from governance.v_stand_in
      where tenant_id = $1 and stand_in_id = $2`,
    [ours.tenantId, ofWhom],
  );

describe('an identity of the provider', () => {
  it('lets its user in from the link to the unlinking, which ends their sessions', async () => {
    expect(await visit()).toBe('NOT_LINKED');
    expect(await link()).toEqual({ ok: true, value: { userId: ada } });
    const [at] = await identity.identityLinkedAtOf(ours.caller, [ada]);
    expect(at).toEqual(home.clock.now());
    const token = await visit();
    expect(await isTaken(token)).toBe(true);

    expect(await unlink()).toEqual({ ok: true, value: { userId: ada } });
    expect(await identity.identityLinkedAtOf(ours.caller, [ada])).toEqual([null]);
    expect(await isTaken(token)).toBe(false);
    expect(await visit()).toBe('NOT_LINKED');
    expect(await unlink()).toMatchObject(refused('IDENTITY_ABSENT'));
  });

  it('that is unlinked while it signs in opens no session, whoever it is linked to since', async () => {
    await link();
    const bo = await addUser(ours, `b${fresh()}`);
    expect(await visit({}, identityWhile(home, 'sessionOpen', unlink))).toBe('NOT_LINKED');
    await link();
    const overtaken = identityWhile(home, 'sessionOpen', async () => {
      await unlink();
      await link({ userId: bo });
      await link({ subject: 'another' });
    });
    expect(await visit({}, overtaken)).toBe('NOT_LINKED');
  });

  it('is one of a user, and of nobody else', async () => {
    await link();
    expect(await link({ subject: 'another' })).toMatchObject(refused('IDENTITY_LINKED'));
    const bo = await addUser(ours, `b${fresh()}`);
    expect(await link({ userId: bo })).toMatchObject(refused('SUBJECT_TAKEN'));
    expect(await link({ userId: fresh() })).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
    expect(await unlink({ userId: fresh() })).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
    expect(await link({ subject: '' })).toMatchObject(refused('SUBJECT_INVALID'));
  });

  it('is linked by whoever holds everything, or by oneself, and shown to whoever may see it', async () => {
    const inviter = ours.callerWith(['governance.user.invite']);
    expect(await link({}, inviter)).toMatchObject(refused('PRINCIPAL_EXCEEDS_CALLER'));
    await expect(link({}, ours.callerWith([]))).rejects.toThrow(PermissionDenied);
    await expect(unlink({}, ours.callerWith([]))).rejects.toThrow(PermissionDenied);
    const self = { ...inviter, principalId: ada };
    expect(await link({}, self)).toMatchObject({ ok: true });
    expect(await identity.identityLinkedAtOf(ours.callerWith([]), [ada])).toEqual([null]);
    expect(await identity.identityLinkedAtOf(self, [ada])).toEqual([home.clock.now()]);
    expect(await unlink({}, inviter)).toMatchObject({ ok: true });
  });

  it('needs a provider', async () => {
    const without = identityOver(home);
    expect(await link({}, ours.caller, without)).toMatchObject(refused('IDENTITY_PROVIDER_ABSENT'));
    expect(await without.identityLinkedAtOf(ours.caller, [ada])).toEqual([null]);
  });

  it('is told by the audit and by events, without what the provider calls anybody', async () => {
    await link();
    await unlink();
    const rows = await home.asOwner<{ what: string; text: string }>(
      `select action as what, details as text from platform.audit_entry
        where tenant_id = $1 and action like 'identity.%'
        union all
       select type, payload::text from platform.event
        where tenant_id = $1 and type like '%UserIdentity%'`,
      [ours.tenantId],
    );
    expect(rows.map(({ what }) => what).sort()).toEqual([
      'governance.UserIdentityLinked',
      'governance.UserIdentityUnlinked',
      'identity.link',
      'identity.unlink',
    ]);
    expect(JSON.stringify(rows)).not.toContain(subject);
  });

  it('stands beside the tokens of the same issuer, which are linked by themselves', async () => {
    const idp = await aTokenAuthority('login');
    expect(idp.issuer).toBe(PROVIDER);
    const services = servicesReaching(home, idp);
    const tokenIssuerId = await trust(services, ours, idp);
    await linkToken(services, ours, { tokenIssuerId, subject, principalId: ada });
    expect(await identity.identityLinkedAtOf(ours.caller, [ada])).toEqual([null]);
    expect(await unlink()).toMatchObject(refused('IDENTITY_ABSENT'));
    expect(await visit()).toBe('NOT_LINKED');
    await link();
    await unlink();
    const [left] = await home.asOwner<{ count: number }>(
      `select count(*)::int as count from platform.identity_directory
        where tenant_id = $1 and issuer = $2`,
      [ours.tenantId, PROVIDER],
    );
    expect(left?.count).toBe(1);
  });
});

describe('a provider whose name is written with a slash at its end, and without', () => {
  const bare = PROVIDER.replace(/\/$/, '');
  const respelled = () => identityOver(home, { provider: bare });

  /** As links were kept that were made under what the configuration said then. */
  const linkedBefore = (issuer: string, userId: Id) =>
    home.asOwner(
      `insert into platform.identity_directory
         (issuer, subject_hash, tenant_id, user_id, created_at) values ($1, $2, $3, $4, now())`,
      [
        issuer,
        createHash('sha256')
          .update(JSON.stringify([issuer, subject]))
          .digest(),
        ours.tenantId,
        userId,
      ],
    );

  it.each([
    ['made now', () => link()],
    ['of before, with it', () => linkedBefore(PROVIDER, ada)],
    ['of before, without', () => linkedBefore(bare, ada)],
  ])('is one provider: a link %s', async (_, make) => {
    await make();
    const bo = await addUser(ours, `b${fresh()}`);
    for (const [who, issuer] of [
      [identity, PROVIDER],
      [respelled(), bare],
    ] as const) {
      expect(await who.identityLinkedAtOf(ours.caller, [ada])).toEqual([expect.any(Date)]);
      expect(await isTaken(await visit({ issuer }, who))).toBe(true);
      const another = { subject: 'another' };
      expect(await link(another, ours.caller, who)).toMatchObject(refused('IDENTITY_LINKED'));
      expect(await link({ userId: bo }, ours.caller, who)).toMatchObject(refused('SUBJECT_TAKEN'));
    }
    expect(await unlink({}, ours.caller, respelled())).toMatchObject({ ok: true });
    expect(await visit()).toBe('NOT_LINKED');
    expect(await link({ userId: bo })).toMatchObject({ ok: true });
  });

  it('lets in whom both were linked to, and nobody where it was two', async () => {
    await linkedBefore(PROVIDER, ada);
    await linkedBefore(bare, ada);
    expect(await isTaken(await visit())).toBe(true);
    await unlink();
    const bo = await addUser(ours, `b${fresh()}`);
    await linkedBefore(PROVIDER, ada);
    await linkedBefore(bare, bo);
    expect(await visit()).toBe('NOT_LINKED');
    await unlink({ userId: bo });
    expect(await isTaken(await visit())).toBe(true);
  });
});

describe('where users are found by their verified addresses', () => {
  const by = async (who: string) =>
    visit({ subject: who, verifiedEmail: email, tenant: await publicIdOf(ours) });

  it('the first identity of the provider is it: the address may have been given on since', async () => {
    expect(await isTaken(await by(subject))).toBe(true);
    expect(await by('whoever has the address now')).toBe('NOT_LINKED');
    await unlink();
    expect(await isTaken(await by('whoever has the address now'))).toBe(true);
  });

  it('an identity of somebody who is deactivated is not another’s for an address', async () => {
    const bo = await addUser(ours, `b${fresh()}`);
    await link({ userId: bo });
    const deactivate = { idempotencyKey: fresh(), userId: bo };
    await ours.services.userDeactivate(ours.caller, deactivate);
    expect(await by(subject)).toBe('NOT_LINKED');
  });
});

describe('who may act as whom', () => {
  it('are those who linked another, for good', async () => {
    expect(await standIns(ada)).toEqual([]);
    await link();
    await unlink();
    expect(await standIns(ada)).toEqual([{ by: ours.caller.principalId }]);
    const self = { ...ours.caller, principalId: ada };
    const bo = await addUser(ours, `b${fresh()}`);
    await link({ userId: bo }, { ...self, principalId: bo });
    expect(await standIns(bo)).toEqual([]);
  });

  it('are those who say whose tokens count for others, or where letters to others go', async () => {
    const idp = await aTokenAuthority(`idp${fresh()}`);
    const services = servicesReaching(home, idp);
    const maker = { ...ours.caller, principalId: await addUser(ours, `m${fresh()}`) };
    const tokenIssuerId = await trust(services, { ...ours, caller: maker }, idp);
    const edit = async (expectedVersion: number, grants = ours.caller.grants) => {
      const editor = { ...ours.caller, grants, principalId: await addUser(ours, `e${fresh()}`) };
      const change = { tokenIssuerId, expectedVersion, audience: `another ${expectedVersion}` };
      expect(
        await services.accessTokens.issuerUpdate(editor, { ...change, idempotencyKey: fresh() }),
      ).toMatchObject({ ok: true });
      return editor;
    };
    // As long as nobody is linked it takes less to edit an issuer, and is told when somebody is.
    const early = await edit(1, ours.callerWith(['governance.tokenIssuer.manage']).grants);
    const id = await linkToken(services, ours, { tokenIssuerId, subject, principalId: ada });
    const editor = await edit(2);
    const gone = { idempotencyKey: fresh(), externalIdentityId: id };
    await services.accessTokens.identityUnlink(ours.caller, gone);
    const mover = { ...ours.caller, principalId: await addUser(ours, `o${fresh()}`) };
    const moved = await services.userUpdate(mover, {
      ...{ idempotencyKey: fresh(), userId: ada, expectedVersion: 1 },
      email: `moved-${email}`,
    });
    expect(moved).toMatchObject({ ok: true });
    const known = (await standIns(ada)).map(({ by }) => by);
    const all = [ours.caller, maker, early, editor, mover].map(({ principalId }) => principalId);
    expect(known.sort()).toEqual(all.sort());
  });
});

it('a password that was right before still is, beside the identity', async () => {
  await link();
  await givePassword(identity, ours, ada);
  const attempt = { email, password: PASSWORD, tenant: null, origin: from() };
  expect(await identity.signIn(attempt)).toMatchObject({ ok: true });
});
