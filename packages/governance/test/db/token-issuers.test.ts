import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, refused } from '../support/access';
import { AUDIENCE, aTokenAuthority, type TokenAuthority } from '../support/token-authority';
import { link, servicesReaching, trust } from '../support/token-tenant';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;
let idp: TokenAuthority;
let services: ReturnType<typeof servicesReaching>;
let tokenIssuerId: Id;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  theirs = await aTenant(home);
  idp = await aTokenAuthority('idp');
  services = servicesReaching(home, idp);
});
beforeEach(async () => {
  ours = await aTenant(home);
  tokenIssuerId = await trust(services, ours, idp);
});
afterAll(() => home.close());

const key = () => ({ idempotencyKey: fresh() });
const manager = () => ours.callerWith(['governance.tokenIssuer.manage']);

describe('token issuers', () => {
  it('are one of a name in a tenant, and answered again to the same call', async () => {
    const { accessTokens } = services;
    const draft = {
      ...{ issuer: 'https://other.example.com/', jwksUrl: 'https://other.example.com/keys' },
      ...{ audience: AUDIENCE, algorithms: ['RS256'] as const, idempotencyKey: 'once' },
    };
    const first = await accessTokens.issuerCreate(ours.caller, draft);
    expect(first).toMatchObject({ ok: true });
    expect(await accessTokens.issuerCreate(ours.caller, draft)).toEqual(first);
    expect(await accessTokens.issuerCreate(ours.caller, { ...draft, ...key() })).toMatchObject(
      refused('TOKEN_ISSUER_TAKEN'),
    );
    expect(
      await accessTokens.issuerCreate(ours.caller, { ...draft, ...key(), jwksUrl: 'ftp://x.y' }),
    ).toMatchObject(refused('TOKEN_ISSUER_URL_INVALID'));
  });

  it('are edited by whoever saw them last, and say in the audit what was before', async () => {
    const { accessTokens } = services;
    const edit = { tokenIssuerId, expectedVersion: 1, audience: 'other' };
    expect(await accessTokens.issuerUpdate(ours.caller, { ...edit, ...key() })).toMatchObject({
      ok: true,
    });
    expect(await accessTokens.issuerUpdate(ours.caller, { ...edit, ...key() })).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 2 },
    });
    expect(
      await accessTokens.issuerUpdate(ours.caller, {
        ...{ ...edit, ...key(), expectedVersion: 2, clockSkewSeconds: 99 },
      }),
    ).toMatchObject(refused('CLOCK_SKEW_INVALID'));
    const [audited] = await home.asOwner<{ details: string }>(
      `select details from platform.audit_entry
        where subject_id = $1 and action = 'tokenIssuer.update'`,
      [tokenIssuerId],
    );
    expect(JSON.parse(audited?.details ?? '{}')).toMatchObject({
      before: { audience: AUDIENCE, version: 1 },
      after: { audience: 'other', version: 2 },
    });
  });

  it('are deactivated and reactivated, each told once', async () => {
    const { accessTokens } = services;
    for (const change of ['issuerDeactivate', 'issuerReactivate'] as const) {
      for (const times of [1, 2]) {
        const outcome = await accessTokens[change](ours.caller, { tokenIssuerId, ...key() });
        expect([times, outcome]).toMatchObject([times, { ok: true }]);
      }
    }
    const [issuer] = await accessTokens.issuersByIds(ours.caller, [tokenIssuerId]);
    expect(issuer).toMatchObject({ isActive: true, version: 3 });
    const events = await home.asOwner<{ type: string }>(
      'select type from platform.event where aggregate_id = $1',
      [tokenIssuerId],
    );
    expect(events).toHaveLength(3);
  });

  it('of another tenant are unknown', async () => {
    const { accessTokens } = services;
    const { caller } = theirs;
    const unknown = refused('TOKEN_ISSUER_UNKNOWN');
    for (const id of [tokenIssuerId, 'nonsense', newId()]) {
      const command = { tokenIssuerId: id, ...key() };
      expect(await accessTokens.issuerDeactivate(caller, command)).toMatchObject(unknown);
      expect(await accessTokens.issuerReactivate(caller, command)).toMatchObject(unknown);
      expect(
        await accessTokens.issuerUpdate(caller, { ...command, expectedVersion: 1 }),
      ).toMatchObject(unknown);
      const principalId = caller.principalId;
      expect(
        await accessTokens.identityLink(caller, { ...command, subject: 'x', principalId }),
      ).toMatchObject(unknown);
    }
    expect(await accessTokens.issuersByIds(caller, [tokenIssuerId])).toEqual([null]);
  });

  it('are seen and managed by whoever may', async () => {
    const { accessTokens } = services;
    const nobody = ours.callerWith([]);
    const page = { limit: 9, after: null };
    const command = { tokenIssuerId, ...key() };
    const draft = { issuer: 'x', jwksUrl: 'x', audience: 'x', algorithms: [], ...key() };
    for (const call of [
      () => accessTokens.issuersPage(nobody, page),
      () => accessTokens.identitiesPage(nobody, page),
      () => accessTokens.issuerCreate(nobody, draft),
      () => accessTokens.issuerUpdate(nobody, { ...command, expectedVersion: 1 }),
      () => accessTokens.issuerDeactivate(nobody, command),
      () => accessTokens.issuerReactivate(nobody, command),
      () => accessTokens.identityUnlink(nobody, { ...key(), externalIdentityId: newId() }),
      () => accessTokens.identityLink(nobody, { ...command, subject: 'x', principalId: newId() }),
    ]) {
      await expect(call()).rejects.toThrow(PermissionDenied);
    }
    const reader = ours.callerWith(['governance.tokenIssuer.read']);
    expect(await accessTokens.issuersPage(reader, page)).toHaveLength(1);
  });
});

describe('whoever decides by whose word somebody is recognised', () => {
  it('holds everything, unless it is about nobody but themselves', async () => {
    const { accessTokens } = services;
    const userId = await addUser(ours, 'bo');
    const identity = { tokenIssuerId, subject: 'bo@idp', principalId: userId };
    const exceeds = {
      refusal: { code: 'PRINCIPAL_EXCEEDS_CALLER', permissions: ['*'] },
    };
    expect(await accessTokens.identityLink(manager(), { ...identity, ...key() })).toMatchObject(
      exceeds,
    );
    // Nobody is linked yet: where the keys are is of no consequence.
    const edit = { tokenIssuerId, expectedVersion: 1, jwksUrl: 'https://evil.example.com/keys' };
    const first = await accessTokens.issuerUpdate(manager(), { ...edit, ...key() });
    expect(first).toMatchObject({ ok: true });

    await link(services, ours, identity);
    for (const call of [
      () => accessTokens.issuerUpdate(manager(), { ...edit, ...key(), expectedVersion: 2 }),
      () => accessTokens.issuerReactivate(manager(), { tokenIssuerId, ...key() }),
    ]) {
      expect(await call()).toMatchObject(exceeds);
    }
    expect(
      await accessTokens.issuerDeactivate(manager(), { tokenIssuerId, ...key() }),
    ).toMatchObject({ ok: true });
  });

  it('links themselves by a credential that gives all that they hold', async () => {
    const { accessTokens } = services;
    const { caller } = ours;
    const narrow = {
      ...caller,
      grants: [{ permission: 'governance.tokenIssuer.manage', legalEntityId: null }],
    };
    const identity = { tokenIssuerId, subject: 'ada@idp', principalId: caller.principalId };
    expect(await accessTokens.identityLink(narrow, { ...identity, ...key() })).toMatchObject({
      refusal: { code: 'PRINCIPAL_EXCEEDS_CALLER', permissions: ['*'] },
    });
    expect(await accessTokens.identityLink(caller, { ...identity, ...key() })).toMatchObject({
      ok: true,
    });
  });
});

describe('linking somebody while another edits the issuer', () => {
  it('waits for the edit: nobody is linked to keys that are being exchanged', async () => {
    const order: string[] = [];
    let linking: Promise<unknown> = Promise.resolve();
    const someone = await addUser(ours, 'bo');
    const linkNow = () =>
      link(services, ours, { tokenIssuerId, subject: 'bo', principalId: someone }).then(() =>
        order.push('linked'),
      );
    // The edit stands still between asking who is linked and saving.
    const unitOfWork = new Proxy(home.unitOfWork, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          const work = args[2] as (tx: object) => Promise<unknown>;
          const slow = async (tx: object) => {
            const outcome = await work(tx);
            linking = linkNow();
            await new Promise((resolve) => setTimeout(resolve, 300));
            order.push('edited');
            return outcome;
          };
          const replaced = name === 'mutate' ? [...args.slice(0, 2), slow] : args;
          return Reflect.apply(value, target, replaced) as unknown;
        };
      },
    });
    const editing = servicesReaching({ ...home, unitOfWork }, idp);
    const edit = { ...key(), tokenIssuerId, expectedVersion: 1, audience: 'somebody else' };
    expect(await editing.accessTokens.issuerUpdate(manager(), edit)).toMatchObject({ ok: true });
    await linking;
    expect(order).toEqual(['edited', 'linked']);
  });
});

describe('linked identities', () => {
  it('are one of a subject, of principals of the tenant, and unlinked for good', async () => {
    const { accessTokens } = services;
    const userId = await addUser(ours, 'bo');
    const identity = { tokenIssuerId, subject: 'bo@idp', principalId: userId };
    const externalIdentityId = await link(services, ours, identity);
    const wrong = [
      [{}, 'SUBJECT_TAKEN'],
      [{ subject: '' }, 'SUBJECT_INVALID'],
      [{ subject: 'a\u0000b' }, 'SUBJECT_INVALID'],
      [{ subject: 'x'.repeat(256) }, 'SUBJECT_INVALID'],
      [{ principalId: theirs.caller.principalId, subject: 'x' }, 'PRINCIPAL_UNKNOWN'],
    ] as const;
    for (const [change, code] of wrong) {
      const command = { ...identity, ...change, ...key() };
      expect(await accessTokens.identityLink(ours.caller, command)).toMatchObject(refused(code));
    }
    expect(
      await accessTokens.identityUnlink(theirs.caller, { externalIdentityId, ...key() }),
    ).toMatchObject(refused('EXTERNAL_IDENTITY_UNKNOWN'));
    const entries = () =>
      home.asOwner('select * from platform.identity_directory where tenant_id = $1', [
        ours.tenantId,
      ]);
    expect(await entries()).toHaveLength(1);
    const command = { externalIdentityId, ...key() };
    const unlinked = await accessTokens.identityUnlink(ours.caller, command);
    expect(unlinked).toEqual({ ok: true, value: { externalIdentityId } });
    expect(await accessTokens.identityUnlink(ours.caller, command)).toEqual(unlinked);
    expect(await entries()).toEqual([]);
    expect(await accessTokens.identitiesByIds(ours.caller, [externalIdentityId])).toEqual([null]);
    // Whoever is unlinked may be linked again, to another too.
    await link(services, ours, { ...identity, principalId: ours.caller.principalId });
  });

  it('are listed by issuer and by principal', async () => {
    const [bo, cy] = [await addUser(ours, 'bo'), await addUser(ours, 'cy')];
    const first = await link(services, ours, { tokenIssuerId, subject: '1', principalId: bo });
    const second = await link(services, ours, { tokenIssuerId, subject: '2', principalId: cy });
    const listed = async (narrowing: object, page = { limit: 9, after: null as Id | null }) => {
      const rows = await services.accessTokens.identitiesPage(ours.caller, page, narrowing);
      return rows.map(({ id }) => id);
    };
    expect(await listed({})).toEqual([first, second]);
    expect(await listed({ tokenIssuerId })).toEqual([first, second]);
    expect(await listed({ tokenIssuerId: newId() })).toEqual([]);
    expect(await listed({ principalId: cy })).toEqual([second]);
    expect(await listed({}, { limit: 9, after: first })).toEqual([second]);
  });
});
