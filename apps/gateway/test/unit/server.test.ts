import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { DEFAULT_LIMITS, EXECUTORS } from '../../src/config';
import { Readiness } from '../../src/http/readiness';
import { post } from '../support/post';
import { CALLER, KEY, type ProbeServer, startProbe } from '../support/probe-server';

const ANONYMOUS = {};

describe.each(EXECUTORS)('a server that executes by %s', (executor) => {
  let server: ProbeServer;

  beforeAll(async () => {
    server = await startProbe(executor);
  });

  afterAll(async () => {
    await server.stop(1_000);
  });

  describe('operations', () => {
    it('are answered', async () => {
      const { status, data, errors } = await server.ask(
        'query($n: Int!) { items(first: $n) { nodes { no name later parts(first: 1) { nodes { no } } } } }',
        { n: 2 },
      );
      expect(errors).toEqual([]);
      expect(status).toBe(200);
      expect(data).toEqual({
        items: {
          nodes: [
            { no: 1, name: 'item 1', later: 'later 1', parts: { nodes: [{ no: 1 }] } },
            { no: 2, name: 'item 2', later: 'later 2', parts: { nodes: [{ no: 2 }] } },
          ],
        },
      });
    });

    it('run as the caller of the key', async () => {
      expect((await server.ask('{ me }')).data).toEqual({ me: CALLER.principalId });
    });

    it('are chosen by name when the document has several', async () => {
      const query = 'query A { me } query B { flag }';
      const answer = await post(
        server.url,
        { query, operationName: 'B' },
        { authorization: `Bearer ${KEY}` },
      );
      expect(answer.data).toEqual({ flag: true });
      const unknown = await post(server.url, { query, operationName: 'C' }, {});
      expect(unknown.status).toBe(400);
      expect(unknown.errors[0]?.extensions['code']).toBe('OPERATION_RESOLUTION_FAILURE');
      expect((await server.ask(query)).status).toBe(400);
    });

    it('keep an absent variable inside an input object absent, and null null', async () => {
      const query = 'query($no: Int) { echo(filter: { no: $no }) }';
      expect((await server.ask(query)).data).toEqual({
        echo: '{"filter":{"text":"any"},"n":7}',
      });
      expect((await server.ask(query, { no: null })).data).toEqual({
        echo: '{"filter":{"no":null,"text":"any"},"n":7}',
      });
    });
  });

  describe('mistakes of the client', () => {
    it.each([
      ['{ items', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query($n: Int!) { items(first: $n) { nodes { no } } }', 'BAD_USER_INPUT'],
      ['', 'BAD_REQUEST'],
    ])('%s is answered 400 %s', async (query, code) => {
      const { status, errors } = await server.ask(query);
      expect(status).toBe(400);
      expect(errors.map((error) => error.extensions)).toEqual([{ code }]);
    });

    it('says which variable is wrong', async () => {
      const { status, errors } = await server.ask('query($f: Filter) { echo(filter: $f) }', {
        f: { no: 'x' },
      });
      expect(status).toBe(400);
      expect(errors[0]).toMatchObject({
        message:
          'Variable "$f" got invalid value "x" at "f.no"; Int cannot represent non-integer value: "x"',
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });

    it('refuses two mutation fields and runs neither', async () => {
      const { status, errors } = await server.ask('mutation { itemSave a: itemRemove }');
      expect(status).toBe(400);
      expect(errors[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
      const aliased = 'mutation { ...F a: itemSave } fragment F on Mutation { itemSave }';
      expect((await server.ask(aliased)).status).toBe(400);
      expect(server.probe.mutations).toEqual([]);
      expect((await server.ask('mutation { itemSave }')).data).toEqual({ itemSave: 'itemSave' });
    });

    it.each(['/graphql', '/files', '/exports/audit'])(
      'lets no page of another origin ask for %s',
      async (path) => {
        const preflight = await fetch(server.url + path, {
          method: 'OPTIONS',
          headers: { origin: 'https://example.test', 'access-control-request-method': 'POST' },
        });
        expect(preflight.ok).toBe(false);
        const names = [...preflight.headers.keys()];
        expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
      },
    );

    it('takes no operation by GET, no form, no batch and no broken JSON', async () => {
      const url = `${server.url}/graphql`;
      const byGet = await fetch(`${url}?query={me}`);
      expect(byGet.status).toBe(405);
      expect(byGet.headers.get('allow')).toBe('POST');
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
      ]) {
        const form = await fetch(url, {
          method: 'POST',
          body: '{"query":"{me}"}',
          headers: { 'content-type': type },
        });
        expect(form.status).toBe(415);
      }
      expect((await post(server.url, '[{"query":"{flag}"}]', {})).status).toBe(400);
      expect((await post(server.url, '{"query":', {})).errors[0]?.message).toBe(
        'The body is not valid JSON.',
      );
      expect((await post(server.url, '"text"', {})).status).toBe(400);
    });
  });

  describe('limits', () => {
    const deep = (levels: number) =>
      `{ items { nodes ${'{ parts { nodes '.repeat(levels)} { no } ${'} }'.repeat(levels)} } }`;

    it.each([
      ['depth', deep(10)],
      ['aliases', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: flag`).join(' ')} }`],
      ['directives', `{ ${Array.from({ length: 51 }, () => 'flag @skip(if: false)').join(' ')} }`],
      ['tokens', `{ ${'flag '.repeat(5_001)} }`],
      ['source', `{ flag } #${' '.repeat(200_001)}`],
      [
        'cost',
        '{ items(first: 100) { nodes { parts(first: 100) { nodes { parts(first: 100) { nodes { no } } } } } } }',
      ],
    ])('of %s are answered 400 LIMIT_EXCEEDED', async (_, query) => {
      const { status, errors } = await server.ask(query);
      expect(status).toBe(400);
      expect(errors.map((error) => error.extensions['code'])).toContain('LIMIT_EXCEEDED');
    });

    it('hold for page sizes in variables, on every use of a known document', async () => {
      const query =
        'query($n: Int) { items(first: $n) { nodes { parts(first: $n) { nodes { no } } } } }';
      expect((await server.ask(query, { n: 10 })).status).toBe(200);
      const { status, errors } = await server.ask(query, { n: 1_000 });
      expect(status).toBe(400);
      expect(errors[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED' });
      expect((await server.ask(query, { n: 10 })).status).toBe(200);
    });

    it('of the body are answered 413, announced or not, and lower for strangers', async () => {
      const large = JSON.stringify({ query: '{ flag }', variables: { x: 'x'.repeat(300_000) } });
      const anonymous = await post(server.url, large, ANONYMOUS);
      expect(anonymous.status).toBe(413);
      expect(anonymous.errors[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED' });
      expect((await post(server.url, large, { authorization: `Bearer ${KEY}` })).status).toBe(200);
      expect(await postChunked(server.url, DEFAULT_LIMITS.anonymousBodyBytes + 1)).toBe(413);
    });
  });

  describe('faults', () => {
    it.each([
      ['{ denied }', 403, 'FORBIDDEN', 'This needs the permission ledger.invoice.post.'],
      ['{ toldOff }', 400, 'BAD_USER_INPUT', 'first must be between 1 and 100.'],
      ['{ lost }', 503, 'UNAVAILABLE', 'same idempotency key'],
      ['{ bug }', 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong'],
      ['{ strange }', 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong'],
      ['{ wrongLeaf }', 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong'],
    ])('%s is answered %d %s', async (query, status, code, message) => {
      const answer = await server.ask(query);
      expect(answer.status).toBe(status);
      expect(answer.errors).toHaveLength(1);
      expect(answer.errors[0]?.extensions['code']).toBe(code);
      expect(answer.errors[0]?.message).toContain(message);
    });

    it('leave no word of what happened inside, and the log has it under the request id', async () => {
      const requestId = `trace-${executor}`;
      const headers = { authorization: `Bearer ${KEY}`, 'x-request-id': requestId };
      const answer = await server.ask('{ bug flag }', {}, headers);
      expect(answer.status).toBe(200);
      expect(answer.data).toEqual({ bug: null, flag: true });
      expect(answer.headers.get('x-request-id')).toBe(requestId);
      expect(answer.errors[0]).toMatchObject({ path: ['bug'], extensions: { requestId } });
      expect(answer.text).not.toMatch(/select|secret|\.js|stack/);
      const line = server.logged.find(
        (entry) => entry['requestId'] === requestId && 'fault' in entry,
      );
      expect(line).toMatchObject({
        tenant: CALLER.tenantId,
        principal: CALLER.principalId,
        fault: { message: 'select secret from ledger.entry failed at /srv/app.js:12' },
      });
    });

    it('of one element take what cannot be null with them, and nothing else', async () => {
      const { status, data, errors } = await server.ask('{ items { nodes { no broken } } flag }');
      expect(status).toBe(200);
      expect(data).toEqual({ items: { nodes: null }, flag: true });
      expect(errors).toHaveLength(1);
      expect(errors[0]?.path).toEqual(['items', 'nodes', 1, 'broken']);
    });
  });

  describe('identity', () => {
    it('is asked for with 401 where a field needs it', async () => {
      const { status, errors, headers } = await server.ask('{ me }', {}, ANONYMOUS);
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="duebook"');
      expect(errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    });

    it.each(['Bearer wrong', 'Basic dTpw', 'Bearer', 'Bearer two words'])(
      'that does not hold is refused with 401: %s',
      async (authorization) => {
        const { status, errors } = await server.ask('{ flag }', {}, { authorization });
        expect(status).toBe(401);
        expect(errors[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
      },
    );

    it('is never logged', () => {
      expect(JSON.stringify(server.logged)).not.toContain(KEY);
    });
  });

  it('takes over sane request ids only', async () => {
    const { headers } = await server.ask('{ flag }', {}, { 'x-request-id': 'a b"c' });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('serves health, metrics and a page of links', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ready: true,
      checks: { database: true, accepting: true },
    });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('duebook_http_request_seconds_count{route="/graphql",status="200"}');
    expect(metrics).toContain('duebook_graphql_errors_total{code="FORBIDDEN"}');
    const page = await fetch(server.url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('lang="zh-CN"');
    expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404);
  });

  it('answers introspection to anybody in development', async () => {
    expect((await server.ask(getIntrospectionQuery(), {}, ANONYMOUS)).status).toBe(200);
  });
});

describe.each(EXECUTORS)('a production server that executes by %s', (executor) => {
  it('answers introspection to the authenticated only, also once the document is known', async () => {
    const server = await startProbe(executor, { profile: 'production' });
    try {
      const query = getIntrospectionQuery();
      expect((await server.ask(query, {}, ANONYMOUS)).status).toBe(401);
      expect((await server.ask(query)).status).toBe(200);
      expect((await server.ask(query, {}, ANONYMOUS)).status).toBe(401);
      const hidden = '{ ...F } fragment F on Query { __type(name: "Item") { name } }';
      expect((await server.ask(hidden, {}, ANONYMOUS)).status).toBe(401);
      expect((await server.ask('{ itms { nodes { no } } }')).text).not.toContain('Did you mean');
    } finally {
      await server.stop(1_000);
    }
  });

  it('stops gracefully: not ready at once, what is under way finishes', async () => {
    const readiness = new Readiness({});
    const server = await startProbe(executor, { readiness });
    const answer = server.ask('{ slow }');
    await server.probe.reached;
    const stopped = server.stop(10_000);
    expect((await readiness.report()).ready).toBe(false);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    server.probe.release();
    expect((await answer).data).toEqual({ slow: 'done' });
    expect((await answer).headers.get('connection')).toBe('close');
    await stopped;
  });

  it('cuts what does not finish within the grace', async () => {
    const server = await startProbe(executor);
    const answer = server.ask('{ slow }').catch(() => 'cut');
    await server.probe.reached;
    await server.stop(50);
    expect(await answer).toBe('cut');
    server.probe.release();
  });
});

describe('a stop', () => {
  it('tells new connections for a moment that this server is not ready any more', async () => {
    const server = await startProbe('graphql-js');
    const stopped = server.stop(1_000, 500);
    const probed = await fetch(`${server.url}/readyz`);
    expect(probed.status).toBe(503);
    expect(probed.headers.get('connection')).toBe('close');
    expect(await probed.json()).toMatchObject({ ready: false, checks: { accepting: false } });
    expect((await server.ask('{ flag }')).status).toBe(200);
    await stopped;
    await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
  });
});

describe('readiness', () => {
  it('is lost with the database and named in the answer', async () => {
    const readiness = new Readiness({ database: () => Promise.reject(new Error('down')) });
    const server = await startProbe('graphql-js', { readiness });
    try {
      const answer = await fetch(`${server.url}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({
        ready: false,
        checks: { database: false, accepting: true },
      });
    } finally {
      await server.stop(1_000);
    }
  });
});

describe('a port that fails', () => {
  it('of authentication is answered 503 when the database is away, and masked otherwise', async () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7'), {
      code: 'ECONNREFUSED',
    });
    let failure: Error = lost;
    const server = await startProbe('graphql-js', { authenticate: () => Promise.reject(failure) });
    try {
      const away = await server.ask('{ flag }');
      expect([away.status, away.errors[0]?.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
      expect(away.headers.get('retry-after')).toBe('1');
      failure = new Error('secret');
      const broken = await server.ask('{ flag }');
      expect([broken.status, broken.text.includes('secret')]).toEqual([500, false]);
    } finally {
      await server.stop(1_000);
    }
  });
});

/** Sends a body whose length is not announced, and answers the status. */
function postChunked(url: string, size: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    request.on('response', (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on('error', reject);
    request.end('x'.repeat(size));
  });
}
