import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule, KeysUnavailable } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh } from '../support/access';
import { AUDIENCE, aTokenAuthority, type TokenAuthority } from '../support/token-authority';
import { link, servicesReaching, trust } from '../support/token-tenant';

let home: TestDatabase;
let tenant: TestTenant;
let other: TestTenant;
let idp: TokenAuthority;
let evil: TokenAuthority;
let services: ReturnType<typeof servicesReaching>;
let userId: Id;
let tokenIssuerId: Id;
let names = 0;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
beforeEach(async () => {
  names += 1;
  [idp, evil] = [await aTokenAuthority(`idp${names}`), await aTokenAuthority(`evil${names}`)];
  [tenant, other] = [await aTenant(home), await aTenant(home)];
  services = servicesReaching(home, idp, evil);
  userId = await addUser(tenant, 'bo');
  tokenIssuerId = await trust(services, tenant, idp);
  await link(services, tenant, { tokenIssuerId, subject: 'bo@idp', principalId: userId });
  home.clock.advance({ seconds: 1 });
});
afterAll(() => home.close());

const now = () => home.clock.now();
const aToken = (over?: Parameters<TokenAuthority['sign']>[2]) => idp.sign('bo@idp', now(), over);
const authenticate = (token: string, tenantPublicId?: string) =>
  services.accessTokens.authenticate({ token, tenantPublicId, requestId: 'request-1' });
const publicIdOf = async ({ caller }: TestTenant) =>
  (await services.tenantOf(caller))?.publicId ?? '';

/** Another tenant enters the issuer and the subject too, with keys from where it likes. */
async function entered(by: TestTenant, over: Parameters<typeof trust>[3] = {}): Promise<Id> {
  const id = await trust(services, by, idp, over);
  const { principalId } = by.caller;
  await link(services, by, { tokenIssuerId: id, subject: 'bo@idp', principalId });
  return id;
}
const deactivate = (by: TestTenant, id: Id) =>
  services.accessTokens.issuerDeactivate(by.caller, {
    ...{ idempotencyKey: fresh(), tokenIssuerId: id },
  });

describe('an issuer and subject that another tenant enters too', () => {
  const ours = () => ({ tenantId: tenant.tenantId, principalId: userId });

  it('go on standing for whom they stood, with keys of its own', async () => {
    await entered(other, { jwksUrl: evil.jwksUrl });
    expect(await authenticate(await aToken())).toMatchObject(ours());
    // Nor do tokens of its own stand for anybody but whom it has said.
    const forged = await evil.sign('bo@idp', now(), { claims: { iss: idp.issuer } });
    expect(await authenticate(forged)).toMatchObject({ tenantId: other.tenantId });
    expect(await authenticate(forged, await publicIdOf(tenant))).toBeNull();
  });

  it('go on also for another audience', async () => {
    await entered(other, { audience: 'https://api.example.test/other' });
    expect(await authenticate(await aToken())).toMatchObject(ours());
  });

  it('go on while its keys are out of reach, which are asked for no more often than any', async () => {
    await entered(other, { jwksUrl: evil.jwksUrl });
    evil.setDown(true);
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await authenticate(await aToken({ claims: { turn } }))).toMatchObject(ours());
    }
    expect(evil.asked()).toBe(1);
  });

  it('go on when it has deactivated its own', async () => {
    await deactivate(other, await entered(other));
    expect(await authenticate(await aToken())).toMatchObject(ours());
  });

  it('stand for nobody without the tenant where the keys are the same', async () => {
    await entered(other);
    expect(await authenticate(await aToken())).toBeNull();
    expect(await authenticate(await aToken(), await publicIdOf(tenant))).toMatchObject(ours());
  });

  it('go on also then for an audience that names the tenant', async () => {
    const audience = `urn:duebook:${await publicIdOf(tenant)}`;
    const update = { idempotencyKey: fresh(), tokenIssuerId, expectedVersion: 1, audience };
    const updated = await services.accessTokens.issuerUpdate(tenant.caller, update);
    expect(updated).toMatchObject({ ok: true });
    await entered(other);
    await entered(await aTenant(home), { audience });
    const named = await aToken({ claims: { aud: audience } });
    expect(await authenticate(named)).toMatchObject(ours());
    expect(await authenticate(named, await publicIdOf(other))).toBeNull();
    const two = [audience, `urn:duebook:${await publicIdOf(other)}`, AUDIENCE];
    expect(await authenticate(await aToken({ claims: { aud: two } }))).toBeNull();
  });

  it('do not come to stand for whom it likes when the first tenant cannot judge them', async () => {
    const mirror = { ...evil, fetchJson: () => Promise.resolve(idp.keySet()) };
    const reaching = servicesReaching(home, idp, mirror);
    await entered(other, { jwksUrl: mirror.jwksUrl });
    idp.setDown(true);
    const token = await aToken();
    await expect(reaching.accessTokens.authenticate({ token })).rejects.toThrow(KeysUnavailable);
    idp.setDown(false);
    home.clock.advance({ seconds: 30 });
    await deactivate(tenant, tokenIssuerId);
    const late = await aToken({ claims: { late: true } });
    expect(await reaching.accessTokens.authenticate({ token: late })).toBeNull();
    const named = { token: late, tenantPublicId: await publicIdOf(other) };
    const { tenantId } = other;
    expect(await reaching.accessTokens.authenticate(named)).toMatchObject({ tenantId });
  });

  it('do not come to stand for whom it likes when the user of the first is deactivated', async () => {
    await entered(other);
    const command = { idempotencyKey: fresh(), userId };
    expect(await services.userDeactivate(tenant.caller, command)).toMatchObject({ ok: true });
    expect(await authenticate(await aToken())).toBeNull();
  });
});

describe('somebody who is known in several tenants', () => {
  it('says which is meant, by a header or in the token, and never two', async () => {
    await entered(other);
    const [first, second] = [await publicIdOf(tenant), await publicIdOf(other)];

    expect(await authenticate(await aToken())).toBeNull();
    expect(await authenticate(await aToken(), first)).toMatchObject({ tenantId: tenant.tenantId });
    expect(await authenticate(await aToken(), second)).toMatchObject({ tenantId: other.tenantId });
    const named = await aToken({ claims: { duebook_tenant: second } });
    expect(await authenticate(named)).toMatchObject({ tenantId: other.tenantId });
    expect(await authenticate(named, first)).toBeNull();
    expect(await authenticate(await aToken(), 'nobody01')).toBeNull();
  });

  it('is known in the tenant that is meant, in however many others too', async () => {
    const entry = ['access token', idp.issuer, 'sub', 'bo@idp'];
    await home.asOwner(
      `with made as (
         insert into platform.tenant_directory (tenant_id, public_id, created_at)
         select gen_random_uuid(), 'made' || $1::text || 'x' || number, '2020-01-01'
           from generate_series(1, 40) as number returning tenant_id
       )
       insert into platform.identity_directory (issuer, subject_hash, tenant_id, user_id, created_at)
       select $2, sha256(convert_to($3, 'UTF8')), tenant_id, tenant_id, '2020-01-01' from made`,
      [String(names), idp.issuer, JSON.stringify(entry)],
    );
    const meant = (await services.tenantOf(tenant.caller))?.publicId;
    expect(await authenticate(await aToken(), meant)).toMatchObject({ principalId: userId });
    expect(await authenticate(await aToken())).toBeNull();
  });
});
