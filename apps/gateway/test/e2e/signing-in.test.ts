import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import pino from 'pino';
import { readConfig, silentLogger, startGateway } from '../../src/index';
import { codeAt } from '../support/authenticator';
import { Browser, codesIn } from '../support/browser';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const PASSWORD = 'nine green trombones';
const VIEWER = '{ viewer { principal { ... on User { displayName email } } } }';

describe('signing in with a browser', () => {
  const lines: string[] = [];
  let system: TestGateway;
  let tenant: GatewayTenant;
  let userId: string;
  let email: string;
  let browser: Browser;

  beforeAll(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    system = await startTestGateway('graphql-js', { log: pino({ level: 'trace' }, stream) });
    tenant = await system.openTenant();
  });
  afterAll(() => system.close());

  const run = async (mutation: string, selection: string, input: object, by = tenant) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await by.ask(
      `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code } } }`,
      { input: { idempotencyKey: newId(), ...input } },
    );
    expect(errors).toEqual([]);
    return data?.[mutation] as Readonly<Record<string, unknown>>;
  };

  beforeEach(async () => {
    email = `u${newId()}@example.test`;
    const created = await run('userCreate', 'user { id }', { displayName: 'Grace', email });
    userId = (created['user'] as { readonly id: string }).id;
    const invited = await run('userInvite', 'invitationToken wasShownBefore', { userId });
    browser = new Browser(system.gateway.url);
    const set = await browser.post('/auth/password', {
      ...{ invitation: invited['invitationToken'], password: PASSWORD },
    });
    expect(set).toMatchObject({ status: 200, body: { userErrors: [] } });
  });

  const login = (over: object = {}, who = browser) =>
    who.post('/auth/login', { email, password: PASSWORD, ...over });

  it('lets a person in, tells who they are, and out again', async () => {
    const signedIn = await login();
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).toMatchObject({
      ...{ state: 'SIGNED_IN', tenant: { name: 'Example Trading' }, userErrors: [] },
    });
    const cookie = signedIn.headers.getSetCookie().join('\n');
    expect(cookie).toMatch(
      /^duebook_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    expect(signedIn.text).not.toContain(browser.cookies.get('duebook_session'));

    const me = await browser.get('/auth/me');
    expect(me.body).toMatchObject({
      ...{ user: { id: userId, displayName: 'Grace' }, csrfToken: browser.csrfToken },
    });
    const { body } = await browser.ask(VIEWER);
    expect(body).toEqual({ data: { viewer: { principal: { displayName: 'Grace', email } } } });

    const token = browser.cookies.get('duebook_session') ?? '';
    expect((await browser.post('/auth/logout', {})).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    browser.cookies.set('duebook_session', token);
    expect((await browser.get('/auth/me')).status).toBe(401);
  });

  it('answers every mistake alike, after as long a time', async () => {
    const attempts = [
      { password: 'wrong password!' },
      { email: `nobody-${newId()}@example.test` },
      { tenant: 'nobody99' },
    ];
    const answers = [];
    for (const attempt of attempts) {
      const startedAt = performance.now();
      const answer = await login(attempt);
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(495);
      answers.push({ status: answer.status, body: answer.body });
    }
    expect(answers[0]).toMatchObject({ status: 401 });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  }, 30_000);

  it('takes as long to refuse a password, by whatever it was to be set', async () => {
    await login();
    const token = (browser.cookies.get('duebook_session') ?? '').split('.')[1] ?? '';
    const { publicId } = (await tenant.services.tenantOf(tenant.caller)) ?? { publicId: '' };
    const password = 'seven yellow submarines';
    const attempts = [
      { invitation: 'nonsense', password },
      { invitation: `nobody99.${token}`, password },
      { invitation: `${publicId}.${token}`, password },
      { currentPassword: 'wrong password!', password },
      { currentPassword: PASSWORD, password: 'too short' },
    ];
    for (const attempt of attempts) {
      const startedAt = performance.now();
      const answer = await browser.post('/auth/password', attempt);
      expect(answer.body['userErrors']).toHaveLength(1);
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(495);
    }
  }, 30_000);

  it('asks for patience after five wrong passwords', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      expect((await login({ password: 'wrong password!' })).status).toBe(401);
    }
    const early = await login();
    expect(early.status).toBe(429);
    expect(early.headers.get('retry-after')).toBe('2');
    expect(codesIn(early)).toEqual(['TRY_LATER']);
    system.clock.advance({ seconds: 2 });
    expect((await login()).status).toBe(200);
  }, 30_000);

  it('is the same for whose address another tenant has registered, who learns nothing by it', async () => {
    const others = await system.openTenant();
    const made = await run('userCreate', 'user { id }', { displayName: 'G', email }, others);
    const double = (made['user'] as { readonly id: string }).id;
    const invited = await run('userInvite', 'invitationToken', { userId: double }, others);
    const [invitation, password] = [invited['invitationToken'], 'six purple violins'];
    await browser.post('/auth/password', { invitation, password });
    const [ours, theirs] = await Promise.all(
      [tenant, others].map(
        async ({ services, caller }) => (await services.tenantOf(caller))?.publicId,
      ),
    );

    // Whoever is right there guesses here, and not for free.
    const guesser = new Browser(system.gateway.url);
    for (let turn = 0; turn < 6; turn += 1) {
      const guess = await login({ password }, guesser);
      expect([guess.status, guess.body['tenant']]).toMatchObject([200, { publicId: theirs }]);
    }
    expect((await login()).status).toBe(401);
    expect((await login({ tenant: ours })).status).toBe(200);
    system.clock.advance({ seconds: 2 });

    const refusals = () =>
      system.home.asOwner(
        `select from platform.audit_entry where tenant_id = $1 and action = 'session.refuse'`,
        [others.caller.tenantId],
      );
    const before = await refusals();
    for (let turn = 0; turn < 7; turn += 1) {
      const signedIn = await login();
      expect([signedIn.status, signedIn.body['tenant']]).toMatchObject([200, { publicId: ours }]);
    }
    expect(await refusals()).toHaveLength(before.length);
  }, 60_000);

  it('takes no body of another form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const refusals = [
      [await browser.post('/auth/login', {}, form), 415],
      [await browser.post('/auth/login', {}, { 'content-type': 'text/plain' }), 415],
      [await login({ more: 1 }), 400],
      [await login({ email: 7 }), 400],
      [await login({ tenant: '\u0000' }), 400],
      [await login({ email: '\u0000', password: '\ud800'.repeat(12) }), 401],
      [await browser.get('/auth/oidc/start'), 404],
      [await login({ password: '' }), 400],
      [await login({ password: 'x'.repeat(9_000) }), 413],
      [await browser.get('/auth/login'), 405],
      [await browser.get('/auth/nothing'), 404],
    ] as const;
    for (const [answer, status] of refusals) expect(answer.status).toBe(status);
    const broken = await browser.send('/auth/login', {
      ...{ method: 'POST', body: '{"email":"' },
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
  });

  describe('from another site', () => {
    const foreign = [
      ['its origin', { origin: 'https://evil.example' }],
      ['no origin at all', { origin: 'null' }],
      ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
      ['another site', { 'sec-fetch-site': 'cross-site' }],
    ] as const;

    it.each(foreign)('cannot sign anybody in: %s', async (_, headers) => {
      const answer = await browser.post('/auth/login', { email, password: PASSWORD }, headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });

    it.each([
      ...foreign,
      ['no header of ours', { 'x-duebook-csrf': '' }],
      ['a header of another session', { 'x-duebook-csrf': 'a'.repeat(43) }],
    ] as const)('cannot use a session: %s', async (_, headers) => {
      await login();
      for (const path of [
        '/graphql',
        '/files',
        '/exports/audit',
        '/auth/logout',
        '/auth/second-factor',
      ]) {
        const answer = await browser.post(path, { query: VIEWER, code: '123456' }, headers);
        expect([path, answer.status, codesIn(answer)]).toEqual([path, 403, ['FORBIDDEN']]);
      }
      expect((await browser.ask(VIEWER)).status).toBe(200);
    });

    it('cannot send a form to the API', async () => {
      await login();
      const form = { 'content-type': 'text/plain' };
      expect((await browser.ask(VIEWER, form)).status).toBe(415);
    });
  });

  it('is refused beside other credentials, and with two cookies of one name', async () => {
    await login();
    const both = await browser.ask(VIEWER, { authorization: `Bearer ${tenant.key}` });
    expect([both.status, codesIn(both)]).toEqual([400, ['BAD_REQUEST']]);
    const token = browser.cookies.get('duebook_session') ?? '';
    browser.cookies.set('duebook_session', `${token}; duebook_session=${token}`);
    expect((await browser.ask(VIEWER)).status).toBe(401);
  });

  it('never takes over a session that a browser brought along', async () => {
    const attacker = new Browser(system.gateway.url);
    await login({}, attacker);
    const planted = attacker.cookies.get('duebook_session') ?? '';
    browser.cookies.set('duebook_session', planted);
    await login();
    const mine = browser.cookies.get('duebook_session');
    expect(mine).not.toBe(planted);
    expect((await browser.ask(VIEWER)).status).toBe(200);
  });

  it('asks for the second factor that was enrolled, and goes on under another token', async () => {
    await login();
    const before = browser.cookies.get('duebook_session');
    const wrong = await browser.post('/auth/second-factor/begin', { password: 'wrong password!' });
    expect([wrong.status, codesIn(wrong)]).toEqual([403, ['PASSWORD_REFUSED']]);
    const begun = await browser.post('/auth/second-factor/begin', { password: PASSWORD });
    const secret = String(begun.body['secret']);
    expect(begun.body['uri']).toContain(`secret=${secret}`);
    const now = () => codeAt(secret, system.clock.now());
    const confirmed = await browser.post('/auth/second-factor/confirm', { code: now() });
    expect(confirmed.body['recoveryCodes']).toHaveLength(10);
    expect(browser.cookies.get('duebook_session')).not.toBe(before);
    expect((await browser.ask(VIEWER)).status).toBe(200);

    const again = new Browser(system.gateway.url);
    const first = await login({}, again);
    expect(first.body).toMatchObject({ state: 'SECOND_FACTOR_NEEDED' });
    expect((await again.ask(VIEWER)).status).toBe(401);
    const waiting = again.cookies.get('duebook_session');
    const used = await again.post('/auth/second-factor', { code: now() });
    expect([used.status, codesIn(used)]).toEqual([403, ['CODE_REFUSED']]);
    system.clock.advance({ seconds: 30 });
    const shown = await again.post('/auth/second-factor', { code: now() });
    expect(shown.body).toMatchObject({ state: 'SIGNED_IN' });
    expect(again.cookies.get('duebook_session')).not.toBe(waiting);
    expect((await again.ask(VIEWER)).status).toBe(200);
    const me = await again.get('/auth/me');
    expect(me.body).toMatchObject({ hasSecondFactor: true, secondFactorAt: expect.any(String) });
  });

  it('ends everywhere when it is revoked', async () => {
    await login();
    const seen = await browser.ask(
      '{ sessions(first: 5) { edges { node { id isCurrent program network user { id } } } } }',
    );
    const { sessions } = seen.body['data'] as {
      sessions: { edges: { node: { id: string; isCurrent: boolean } }[] };
    };
    const [edge] = sessions.edges;
    expect(sessions.edges).toHaveLength(1);
    expect(edge?.node).toMatchObject({ isCurrent: true, user: { id: userId } });
    expect(edge?.node).toMatchObject({ network: '127.0.0.0/24' });
    const revoked = await run('sessionRevoke', 'session { endedAt }', { sessionId: edge?.node.id });
    expect(revoked['session']).toMatchObject({ endedAt: expect.any(String) });
    system.clock.advance({ seconds: 3 });
    expect((await browser.ask(VIEWER)).status).toBe(401);
  });

  it('ends at every gateway within five seconds', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'duebook-second-'));
    const { home, clock } = system;
    const other = await startGateway({
      config: readConfig({
        ...{ PORT: '0', DUEBOOK_DATA: dataFolder, DUEBOOK_ROLE: 'gateway' },
        ...{ DATABASE_URL: home.ownerUrl, DATABASE_APP_URL: home.appUrl },
      }),
      ...{ clock, log: silentLogger() },
    });
    try {
      await login();
      const elsewhere = new Browser(other.url);
      for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
      elsewhere.csrfToken = browser.csrfToken;
      expect((await elsewhere.ask(VIEWER)).status).toBe(200);
      await run('sessionsRevokeAll', 'endedCount', { userId });
      clock.advance({ seconds: 3 });
      expect((await elsewhere.ask(VIEWER)).status).toBe(401);
    } finally {
      await other.stop();
      await rm(dataFolder, { recursive: true });
    }
  });

  it('writes no password, token or address into the log', async () => {
    await login();
    await browser.ask(VIEWER);
    await login({ password: 'wrong password!' });
    const log = lines.join('\n');
    expect(log).toContain('"route":"/auth"');
    const token = browser.cookies.get('duebook_session')?.split('.')[1] ?? '';
    for (const secret of [
      PASSWORD,
      'wrong password',
      token,
      browser.csrfToken,
      email,
      '127.0.0.1',
    ]) {
      // Where the server listens is told once.
      expect(lines.filter((line) => line.includes(secret) && !line.includes('started'))).toEqual(
        [],
      );
    }
  });
});
