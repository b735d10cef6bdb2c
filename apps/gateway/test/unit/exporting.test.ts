import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditRow } from '@duebook/platform';
import { expect, it } from '@jest/globals';
import { DEFAULT_LIMITS } from '../../src/config';
import { ClientAddress } from '../../src/http/client-address';
import { type RateBounds, RateLimits } from '../../src/limits/rate/rate-limits';
import { DEFAULT_RATES } from '../../src/limits/rate/rate-settings';
import { KEY, type ProbeServer, startProbe } from '../support/probe-server';

const ABORTED = 'duebook_http_request_seconds_count{route="/exports/audit",status="aborted"} 1';

it('notes an export that fails on its way under its request id, and counts it as aborted', async () => {
  async function* failing(): AsyncGenerator<AuditRow> {
    await sleep(1);
    throw new Error('the database went away');
  }
  const server = await startProbe('graphql-js', { exportAudit: () => Promise.resolve(failing()) });
  try {
    const headers = { authorization: `Bearer ${KEY}`, 'x-request-id': 'cut-1' };
    const asked = fetch(`${server.url}/exports/audit`, { method: 'POST', headers });
    await expect(asked.then((answer) => answer.text())).rejects.toThrow();
    for (let round = 0; round < 200 && server.logged.length < 2; round += 1) await sleep(10);
    expect(server.logged).toMatchObject([
      { level: 50, requestId: 'cut-1', fault: { message: 'the database went away' } },
      { msg: 'request', requestId: 'cut-1', route: '/exports/audit', status: 'aborted' },
    ]);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain(ABORTED);
  } finally {
    await server.stop(1_000);
  }
});

const ROW = {
  ...{ id: 'e', position: '1', recordedAt: null, occurredAt: new Date(0), principalKind: 'USER' },
  ...{ principalId: 'p', action: 'a', subjectType: 'T', subjectId: 's' },
  ...{ operation: 'o', requestId: 'r', details: '{}' },
} as unknown as AuditRow;

type Exporting = ProbeServer & {
  /** Another export by the same principal. */
  readonly export: (signal?: AbortSignal) => Promise<Response>;
};

const BOUNDS: RateBounds = { rates: DEFAULT_RATES, limits: DEFAULT_LIMITS };

/** A server whose exports are these rows, with a clock of the test's. */
async function startExporting(
  rows: () => AsyncIterable<AuditRow>,
  { bounds = BOUNDS, now = (): number => 0 } = {},
): Promise<Exporting> {
  const server = await startProbe('graphql-js', {
    exportAudit: () => Promise.resolve(rows()),
    admission: { rates: new RateLimits(bounds, now), addresses: new ClientAddress([]) },
  });
  const headers = { authorization: `Bearer ${KEY}` };
  const url = `${server.url}/exports/audit`;
  return {
    ...server,
    export: (signal) => fetch(url, { method: 'POST', headers, ...(signal && { signal }) }),
  };
}

/** Asks again until it is not refused. */
async function exportWhenFree(server: Exporting): Promise<Response> {
  for (;;) {
    const response = await server.export();
    if (response.status !== 429) return response;
    await response.text();
    await sleep(10);
  }
}

const lineCount = async (response: Response) => (await response.text()).split('\r\n').length - 1;

it('counts each row as work, and gives a principal one table at a time', async () => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const server = await startExporting(async function* () {
    for (let n = 0; n < 2_050; n += 1) yield ROW;
    await released;
  });
  try {
    const first = await server.export();
    const second = await server.export();
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await second.text()).toContain('An export of yours is under way.');
    release();
    expect(await lineCount(first)).toBe(2_051);
    const third = await exportWhenFree(server);
    expect(third.headers.get('ratelimit')).toMatch(/"principal-work";r=97950;/);
    await third.text();
  } finally {
    await server.stop(1_000);
  }
});

it('gives the place of a client that has gone to the next', async () => {
  const server = await startExporting(async function* () {
    for (let n = 0; n < 100_000; n += 1) {
      if (n % 100 === 0) await sleep(1);
      yield ROW;
    }
  });
  try {
    const gone = new AbortController();
    const first = await server.export(gone.signal);
    expect(first.status).toBe(200);
    expect((await server.export()).status).toBe(429);
    gone.abort();
    const second = await exportWhenFree(server);
    expect(second.status).toBe(200);
    await second.body?.cancel();
  } finally {
    await server.stop(1_000);
  }
});

it('gives it to the next too where the export fails before its first row', async () => {
  let asked = 0;
  const server = await startProbe('graphql-js', {
    exportAudit: () => {
      asked += 1;
      return Promise.reject(new Error('no database'));
    },
  });
  const ask = () =>
    fetch(`${server.url}/exports/audit`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}` },
    });
  try {
    expect([(await ask()).status, (await ask()).status, asked]).toEqual([500, 500, 2]);
  } finally {
    await server.stop(1_000);
  }
});

it('waits while the work that its principal may do is used up', async () => {
  let now = 0;
  let read = 0;
  const rates = { ...DEFAULT_RATES, principalWork: 6_000 };
  const bounds = { rates, limits: { cost: 1_000, bodyBytes: 1_024 } };
  const server = await startExporting(
    async function* () {
      for (; read < 2_250; read += 1) yield await Promise.resolve(ROW);
    },
    { bounds, now: () => now },
  );
  try {
    const lines = server.export().then(lineCount);
    await sleep(300);
    // Half of what may be used at once is left to others.
    expect(read).toBe(1_099);
    now = 10_000;
    while (read < 2_099) await sleep(10);
    now = 20_000;
    expect(await lines).toBe(2_251);
  } finally {
    await server.stop(1_000);
  }
});
