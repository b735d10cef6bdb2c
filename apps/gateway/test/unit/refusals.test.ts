import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS } from '../../src/config';
import { type Answer, send } from '../../src/http/answer';
import type { AuthService } from '../../src/http/auth/auth-routes';
import { SessionCookie } from '../../src/http/auth/session-cookie';
import { ClientAddress } from '../../src/http/client-address';
import { Readiness } from '../../src/http/readiness';
import { RateLimits } from '../../src/limits/rate/rate-limits';
import { DEFAULT_RATES, type RateSettings } from '../../src/limits/rate/rate-settings';
import { REFUSAL_KINDS } from '../../src/limits/refusal';
import { GatewayMetrics } from '../../src/metrics';
import { post } from '../support/post';
import { KEY, type ProbeServer, startProbe } from '../support/probe-server';

const GOOD = { authorization: `Bearer ${KEY}` };
const COOKIE = new SessionCookie(false);
/** A browser's sessions, of which the routes of these tests only read the cookie. */
const auth = { cookie: COOKIE, publicUrl: null } as AuthService;

const admissionOf = (over: Partial<RateSettings>) => ({
  rates: new RateLimits({ rates: { ...DEFAULT_RATES, ...over }, limits: DEFAULT_LIMITS }),
  addresses: new ClientAddress([]),
});

/** How often requests were refused, by kind; those that never happened are left out. */
async function refusalsOf({ url }: ProbeServer): Promise<Readonly<Record<string, number>>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counted = [...text.matchAll(/^duebook_refusals_total\{kind="([\w-]+)"\} (\d+)$/gm)];
  expect(counted.map(([, kind]) => kind).sort()).toEqual([...REFUSAL_KINDS].sort());
  return Object.fromEntries(
    counted.flatMap(([, kind = '', count]) => (count === '0' ? [] : [[kind, Number(count)]])),
  );
}

describe('what is refused is counted by kind:', () => {
  let server: ProbeServer;
  let before: Readonly<Record<string, number>>;

  beforeAll(async () => {
    server = await startProbe('graphql-js', { auth });
  });
  afterAll(() => server.stop(1_000));

  const many = (count: number, part: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => part(index)).join(' ');
  const body = (text: string) => () => post(server.url, text, GOOD);
  const ask = (query: string) => () => server.ask(query);
  const levels = 'parts(first: 1) { nodes { '.repeat(10);

  it.each<[string, () => Promise<unknown>]>([
    ['credentials', () => server.ask('{ flag }', {}, { authorization: 'Bearer wrong' })],
    [
      'two-credentials',
      () => server.ask('{ flag }', {}, { ...GOOD, cookie: `${COOKIE.name}=token` }),
    ],
    ['foreign-page', () => server.ask('{ flag }', {}, { cookie: `${COOKIE.name}=token` })],
    ['depth', ask(`{ items(first: 1) { nodes { ${levels} no ${'} } '.repeat(10)} } } }`)],
    ['aliases', ask(`{ ${many(31, (n) => `a${n}: flag`)} }`)],
    ['directives', ask(`{ flag ${'@skip(if: false) '.repeat(51)} }`)],
    ['tokens', ask(`{ ${'flag '.repeat(5_000)} }`)],
    ['characters', ask(`{ flag } #${'x'.repeat(200_000)}`)],
    ['cost', ask('{ items(first: 30000) { nodes { no } } }')],
    ['json-depth', body('['.repeat(100))],
    ['json-values', body(`[${'0,'.repeat(1_000_001)}0]`)],
    ['body-size', () => post(server.url, ' '.repeat(300_000), {}).catch(() => undefined)],
  ])('%s', async (kind, refuse) => {
    before = await refusalsOf(server);
    await refuse();
    const after = await refusalsOf(server);
    expect(after).toEqual({ ...before, [kind]: (before[kind] ?? 0) + 1 });
  });

  it('nothing where nothing is refused', async () => {
    before = await refusalsOf(server);
    await server.ask('{ flag }');
    await server.ask('{ nothing }');
    await server.ask('{ denied }');
    expect(await refusalsOf(server)).toEqual(before);
  });
});

describe('rates', () => {
  it('are counted by the quota that was used up', async () => {
    const admission = admissionOf({ principalRequests: 12 });
    const server = await startProbe('graphql-js', { admission });
    try {
      const asked = await Promise.all(
        ['{ items { nodes { no } } }', '{ flag }', '{ flag }'].map((query) => server.ask(query)),
      );
      expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
      expect(await refusalsOf(server)).toEqual({ principal: 1 });
    } finally {
      await server.stop(1_000);
    }
  });

  it('count for an address whatever credentials are not taken, however they are turned away', async () => {
    const admission = admissionOf({ addressRequests: 60 });
    const server = await startProbe('graphql-js', { admission, auth });
    const turnedAway = [
      { authorization: 'Bearer wrong' },
      { ...GOOD, cookie: `${COOKIE.name}=token` },
      { cookie: `${COOKIE.name}=token` },
      { cookie: `${COOKIE.name}=one; ${COOKIE.name}=two` },
    ];
    try {
      const statuses: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        for (const headers of turnedAway) {
          statuses.push((await server.ask('{ flag }', {}, headers)).status);
        }
      }
      expect(statuses.slice(0, 4)).toEqual([401, 400, 403, 401]);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(7);
      expect((await refusalsOf(server))['address']).toBeGreaterThan(7);
    } finally {
      await server.stop(1_000);
    }
  });

  it('let no more credentials be tried at once than one after the other', async () => {
    let tried = 0;
    const authenticate = async () => {
      tried += 1;
      await sleep(50);
      return null;
    };
    const admission = admissionOf({ addressRequests: 60 });
    const server = await startProbe('graphql-js', { admission, authenticate });
    try {
      const guesses = Array.from({ length: 60 }, (_, n) =>
        server.ask('{ flag }', {}, { authorization: `Bearer guess${n}` }),
      );
      await Promise.all(guesses);
      // A sixth of sixty, and one or two that came back meanwhile.
      expect(tried).toBeLessThan(15);
    } finally {
      await server.stop(1_000);
    }
  });

  it('know credentials again, whatever cookies of others come with them', async () => {
    const admission = admissionOf({ addressRequests: 60 });
    const server = await startProbe('graphql-js', { admission, auth });
    const wrong = { authorization: 'Bearer wrong' };
    try {
      expect((await server.ask('{ flag }', {}, { ...GOOD, cookie: 'visit=1' })).status).toBe(200);
      for (let guess = 0; guess < 15; guess += 1) await server.ask('{ flag }', {}, wrong);
      expect((await server.ask('{ flag }', {}, wrong)).status).toBe(429);
      expect((await server.ask('{ flag }', {}, { ...GOOD, cookie: 'visit=2' })).status).toBe(200);
    } finally {
      await server.stop(1_000);
    }
  });
});

describe('a server', () => {
  it('looks once when many ask at the same time whether it is ready', async () => {
    let looked = 0;
    const readiness = new Readiness({
      database: () => {
        looked += 1;
        return Promise.resolve(true);
      },
    });
    const server = await startProbe('graphql-js', { readiness });
    try {
      const asked = Array.from({ length: 50 }, () => fetch(`${server.url}/readyz`));
      expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(
        new Set([200]),
      );
      expect(looked).toBe(1);
    } finally {
      await server.stop(1_000);
    }
  });

  it('goes on when an answer cannot be sent', async () => {
    class Broken extends GatewayMetrics {
      override get contentType(): string {
        return 'no header\r\nhas such a value';
      }
    }
    const server = await startProbe('graphql-js', { metrics: new Broken() });
    try {
      await expect(fetch(`${server.url}/metrics`)).rejects.toThrow();
      expect((await server.ask('{ flag }')).status).toBe(200);
      expect(server.logged).toContainEqual(
        expect.objectContaining({ level: 50, msg: 'an answer was not sent' }),
      );
    } finally {
      await server.stop(1_000);
    }
  });

  it('cuts the connection of a client that does not take what it asked for', async () => {
    const large: Answer = { status: 200, contentType: 'text/plain', body: 'x'.repeat(50_000_000) };
    const closed = new Promise<number>((resolve) => {
      const server = createServer((_, response) => {
        const begun = performance.now();
        response.once('close', () => {
          resolve(performance.now() - begun);
          server.close();
        });
        void send(response, large, 200);
      });
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.pause();
        socket.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
      });
    });
    expect(await closed).toBeLessThan(5_000);
  });
});
