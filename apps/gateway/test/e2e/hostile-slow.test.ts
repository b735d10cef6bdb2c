import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBody } from '../../src/http/request-body';
import { type HostileSystem, startHostileSystem } from '../support/hostile-system';

describe('requests that take their time', () => {
  let hostile: HostileSystem;

  beforeAll(async () => {
    hostile = await startHostileSystem();
  });
  afterAll(() => hostile.system.close());

  it('are cut when their head does not arrive, and nobody else waits for them', async () => {
    const { hostname, port } = new URL(hostile.system.gateway.url);
    const slow = Array.from({ length: 20 }, (_, n) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      // Every other one sends nothing at all.
      const isSilent = n % 2 === 0;
      if (!isSilent) socket.write('POST /graphql HTTP/1.1\r\nhost: test\r\n');
      const drip = setInterval(() => !isSilent && socket.write('x-a: b\r\n'), 1_000);
      const answered: Buffer[] = [];
      socket.on('data', (chunk) => answered.push(chunk));
      return once(socket, 'close').then(() => {
        clearInterval(drip);
        return Buffer.concat(answered).toString().slice(0, 12);
      });
    });
    expect(await hostile.isWell()).toBe(true);
    expect(new Set(await Promise.all(slow))).toEqual(new Set(['HTTP/1.1 408']));
    expect(await hostile.isWell()).toBe(true);
  }, 60_000);

  it('are cut when their body drips; an export that is not read holds no transaction meanwhile', async () => {
    const { system, tenant } = hostile;
    await writeMuchAudit(hostile);
    const key = { authorization: `Bearer ${tenant.key}` };
    const begun = performance.now();
    const dripping = Array.from({ length: 20 }, () => dripBody(system.gateway.url, key));
    const unread = openExport(system.gateway.url, key);
    await sleep(5_000);
    const asks = { method: 'POST', headers: key };
    const again = await fetch(`${system.gateway.url}/exports/audit`, asks);
    expect(again.status).toBe(429);
    const [held] = await system.home.asOwner<{ seen: number; long: number }>(
      `select count(*) filter (where usename = 'duebook_app' and state is not null)::int as seen,
              count(*) filter (where xact_start < clock_timestamp() - interval '2 s')::int as long
         from pg_stat_activity where datname = current_database()`,
      [],
    );
    expect([(held?.seen ?? 0) > 0, held?.long]).toEqual([true, 0]);
    expect(await hostile.isWell()).toBe(true);
    expect(new Set(await Promise.all(dripping))).toEqual(new Set(['HTTP/1.1 408']));
    expect(performance.now() - begun).toBeLessThan(90_000);
    unread.destroy();
    await untilMetric(system.gateway.url, 'route="/exports/audit",status="aborted"');
    // It is over: the next one may begin.
    const next = await fetch(`${system.gateway.url}/exports/audit?from=2030-01-01T00:00:00Z`, asks);
    expect(next.status).toBe(200);
    await next.text();
  }, 120_000);

  it('are given up when their body does not arrive', async () => {
    const body = Object.assign(new PassThrough(), { headers: {} });
    body.write('{"query":');
    const reading = readBody(body as unknown as IncomingMessage, { limit: 100, withinMs: 50 });
    expect(await reading).toBe('TOO_SLOW');
  });
});

/** More than what lies in buffers on the way to a client that reads nothing. */
async function writeMuchAudit({ system, tenant }: HostileSystem): Promise<void> {
  const { unitOfWork } = system.gateway.composition;
  const text = 'x'.repeat(1_000);
  for (let commit = 0; commit < 80; commit += 1) {
    await unitOfWork.run(tenant.caller, 'test', (tx) => {
      for (let n = 0; n < 400; n += 1) {
        const subjectId = tenant.tenantId;
        tx.audit({ action: 'test', subjectType: 'Tenant', subjectId, details: { text } });
      }
      return Promise.resolve(ok(null));
    });
  }
  for (;;) {
    const waiting = await system.home.asOwner(
      'select from platform.unrecorded_commit where tenant_id = $1',
      [tenant.tenantId],
    );
    if (waiting.length === 0) return;
    await sleep(100);
  }
}

/** Sends a body byte by byte; answers what came back. */
async function dripBody(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const socket = open(url, {
    ...{ ...headers, 'content-type': 'application/json', 'content-length': '100000' },
    start: 'POST /graphql HTTP/1.1',
  });
  const drip = setInterval(() => socket.write(' '), 1_000);
  const answered: Buffer[] = [];
  socket.on('data', (chunk) => answered.push(chunk));
  await once(socket, 'close');
  clearInterval(drip);
  return Buffer.concat(answered).toString().slice(0, 12);
}

/** Asks for an export and reads nothing of it. */
function openExport(url: string, headers: Readonly<Record<string, string>>): Socket {
  const start = 'POST /exports/audit HTTP/1.1';
  return open(url, { ...headers, 'content-length': '0', start }).pause();
}

function open(url: string, { start = '', ...headers }: Readonly<Record<string, string>>): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const lines = Object.entries({ host: 'test', ...headers });
  socket.write([start, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n'));
  return socket;
}

async function untilMetric(url: string, part: string): Promise<void> {
  for (;;) {
    if ((await (await fetch(`${url}/metrics`)).text()).includes(part)) return;
    await sleep(250);
  }
}
