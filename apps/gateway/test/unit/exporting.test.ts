import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditRow } from '@duebook/platform';
import { expect, it } from '@jest/globals';
import { KEY, startProbe } from '../support/probe-server';

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
