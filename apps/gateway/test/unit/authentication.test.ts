import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeysUnavailable } from '@duebook/governance/module';
import { byForm, identify, type Presented } from '../../src/http/authentication';
import { CALLER, type ProbeServer, startProbe } from '../support/probe-server';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln';
const KEY = 'dbk_live_example01_secret_check';

/** Authenticators that know everybody, and who was asked. */
function knowingAll() {
  const asked: string[] = [];
  const noting = (kind: string) => (credentials: unknown) => {
    asked.push(`${kind} ${JSON.stringify(credentials)}`);
    return Promise.resolve(CALLER);
  };
  const authenticate = byForm({
    apiKey: noting('key'),
    accessToken: noting('token'),
    session: noting('session'),
  });
  return { asked, authenticate };
}

const presented = (over: Partial<Presented>): Presented => ({
  ...{ authorization: [], tenant: [], session: 'NONE', isFromOwnPage: () => true },
  ...over,
});

describe('credentials', () => {
  it('go to whoever knows their form', async () => {
    const { asked, authenticate } = knowingAll();
    await authenticate({ bearer: KEY, requestId: 'r' });
    await authenticate({ bearer: TOKEN, requestId: 'r', tenantPublicId: 'abc123' });
    await authenticate({ session: 'abc123.token', requestId: 'r' });
    expect(asked).toEqual([
      `key "${KEY}"`,
      `token {"token":"${TOKEN}","tenantPublicId":"abc123","requestId":"r"}`,
      'session "abc123.token"',
    ]);
  });

  it('of no known form are refused without asking anybody', async () => {
    const { asked, authenticate } = knowingAll();
    for (const bearer of ['', 'secret', 'DBK_live_x', 'a.b', 'a.b.c.d', 'a.b.', 'a/b.c.d', '...']) {
      expect(await authenticate({ bearer, requestId: 'r' })).toBeNull();
    }
    // A key with dots is a key that is malformed, not a token.
    await authenticate({ bearer: 'dbk_live.b.c', requestId: 'r' });
    expect(asked).toEqual(['key "dbk_live.b.c"']);
  });

  it('count once: of several headers none does', async () => {
    const { asked, authenticate } = knowingAll();
    const kindOf = async (over: Partial<Presented>) =>
      (await identify(presented(over), 'r', authenticate)).kind;
    const bearer = `Bearer ${TOKEN}`;
    expect(await kindOf({ authorization: [bearer, bearer] })).toBe('REFUSED');
    expect(await kindOf({ authorization: [bearer], tenant: ['a', 'b'] })).toBe('REFUSED');
    expect(await kindOf({ authorization: ['', bearer] })).toBe('REFUSED');
    expect(asked).toEqual([]);
    expect(await kindOf({ authorization: [bearer], tenant: ['abc123'] })).toBe('CALLER');
    expect(await kindOf({})).toBe('ANONYMOUS');
  });

  it('are read whatever the case of the scheme, up to 8 kB, and by no other scheme', async () => {
    const { authenticate } = knowingAll();
    const kindOf = async (text: string) =>
      (await identify(presented({ authorization: [text] }), 'r', authenticate)).kind;
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      expect(await kindOf(`${scheme} ${TOKEN}`)).toBe('CALLER');
    }
    const longest = `a.b.${'c'.repeat(8_188)}`;
    expect(await kindOf(`Bearer ${longest}`)).toBe('CALLER');
    for (const wrong of [
      ...[`Bearer ${longest}c`, `Basic ${TOKEN}`, `Bearer  ${TOKEN}`, `Bearer ${TOKEN} x`, TOKEN],
      ...[`Bearer ${TOKEN}\u0000`, `Bearer ${TOKEN}, Bearer ${TOKEN}`, 'Bearer', ''],
    ]) {
      expect([wrong, await kindOf(wrong)]).toEqual([wrong, 'REFUSED']);
    }
  });
});

describe('over HTTP', () => {
  let server: ProbeServer;
  beforeAll(async () => {
    server = await startProbe('graphql-js', {
      authenticate: byForm({
        apiKey: () => Promise.resolve(null),
        accessToken: ({ token }) =>
          token === TOKEN
            ? Promise.resolve(CALLER)
            : Promise.reject(new KeysUnavailable('The keys of the issuer are out of reach.')),
        session: () => Promise.resolve(null),
      }),
    });
  });
  afterAll(() => server.stop(1_000));

  it('two headers are refused with the words of one that is wrong', async () => {
    const wrong = await server.ask('{ flag }', {}, { authorization: 'Bearer wrong' });
    expect(wrong.status).toBe(401);
    const two = await postTwice(server.url, [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    expect(two).toEqual({ status: 401, body: wrong.text });
    expect((await postTwice(server.url, [`Bearer ${TOKEN}`])).status).toBe(200);
  });

  it('what cannot be judged now is answered 503, with when to come back', async () => {
    const answer = await server.ask('{ flag }', {}, { authorization: 'Bearer a.b.c' });
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.text).toContain('issuer');
  });

  it('no token is logged', async () => {
    await server.ask('{ flag }', {}, { authorization: `Bearer ${TOKEN}` });
    expect(JSON.stringify(server.logged)).not.toContain('eyJhbGci');
  });
});

/** Sends the header as often as there are values, which `fetch` would join. */
function postTwice(
  url: string,
  values: readonly string[],
): Promise<{ readonly status: number | undefined; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/graphql`, {
      method: 'POST',
      headers: [
        ...['content-type', 'application/json', 'host', new URL(url).host],
        ...values.flatMap((value) => ['authorization', value]),
      ],
    });
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode, body: Buffer.concat(parts).toString('utf8') });
      });
    });
    request.on('error', reject);
    request.end('{"query":"{ flag }"}');
  });
}
