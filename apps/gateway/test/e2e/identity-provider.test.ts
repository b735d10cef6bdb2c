import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { Browser, codesIn } from '../support/browser';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const VIEWER = '{ viewer { principal { ... on User { email } } } }';
const SESSION = '{ sessions(first: 1) { edges { node { method secondFactorAt } } } }';

describe('signing in by an identity provider', () => {
  let provider: IdentityProvider;
  let variables: Record<string, string>;
  let system: TestGateway;
  let tenant: GatewayTenant;
  let publicId: string;
  let account: string;
  let userId: string;
  let browser: Browser;

  beforeAll(async () => {
    provider = await startIdentityProvider();
    variables = { ...provider.variables, OIDC_SECOND_FACTORS: 'mfa, otp' };
    system = await startTestGateway('graphql-js', { variables });
    tenant = await system.openTenant();
    const found = await tenant.services.tenantOf(tenant.caller);
    publicId = found?.publicId ?? '';
  });
  afterAll(() => system.close());

  beforeEach(async () => {
    account = `u${newId()}`;
    const created = await tenant.services.userCreate(tenant.caller, {
      ...{ idempotencyKey: newId(), displayName: 'Grace', email: `${account}@example.test` },
    });
    if (!created.ok) throw new Error(created.refusal.code);
    userId = created.value.userId;
    browser = new Browser(system.gateway.url);
  });

  const start = async (query = `?tenant=${publicId}`) => {
    const answer = await browser.get(`/auth/oidc/start${query}`);
    expect(answer.status).toBe(303);
    return answer.headers.get('location') ?? '';
  };
  const comeBack = (url: URL) => browser.get(`/auth/oidc/callback${url.search}`);
  const signIn = async (who: { account: string; amr?: readonly string[] }, query?: string) =>
    comeBack(await provider.visit(await start(query), who));

  it('sends the browser with a challenge, a state and a nonce, new ones each time', async () => {
    const urls = [new URL(await start()), new URL(await start())];
    for (const { searchParams } of urls) {
      expect(searchParams.get('code_challenge_method')).toBe('S256');
      expect(searchParams.get('response_type')).toBe('code');
      for (const name of ['state', 'nonce', 'code_challenge']) {
        expect(searchParams.get(name)?.length).toBeGreaterThanOrEqual(32);
      }
    }
    const values = urls.flatMap(({ searchParams }) =>
      ['state', 'nonce', 'code_challenge'].map((name) => searchParams.get(name)),
    );
    expect(new Set(values).size).toBe(6);
  });

  it('lets in nobody who is not linked', async () => {
    const answer = await signIn({ account });
    expect([answer.status, codesIn(answer)]).toEqual([401, ['NOT_LINKED']]);
  });

  it('lets in whom an administrator has linked, until they are unlinked', async () => {
    const run = async (name: string, input: object) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const { data, errors } = await tenant.ask(
        `mutation($input: ${type}!) { ${name}(input: $input) {
           user { identityLinkedAt } userErrors { code } } }`,
        { input: { idempotencyKey: newId(), userId: encodeId('User', userId), ...input } },
      );
      expect(errors).toEqual([]);
      return data?.[name];
    };
    expect(await run('userIdentityLink', { subject: account })).toEqual({
      ...{ user: { identityLinkedAt: expect.any(String) }, userErrors: [] },
    });
    expect((await signIn({ account }, '')).status).toBe(303);
    expect(await run('userIdentityUnlink', {})).toEqual({
      ...{ user: { identityLinkedAt: null }, userErrors: [] },
    });
    expect((await browser.get('/auth/me')).status).toBe(401);
    expect(codesIn(await signIn({ account }, ''))).toEqual(['NOT_LINKED']);
  });

  it('lets in whom it knew also when its name is configured with a slash more', async () => {
    const linked = await tenant.ask(
      `mutation($input: UserIdentityLinkInput!) {
         userIdentityLink(input: $input) { userErrors { code } } }`,
      {
        input: {
          ...{ idempotencyKey: newId(), userId: encodeId('User', userId), subject: account },
        },
      },
    );
    expect(linked.data).toEqual({ userIdentityLink: { userErrors: [] } });
    variables['OIDC_ISSUER'] = `${provider.issuer}/`;
    await system.restart();
    browser = new Browser(system.gateway.url);
    expect((await signIn({ account }, '')).status).toBe(303);
    expect((await browser.get('/auth/me')).status).toBe(200);
    variables['OIDC_ISSUER'] = provider.issuer;
    await system.restart();
  });

  describe('where the tenant’s users are found by their verified addresses', () => {
    beforeAll(async () => {
      variables['OIDC_LINK_TENANTS'] = publicId;
      await system.restart();
    });

    it('links the first time, and knows the user without the tenant from then on', async () => {
      const first = await signIn({ account });
      expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
      const me = await browser.get('/auth/me');
      browser.csrfToken = String(me.body['csrfToken']);
      const asked = await browser.ask(VIEWER);
      expect(asked.text).toContain(`${account}@example.test`);
      const session = await browser.ask(SESSION);
      expect(session.text).toContain('{"method":"OIDC","secondFactorAt":null}');

      browser = new Browser(system.gateway.url);
      expect((await signIn({ account }, '')).status).toBe(303);
      const linked = await system.home.asOwner<{ count: string }>(
        `select count(*) from platform.audit_entry
          where action = 'identity.link' and subject_id = $1 and details like '%' || $2 || '%'`,
        [userId, provider.issuer],
      );
      expect(Number(linked[0]?.count)).toBe(1);
    });

    it('takes a second factor that the provider has seen', async () => {
      await signIn({ account, amr: ['pwd', 'otp'] });
      const { body } = await browser.get('/auth/me');
      expect(body).toMatchObject({ awaitsSecondFactor: false, secondFactorAt: expect.any(String) });
    });

    it('does not link an address that is not verified, and no stranger', async () => {
      for (const who of [`unverified-${account}`, `stranger-${account}`]) {
        expect(codesIn(await signIn({ account: who }))).toEqual(['NOT_LINKED']);
      }
    });

    it('refuses a code that was used', async () => {
      const location = await start();
      const kept = new Map(browser.cookies);
      const back = await provider.visit(location, { account });
      expect((await comeBack(back)).status).toBe(303);
      browser = new Browser(system.gateway.url);
      for (const [name, value] of kept) browser.cookies.set(name, value);
      expect(codesIn(await comeBack(back))).toEqual(['PROVIDER_REFUSED']);
    });

    it('refuses another state, another browser, another flow and no flow', async () => {
      const back = await provider.visit(await start(), { account });
      const forged = new URL(back);
      forged.searchParams.set('state', 'x'.repeat(43));
      const mine = browser;
      const attempts = [
        // The cookie goes with the first return, so that each has its own.
        [mine, forged],
        [new Browser(system.gateway.url), back],
      ] as const;
      for (const [who, url] of attempts) {
        const answer = await who.get(`/auth/oidc/callback${url.search}`);
        expect([answer.status, codesIn(answer)]).toEqual([401, ['PROVIDER_REFUSED']]);
        expect(who.cookies.size).toBe(0);
      }
      const other = new Browser(system.gateway.url);
      await other.get(`/auth/oidc/start?tenant=${publicId}`);
      const answer = await other.get(`/auth/oidc/callback${back.search}`);
      expect(codesIn(answer)).toEqual(['PROVIDER_REFUSED']);
    });

    it.each(['nonce', 'code_challenge'])('refuses what comes of another %s', async (name) => {
      const location = new URL(await start());
      location.searchParams.set(name, 'x'.repeat(43));
      const answer = await comeBack(await provider.visit(location.href, { account }));
      expect([answer.status, codesIn(answer)]).toEqual([401, ['PROVIDER_REFUSED']]);
    });

    it('refuses a flow that was tampered with', async () => {
      const back = await provider.visit(await start(), { account });
      const [[name, value] = ['', '']] = [...browser.cookies];
      browser.cookies.set(name, `${value.slice(0, -4)}AAAA`);
      expect(codesIn(await comeBack(back))).toEqual(['PROVIDER_REFUSED']);
    });

    // The last one: from here on there is no provider.
    it('says so when the provider does not answer', async () => {
      const location = await start();
      const back = await provider.visit(location, { account });
      await provider.stop();
      expect(codesIn(await comeBack(back))).toEqual(['PROVIDER_AWAY']);
      await system.restart();
      const answer = await new Browser(system.gateway.url).get('/auth/oidc/start');
      expect([answer.status, codesIn(answer)]).toEqual([503, ['PROVIDER_AWAY']]);
    });
  });
});
