import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../support/post';
import { sendRaw } from '../support/raw-http';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const VIEWER = '{ viewer { tenant { publicId } } }';
/** Per minute; a sixth of it at once. */
const RATES = { RATE_PRINCIPAL: '120', RATE_TENANT: '120', RATE_ADDRESS: '60' };

describe('rates', () => {
  let system: TestGateway;
  let flooding: GatewayTenant;
  let honest: GatewayTenant;

  beforeAll(async () => {
    const variables = { ...RATES, RATE_PRINCIPAL_WORK: '6000', TRUSTED_PROXIES: '127.0.0.0/8' };
    system = await startTestGateway('jit', { variables });
    flooding = await system.openTenant();
    honest = await system.openTenant();
  });
  afterAll(() => system.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const statusesOf = (answers: readonly { readonly status: number }[]) =>
    answers.map(({ status }) => status);
  const times = <T>(count: number, work: (turn: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, turn) => work(turn)));

  it('are told with every answer', async () => {
    const { headers } = await honest.ask(VIEWER);
    expect(headers.get('ratelimit-policy')).toContain('"principal";q=20;w=10, "tenant";q=20;w=10');
    expect(headers.get('ratelimit')).toMatch(/^"principal";r=19;t=1, "tenant";r=19;t=1, /);
    const { headers: refused } = await honest.ask('{ nothing }');
    expect(refused.get('ratelimit')).toMatch(/^"principal";r=18;t=1, /);
  });

  it('hold one tenant back and not the other, and say when to come again', async () => {
    // Of an address that nobody has come from yet, fewer may come at once.
    await flooding.ask(VIEWER);
    const answers = await times(60, () => flooding.ask(VIEWER));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(30);
    for (const { status, errors, headers } of refused) {
      expect([status, errors[0]?.extensions]).toEqual([429, { code: 'RATE_LIMITED' }]);
      expect(headers.get('retry-after')).toBe('1');
      expect(headers.get('ratelimit')).toMatch(/^"principal";r=0;t=1, "tenant";r=0;t=1, /);
    }
    expect((await honest.ask(VIEWER)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await flooding.ask(VIEWER)).status).toBe(200);
  });

  it('hold back work, by the objects that may be answered, before any of it is done', async () => {
    const tenant = await system.openTenant();
    // More than half of what is granted at once.
    const costly =
      '{ openItems(first: 100) { edges { node { allocations(first: 63) { edges { node { id } } } } } } }';
    const answers = [await tenant.ask(costly), await tenant.ask(costly)];
    expect(statusesOf(answers)).toEqual([200, 429]);
    const [, refused] = answers;
    expect(refused?.errors[0]?.extensions).toEqual({ code: 'RATE_LIMITED' });
    expect(refused?.errors[0]?.message).toContain('"principal-work"');
    const wait = Number(refused?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(refused?.headers.get('ratelimit')).toContain(`"principal-work";r=`);
  });

  it('hold back who guesses keys, by address, and not who shares it and was known before', async () => {
    const address = '198.51.100.7';
    expect((await honest.ask(VIEWER, {}, from(address))).status).toBe(200);
    const guesses = await times(40, (turn) =>
      post(
        system.gateway.url,
        { query: VIEWER },
        { ...from(address), authorization: `Bearer guess${turn}` },
      ),
    );
    expect(statusesOf(guesses).filter((status) => status === 401).length).toBeLessThan(20);
    expect(statusesOf(guesses)).toContain(429);
    expect((await honest.ask(VIEWER, {}, from(address))).status).toBe(200);
    expect((await post(system.gateway.url, { query: VIEWER }, from(address))).status).toBe(429);
    expect((await post(system.gateway.url, { query: VIEWER }, from('198.51.100.8'))).status).toBe(
      401,
    );
  });

  it('believe no address that a client claims to come by', async () => {
    const guess = (turn: number) =>
      post(
        system.gateway.url,
        { query: VIEWER },
        { ...from(`203.0.113.${turn}, 198.51.100.9`), authorization: `Bearer guess${turn}` },
      );
    expect(statusesOf(await times(40, guess))).toContain(429);
  });

  it('give up a connection whose request they refuse unread', async () => {
    const head = [
      'POST /graphql HTTP/1.1',
      'host: test',
      'content-type: application/json',
      `authorization: Bearer ${flooding.key}`,
      'content-length: 10000000',
    ];
    const unread = `${head.join('\r\n')}\r\n\r\n{`;
    // Between the two a request may be granted again, which then waits for its body.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await times(40, () => flooding.ask(VIEWER));
      const { statuses, isClosed } = await sendRaw(system.gateway.url, unread, {
        firstMs: 1_000,
      });
      if (statuses.length === 0) continue;
      expect([statuses, isClosed]).toEqual([[429], true]);
      return;
    }
    throw new Error('No request was refused.');
  });
});
