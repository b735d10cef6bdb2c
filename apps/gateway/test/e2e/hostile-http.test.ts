import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HostileSystem, startHostileSystem, telltalesIn } from '../support/hostile-system';
import { type RawAnswer, rawRequest, sendRaw } from '../support/raw-http';

const MEGABYTE = 1024 * 1024;
const VIEWER = '{"query":"{ viewer { tenant { publicId } } }"}';
const JSON_TYPE = 'content-type: application/json';
const CHUNKED = `POST /graphql HTTP/1.1\r\nhost: test\r\n${JSON_TYPE}\r\ntransfer-encoding: chunked\r\n`;

/** A request that no client sends, and all that may come of it. */
interface HostileRequest {
  readonly name: string;
  /** Sent as it is; `KEY` stands for the header with the tenant's key. */
  readonly bytes: string | Buffer;
  readonly more?: () => () => Buffer | null;
  /** The status of each answer; none when the connection is closed without one. */
  readonly statuses: readonly number[];
  /** What is written on and on may be cut before the answer is read. */
  readonly isCut?: boolean;
  /** The rest of it is not taken. */
  readonly closes?: boolean;
  /** In the body, where our own code answers. */
  readonly code?: string;
}

const post = (lines: readonly string[], body = VIEWER) => rawRequest(lines, body);
const typed = (type: string, body = VIEWER) => ({
  name: `the type ${type}`,
  bytes: post(['KEY', `content-type: ${type}`], body),
  ...{ statuses: [415], code: 'BAD_REQUEST' },
});
const to = (target: string, statuses: readonly number[], code?: string) => ({
  name: `the target ${target.slice(0, 40)}`,
  bytes: rawRequest(['KEY', JSON_TYPE], VIEWER, `POST ${target} HTTP/1.1`),
  statuses,
  ...(code === undefined ? {} : { code }),
});
const by = (method: string, statuses: readonly number[], target = '/graphql') => ({
  name: `the method ${method} ${target.slice(0, 40)}`,
  bytes: `${method} ${target} HTTP/1.1\r\nhost: test\r\nKEY\r\n\r\n`,
  statuses,
});
const withHeader = (header: string, statuses: readonly number[], code?: string) => ({
  name: `the header ${header.slice(0, 50)}`,
  bytes: post(['KEY', JSON_TYPE, header]),
  statuses,
  ...(code === undefined ? {} : { code }),
});
const as = (authorization: string, statuses: readonly number[] = [401]) => ({
  name: `credentials ${authorization.slice(0, 40)}`,
  bytes: post([JSON_TYPE, `authorization: ${authorization}`]),
  statuses,
  ...(statuses[0] === 401 ? { code: 'UNAUTHENTICATED' } : {}),
});
const jwt = (header: object, payload: object, signature = 'c2ln') =>
  [JSON.stringify(header), JSON.stringify(payload)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat(signature)
    .join('.');

const TYPES: readonly HostileRequest[] = [
  typed('text/plain'),
  typed('application/x-www-form-urlencoded', 'query=%7Bviewer%7B__typename%7D%7D'),
  typed(
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data\r\n\r\n{}\r\n--x--',
  ),
  typed('application/graphql', '{ viewer { __typename } }'),
  typed('application/json, text/plain'),
  typed('application/json; charset=utf-16'),
  typed('application/json; charset=gbk'),
  typed('application/json; boundary=x'),
  { ...typed(''), name: 'no type', bytes: post(['KEY']) },
  {
    name: 'another charset under the right name',
    bytes: Buffer.concat([
      Buffer.from(post(['KEY', JSON_TYPE], '{"query":"{ \u00e4 }"}').replace('\u00e4', 'X')),
      Buffer.from([0xe4]),
    ]),
    // One byte is more than was announced: what begins there is no request.
    statuses: [400],
  },
  {
    name: 'bytes that are no UTF-8',
    bytes: Buffer.from(
      post(['KEY', JSON_TYPE], '{"query":"{ ?? }"}').replace('??', '\u00e4\u00f6'),
      'latin1',
    ),
    ...{ statuses: [400], code: 'BAD_REQUEST' },
  },
];

/** Ten megabytes of zeros in ten kilobytes. */
const BOMB = gzipSync(Buffer.alloc(10 * MEGABYTE));

const BODIES: readonly HostileRequest[] = [
  {
    name: 'a body of another type that does not end',
    bytes: `${CHUNKED.replace('application/json', 'text/plain')}KEY\r\n\r\n`,
    more: () => () => Buffer.from(`10000\r\n${'['.repeat(65_536)}\r\n`),
    ...{ statuses: [415], isCut: true, closes: true },
  },
  ...['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip', 'x-unknown'].map((encoding) => ({
    name: `a body encoded as ${encoding}`,
    bytes: Buffer.concat([
      Buffer.from(
        `POST /graphql HTTP/1.1\r\nhost: test\r\nKEY\r\n${JSON_TYPE}\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${BOMB.length}\r\n\r\n`,
      ),
      BOMB,
    ]),
    ...{ statuses: [415], code: 'BAD_REQUEST' },
  })),
  {
    name: 'a body that is announced to be a terabyte',
    bytes: `POST /graphql HTTP/1.1\r\nhost: test\r\nKEY\r\n${JSON_TYPE}\r\ncontent-length: 1099511627776\r\n\r\n{`,
    ...{ statuses: [413], code: 'LIMIT_EXCEEDED' },
  },
  {
    name: 'a body in pieces that does not end',
    bytes: `${CHUNKED}KEY\r\n\r\n`,
    more: () => () => Buffer.from(`10000\r\n${'['.repeat(65_536)}\r\n`),
    ...{ statuses: [413], isCut: true },
  },
  {
    name: 'a body in pieces that does not end, of nobody',
    bytes: `${CHUNKED}\r\n`,
    more: () => () => Buffer.from(`10000\r\n${'{"a":'.repeat(13_107)}{\r\n`),
    ...{ statuses: [413], isCut: true },
  },
  { name: 'a piece of no length', bytes: `${CHUNKED}KEY\r\n\r\nzz\r\n`, statuses: [400] },
  {
    name: 'a piece of a length too long',
    bytes: `${CHUNKED}KEY\r\n\r\n${'f'.repeat(40)}\r\n`,
    statuses: [400],
  },
  ...[
    '',
    ' ',
    'null',
    '[]',
    '{}',
    '42',
    '"{ viewer { __typename } }"',
    'true',
    '[[[',
    '{"query":',
  ].map((body) => ({
    name: `the body ${body}`,
    bytes: post(['KEY', JSON_TYPE], body),
    ...{ statuses: [400], code: 'BAD_REQUEST' },
  })),
  ...['[', '{"a":', '[{"a":'].map((opening) => ({
    name: `a hundred thousand of ${opening}`,
    bytes: post(['KEY', JSON_TYPE], opening.repeat(100_000)),
    ...{ statuses: [400], code: 'LIMIT_EXCEEDED' },
  })),
  {
    name: 'two million values',
    bytes: post(['KEY', JSON_TYPE], `[${'{},'.repeat(2_000_000)}{}]`),
    ...{ statuses: [400], code: 'LIMIT_EXCEEDED' },
  },
  {
    name: 'a batch of operations',
    bytes: post(['KEY', JSON_TYPE], `[${`${VIEWER},`.repeat(99)}${VIEWER}]`),
    ...{ statuses: [400], code: 'BAD_REQUEST' },
  },
];

const TARGETS: readonly HostileRequest[] = [
  by('GET', [405]),
  by('GET', [405], '/graphql?query=mutation{apiKeyRevoke(input:{}){apiKey{id}}}'),
  ...['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) =>
    by(method, [405]),
  ),
  by('CONNECT', [], 'db.internal:5432'),
  by('BREW', [400]),
  ...['PUT', 'DELETE'].map((method) => ({
    name: `the method ${method} with a body that does not end`,
    bytes: CHUNKED.replace('POST', method) + 'KEY\r\n\r\n',
    more: () => () => Buffer.from(`10000\r\n${'['.repeat(65_536)}\r\n`),
    ...{ statuses: [405], isCut: true, closes: true },
  })),
  to('/graphql/', [404], 'NOT_FOUND'),
  to('/GRAPHQL', [404], 'NOT_FOUND'),
  to('//graphql', [404], 'NOT_FOUND'),
  to('/%67raphql', [404], 'NOT_FOUND'),
  to('/graphql/../metrics', [404], 'NOT_FOUND'),
  to('/..%2f..%2fetc/passwd', [404], 'NOT_FOUND'),
  to('http://elsewhere.test/graphql', [404], 'NOT_FOUND'),
  to(`/${'a'.repeat(8_000)}`, [404], 'NOT_FOUND'),
  to(`/${'a'.repeat(20_000)}`, [431]),
  to('/graphql?operationName=x&query={viewer}', [200]),
  to('graphql', [400]),
];

const HEADERS: readonly HostileRequest[] = [
  withHeader(`x-filler: ${'a'.repeat(20_000)}`, [431]),
  {
    name: 'ten thousand headers',
    bytes: post(['KEY', ...Array.from({ length: 10_000 }, (_, n) => `x${n}: 1`)]),
    statuses: [431],
  },
  withHeader('x-request-id: a\u0000b', [400]),
  withHeader('x-request-id: a\u001b[31mred', [400]),
  withHeader(' folded: x', [400]),
  withHeader('no colon', [400]),
  withHeader('transfer-encoding: chunked', [400]),
  withHeader('transfer-encoding: chunked, identity', [400]),
  withHeader('content-length: 3', [400]),
  withHeader('host: second.test', [200]),
  withHeader('expect: 200-ok', [417]),
  withHeader('x-http-method-override: GET', [200]),
  withHeader('x-forwarded-for: 127.0.0.1', [200]),
  withHeader('x-forwarded-host: elsewhere.test', [200]),
  withHeader('x-original-url: /metrics', [200]),
  withHeader(`cookie: ${'a=b; '.repeat(500)}`, [200]),
  withHeader('accept: text/event-stream', [406]),
  { name: 'no host', bytes: `POST /graphql HTTP/1.1\r\n${JSON_TYPE}\r\n\r\n`, statuses: [400] },
  { name: 'words that are no HTTP', bytes: 'HELO mail.test\r\n\r\n', statuses: [400] },
  {
    name: 'the greeting of TLS',
    bytes: Buffer.from('1603010200010001fc0303', 'hex'),
    statuses: [400],
  },
  { name: 'the preface of HTTP/2', bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', statuses: [400] },
  { name: 'HTTP/9.9', bytes: 'POST /graphql HTTP/9.9\r\nhost: test\r\n\r\n', statuses: [400] },
  {
    name: 'a line that ends without a return',
    bytes: 'POST /graphql HTTP/1.1\nhost: test\n\n',
    statuses: [400],
  },
];

const CREDENTIALS: readonly HostileRequest[] = [
  as(''),
  as('Bearer'),
  as('Bearer '),
  as('Bearer two words'),
  as(`Bearer ${'a'.repeat(5_000)}`),
  as('Basic YWRtaW46YWRtaW4='),
  as('Digest username="admin"'),
  as("Bearer ' or '1'='1"),
  as('Bearer ${7*7}'),
  as('Bearer ../../etc/passwd'),
  as(`Bearer dbk_live_aaaaaaaaaa_${'A'.repeat(43)}_${'0'.repeat(6)}`),
  as('Bearer dbk_live__'),
  as('Bearer \u00e4\u00f6\u00fc'),
  as(`Bearer ${jwt({ alg: 'none' }, { sub: 'admin' }, '')}`),
  as(`Bearer ${jwt({ alg: 'none', typ: 'JWT' }, { sub: 'admin', exp: 9_999_999_999 })}`),
  as(`Bearer ${jwt({ alg: 'HS256', kid: '../../dev/null' }, { sub: 'admin' })}`),
  as(`Bearer ${jwt({ alg: 'RS256', jku: 'https://elsewhere.test/jwks' }, { iss: 'x' })}`),
  as(`Bearer ${jwt({ alg: ['RS256'] }, { iss: { $ne: null } })}`),
  as('Bearer ..'),
  as('Bearer a.b.c'),
  as('Bearer e30.e30.e30'),
  as(`Bearer ${'e30.'.repeat(1_000)}e30`),
];

describe('requests that no client sends', () => {
  let hostile: HostileSystem;
  let before: Readonly<Record<string, string>>;

  beforeAll(async () => {
    hostile = await startHostileSystem();
    before = await hostile.fingerprint();
  });
  afterAll(() => hostile.system.close());

  const send = ({ bytes, more }: HostileRequest): Promise<RawAnswer> => {
    const key = `authorization: Bearer ${hostile.tenant.key}`;
    const text = Buffer.isBuffer(bytes)
      ? bytes.toString('latin1')
      : Buffer.from(bytes).toString('latin1');
    const whole = Buffer.from(text.replace('KEY', key), 'latin1');
    return sendRaw(hostile.system.gateway.url, whole, more ? { more: more() } : {});
  };

  describe.each([
    ['types', TYPES],
    ['bodies', BODIES],
    ['targets and methods', TARGETS],
    ['headers', HEADERS],
    ['credentials', CREDENTIALS],
  ])('%s', (_, requests) => {
    it.each(requests.map((request) => [request.name, request] as const))(
      '%s',
      async (__, request) => {
        const { statuses, text, isClosed } = await send(request);
        if (request.closes === true) expect(isClosed).toBe(true);
        if (request.isCut === true && statuses.length === 0) {
          expect(isClosed).toBe(true);
          return;
        }
        expect({ statuses, telltales: telltalesIn(text) }).toEqual({
          statuses: request.statuses,
          telltales: [],
        });
        if (request.code !== undefined) expect(text).toContain(`"code":"${request.code}"`);
      },
    );
  });

  it('are answered one after the other when they come at once', async () => {
    const key = `authorization: Bearer ${hostile.tenant.key}`;
    const one = rawRequest([key, JSON_TYPE], VIEWER);
    const { statuses } = await sendRaw(hostile.system.gateway.url, one.repeat(50), {
      quietMs: 1_000,
    });
    expect(statuses).toEqual(Array.from({ length: 50 }, () => 200));
  });

  it('take no request id that could break a line or a header', async () => {
    for (const id of [
      'a b',
      'a"b',
      "a'b",
      'a%0ab',
      'x'.repeat(65),
      '<script>',
      '${7*7}',
      '\u00e4',
    ]) {
      const { text } = await send({ ...withHeader(`x-request-id: ${id}`, [200]) });
      expect(/x-request-id: (\S+)\r\n/.exec(text)?.[1]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('are many, and the server is well', async () => {
    const connections = Array.from({ length: 300 }, (_, n) =>
      sendRaw(hostile.system.gateway.url, n % 2 === 0 ? 'POST /graphql HTTP/1.1\r\nhost:' : '', {
        firstMs: 3_000,
      }),
    );
    expect(await hostile.isWell()).toBe(true);
    await Promise.all(connections);
    expect(await hostile.isWell()).toBe(true);
  });

  it('have changed nothing and left no fault in the log, which is a line of JSON each', async () => {
    expect(await hostile.fingerprint()).toEqual(before);
    const lines = hostile.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    expect(hostile.logged.filter((line) => line.trimEnd().includes('\n'))).toEqual([]);
    expect(hostile.logged.filter((line) => line.includes(hostile.tenant.key))).toEqual([]);
  });
});
