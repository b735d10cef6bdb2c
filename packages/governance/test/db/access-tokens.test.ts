import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule, KeysUnavailable } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { segregationRepository } from '../../src/segregation/persistence/segregation.repository';
import { addUser, fresh, roleIdOf } from '../support/access';
import { countingHome } from '../support/counting-home';
import { AUDIENCE, aTokenAuthority, type TokenAuthority } from '../support/token-authority';
import { link, servicesReaching, trust } from '../support/token-tenant';

let home: TestDatabase;
let tenant: TestTenant;
let idp: TokenAuthority;
let services: ReturnType<typeof servicesReaching>;
let userId: Id;
let tokenIssuerId: Id;
let names = 0;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
beforeEach(async () => {
  names += 1;
  idp = await aTokenAuthority(`idp${names}`);
  tenant = await aTenant(home);
  services = servicesReaching(home, idp);
  userId = await addUser(tenant, 'bo');
  const place = { principalId: userId, roleId: await roleIdOf(tenant, 'AUDITOR') };
  const given = { ...place, legalEntityId: tenant.legalEntityId, idempotencyKey: fresh() };
  const assigned = await tenant.services.roleAssign(tenant.caller, given);
  if (!assigned.ok) throw new Error(assigned.refusal.code);
  tokenIssuerId = await trust(services, tenant, idp);
  await link(services, tenant, { tokenIssuerId, subject: 'bo@idp', principalId: userId });
});
afterAll(() => home.close());

const now = () => home.clock.now();
const seconds = () => Math.floor(now().getTime() / 1_000);
const authenticate = (token: string, tenantPublicId?: string) =>
  services.accessTokens.authenticate({ token, tenantPublicId, requestId: 'request-1' });
const aToken = (over?: Parameters<TokenAuthority['sign']>[2]) => idp.sign('bo@idp', now(), over);

describe('an access token', () => {
  it('stands for whom its subject is linked to, with what that one holds', async () => {
    const caller = await authenticate(await aToken());
    expect(caller).toMatchObject({
      ...{ tenantId: tenant.tenantId, principalId: userId, principalKind: 'USER' },
      ...{ requestId: 'request-1' },
      authentication: { method: 'ACCESS_TOKEN', hasSecondFactor: false },
    });
    expect(caller?.grants).toContainEqual({
      permission: 'governance.user.read',
      legalEntityId: tenant.legalEntityId,
    });
  });

  it('is cut to the words of its scope that are meant for Duebook', async () => {
    const scope = 'openid duebook:governance.user.read duebook:governance.user.create';
    const caller = await authenticate(await aToken({ claims: { scope } }));
    expect(caller?.grants).toEqual([
      { permission: 'governance.user.read', legalEntityId: tenant.legalEntityId },
    ]);
  });

  it('may be of another header type, and without one', async () => {
    for (const typ of ['JWT', 'application/at+jwt', undefined]) {
      expect(await authenticate(await aToken({ header: { typ } }))).not.toBeNull();
    }
  });

  it.each(['RS256', 'PS256', 'EdDSA'] as const)('may be signed by %s', async (algorithm) => {
    names += 1;
    const other = await aTokenAuthority(`idp${names}`, algorithm);
    const reaching = servicesReaching(home, other);
    const id = await trust(reaching, tenant, other, { algorithms: [algorithm] });
    await link(reaching, tenant, { tokenIssuerId: id, subject: 'bo', principalId: userId });
    const token = await other.sign('bo', now());
    expect(await reaching.accessTokens.authenticate({ token })).toMatchObject({
      principalId: userId,
    });
  });
});

describe('a token that nobody vouches for is refused', () => {
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = () => ({
    ...{ iss: idp.issuer, aud: AUDIENCE, sub: 'bo@idp', iat: seconds(), exp: seconds() + 300 },
  });

  it('without a signature, whatever it is called', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      const unsigned = `${base64({ alg, typ: 'JWT' })}.${base64(claims())}`;
      for (const token of [`${unsigned}.`, `${unsigned}.c2ln`, unsigned]) {
        expect(await authenticate(token)).toBeNull();
      }
    }
  });

  it('with a secret that anybody knows: the public key as the key of an HMAC', async () => {
    const [jwk] = idp.keySet().keys;
    const publicKey = await importJWK(jwk ?? {}, 'ES256');
    if (publicKey instanceof Uint8Array) throw new Error('A public key is no secret');
    const pem = await exportSPKI(publicKey);
    for (const secret of [pem, pem.trim(), JSON.stringify(jwk)]) {
      const signed = `${base64({ alg: 'HS256', typ: 'JWT', kid: jwk?.kid })}.${base64(claims())}`;
      const mac = createHmac('sha256', secret).update(signed).digest('base64url');
      expect(await authenticate(`${signed}.${mac}`)).toBeNull();
    }
  });

  it('with a key that it brings along or points to', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const asked = idp.asked();
    for (const header of [
      { jwk },
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example' },
    ]) {
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...header })
        .sign(privateKey);
      expect(await authenticate(token)).toBeNull();
    }
    expect(idp.asked() - asked).toBeLessThanOrEqual(1);
  });

  it('with a key that nobody knows, or another key than the one that it names', async () => {
    expect(await authenticate(await aToken({ kid: 'made up' }))).toBeNull();
    const stranger = await aTokenAuthority('stranger');
    const [jwk] = idp.keySet().keys;
    const forged = await stranger.sign('bo@idp', now(), {
      ...{ claims: { iss: idp.issuer }, header: {} },
      kid: jwk?.kid ?? '',
    });
    expect(await authenticate(forged)).toBeNull();
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['of another issuer', () => ({ iss: 'https://other.example.test/' })],
    ['of the issuer with another spelling', () => ({ iss: idp.issuer.toUpperCase() })],
    ['of an issuer that is none', () => ({ iss: ['a'] })],
    ['for somebody else', () => ({ aud: 'https://api.example.test/other' })],
    ['for nobody', () => ({ aud: undefined })],
    ['that has expired', () => ({ iat: seconds() - 400, exp: seconds() - 30 })],
    ['that never expires', () => ({ exp: undefined })],
    ['of which nobody knows since when', () => ({ iat: undefined })],
    ['that is not good yet', () => ({ nbf: seconds() + 31 })],
    ['of which it is not known when it begins', () => ({ nbf: 'soon' })],
    ['from the future', () => ({ iat: seconds() + 31, exp: seconds() + 300 })],
    ['that lives too long', () => ({ exp: seconds() + 86_401 })],
    ['about nobody', () => ({ sub: undefined })],
    ['about somebody unknown', () => ({ sub: 'eve@idp' })],
    ['about somebody in another spelling', () => ({ sub: 'BO@idp' })],
  ])('%s', async (_, change) => {
    expect(await authenticate(await aToken({ claims: change() }))).toBeNull();
  });

  it('whose header asks for more than is understood', async () => {
    for (const header of [{ typ: 'logout+jwt' }, { crit: ['exp'], exp: 1 }]) {
      expect(await authenticate(await aToken({ header }))).toBeNull();
    }
  });

  it('that was changed after it was signed, anywhere', async () => {
    const [header = '', , signature = ''] = (await aToken()).split('.');
    const other = base64({ ...claims(), sub: 'ada@idp' });
    expect(await authenticate(`${header}.${other}.${signature}`)).toBeNull();
    const whole = await aToken();
    expect(await authenticate(whole)).not.toBeNull();
    for (const position of [whole.indexOf('.') + 5, whole.length - 10]) {
      const letter = whole.charAt(position) === 'A' ? 'B' : 'A';
      const changed = whole.slice(0, position) + letter + whole.slice(position + 1);
      expect(await authenticate(changed)).toBeNull();
    }
  });

  it('that is no token, without asking the database', async () => {
    const counted = countingHome(home);
    const asking = servicesReaching(counted, idp);
    const huge = await aToken({ claims: { filler: 'x'.repeat(8_192) } });
    for (const token of [
      ...['', 'a.b', 'a.b.c', '....', 'e30.e30.e30', huge, `${base64({ alg: 'none' })}.e30.`],
      ...[
        `${base64({ alg: 'HS256' })}.${base64(claims())}.c2ln`,
        `${base64({ alg: 'ES256' })}.W10.c2ln`,
      ],
    ]) {
      expect(await asking.accessTokens.authenticate({ token })).toBeNull();
    }
    expect(counted.statements()).toBe(0);
  });
});

describe('what ends a token ends it everywhere within three seconds', () => {
  const endings: readonly [string, () => Promise<{ readonly ok: boolean }>][] = [
    [
      'its issuer is deactivated',
      () =>
        services.accessTokens.issuerDeactivate(tenant.caller, {
          idempotencyKey: fresh(),
          tokenIssuerId,
        }),
    ],
    [
      'its user is deactivated',
      () => services.userDeactivate(tenant.caller, { idempotencyKey: fresh(), userId }),
    ],
    [
      'its audience is another',
      () =>
        services.accessTokens.issuerUpdate(tenant.caller, {
          ...{ idempotencyKey: fresh(), tokenIssuerId, expectedVersion: 1, audience: 'other' },
        }),
    ],
    [
      'its subject is unlinked',
      async () => {
        const page = { limit: 9, after: null };
        const [linked] = await services.accessTokens.identitiesPage(tenant.caller, page);
        return services.accessTokens.identityUnlink(tenant.caller, {
          ...{ idempotencyKey: fresh(), externalIdentityId: linked?.id ?? '' },
        });
      },
    ],
  ];

  it.each(endings)('%s', async (_, end) => {
    const elsewhere = servicesReaching(home, idp);
    const token = await aToken();
    expect(await elsewhere.accessTokens.authenticate({ token })).not.toBeNull();
    expect(await end()).toMatchObject({ ok: true });
    home.clock.advance({ seconds: 3 });
    expect(await elsewhere.accessTokens.authenticate({ token })).toBeNull();
  });

  it('and its own end at once, with the clock of its issuer', async () => {
    const token = await aToken();
    expect(await authenticate(token)).not.toBeNull();
    home.clock.advance({ seconds: 329 });
    expect(await authenticate(token)).not.toBeNull();
    home.clock.advance({ seconds: 1 });
    expect(await authenticate(token)).toBeNull();
  });
});

describe('an issuer that is down', () => {
  it('is no reason to refuse what can still be judged, nor to judge what cannot', async () => {
    expect(await authenticate(await aToken())).not.toBeNull();
    idp.setDown(true);
    home.clock.advance({ hours: 1 });
    expect(await authenticate(await aToken())).not.toBeNull();
    await expect(authenticate(await aToken({ kid: 'newer' }))).rejects.toThrow(KeysUnavailable);
    const elsewhere = servicesReaching(home, idp);
    await expect(elsewhere.accessTokens.authenticate({ token: await aToken() })).rejects.toThrow(
      KeysUnavailable,
    );
  });
});

describe('another claim', () => {
  it('may name somebody, and another list permissions', async () => {
    names += 1;
    const other = await aTokenAuthority(`idp${names}`);
    const reaching = servicesReaching(home, other);
    const id = await trust(reaching, tenant, other, {
      ...{ subjectClaim: 'azp', permissionClaim: 'permissions' },
      requiredClaims: [{ name: 'tid', value: 'acme' }],
    });
    await link(reaching, tenant, { tokenIssuerId: id, subject: 'client-7', principalId: userId });
    const ask = async (claims: Record<string, unknown>) =>
      reaching.accessTokens.authenticate({ token: await other.sign('x', now(), { claims }) });

    const good = { azp: 'client-7', tid: 'acme', permissions: ['governance.user.read'] };
    expect(await ask(good)).toMatchObject({
      grants: [{ permission: 'governance.user.read', legalEntityId: tenant.legalEntityId }],
    });
    expect(await ask({ ...good, permissions: undefined })).toMatchObject({ grants: [] });
    expect(await ask({ ...good, tid: 'other' })).toBeNull();
    expect(await ask({ ...good, azp: 'client-8' })).toBeNull();
    // What one calls `azp` is not what another calls `sub`.
    expect(await ask({ ...good, azp: undefined, sub: 'client-7' })).toBeNull();
  });
});

describe('who may act as somebody', () => {
  const behind = (principalId: Id, mayStandIn: 'FOR_ANYBODY' | 'FOR_VOUCHERS') =>
    segregationRepository.ofOneHand(home.unitOfWork.reader(tenant.caller), principalId, {
      ...{ principalIds: [tenant.caller.principalId, principalId], mayStandIn },
    });

  it('is who linked them and who brought the issuer in, of before that was noted too', async () => {
    await home.asOwner('delete from governance.stand_in where tenant_id = $1', [tenant.tenantId]);
    for (const mayStandIn of ['FOR_VOUCHERS', 'FOR_ANYBODY'] as const) {
      expect(await behind(userId, mayStandIn)).toEqual([tenant.caller.principalId]);
    }
  });

  it('is who made a key of theirs, but for who has signed in', async () => {
    const eva = await addUser(tenant, 'eva');
    const key = { idempotencyKey: fresh(), principalId: eva, name: 'Of Eva, made by Ada' };
    expect(await tenant.services.apiKeyCreate(tenant.caller, key)).toMatchObject({ ok: true });
    expect(await behind(eva, 'FOR_VOUCHERS')).toEqual([]);
    expect(await behind(eva, 'FOR_ANYBODY')).toEqual([tenant.caller.principalId]);
  });
});

describe('what is left behind', () => {
  it('holds neither tokens nor what an issuer calls somebody, but where it is kept', async () => {
    const token = await aToken();
    await authenticate(token);
    const stored = await home.asOwner<{ text: string }>(
      `select to_jsonb(row)::text as text from platform.idempotency_key as row
        union all select to_jsonb(row)::text from platform.commit_record as row
        union all select to_jsonb(row)::text from platform.event as row
        union all select to_jsonb(row)::text from platform.audit_entry as row
        union all select to_jsonb(row)::text from platform.identity_directory as row`,
    );
    expect(stored.length).toBeGreaterThan(5);
    const signature = token.split('.')[2] ?? '';
    expect(stored.filter(({ text }) => text.includes(signature))).toEqual([]);
    expect(stored.filter(({ text }) => text.includes('bo@idp'))).toEqual([]);
  });
});
