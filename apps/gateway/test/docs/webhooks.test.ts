import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { invariant, newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const guide = readFileSync(join(__dirname, '../../../../docs/guides/webhooks.md'), 'utf8');
const [, receiver = ''] = /^```js\n(\/\/ receiver\.mjs[\s\S]*?)^```/m.exec(guide) ?? [];
const [, feed = ''] = /^```graphql\n([\s\S]*?)^```/m.exec(guide) ?? [];

/** The guide's receiver as its own process, which says each line to whoever waits for it. */
function start(folder: string, secret: string) {
  const path = join(folder, 'receiver.mjs');
  writeFileSync(path, receiver);
  const child = spawn(process.execPath, [path], {
    env: { PATH: process.env['PATH'], PORT: '0', WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  invariant(child.stdout, 'its output is piped');
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const says = async (start: string): Promise<string> => {
    for (let round = 0; round < 500; round += 1) {
      const line = lines.find((each) => each.startsWith(start));
      if (line !== undefined) return line;
      await sleep(20);
    }
    throw new Error(`It never says ${start}: ${lines.join()}`);
  };
  return { child, lines, says };
}

describe('the guide to webhooks', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    // Signatures are checked against the machine's clock.
    system = await startTestGateway('jit');
    system.clock.set(new Date());
    tenant = await openTradingTenant(system);
    folder = mkdtempSync(join(tmpdir(), 'duebook-webhooks-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true });
    await system.close();
  });

  it('has a receiver that takes what is signed with its secret, once, and nothing else', async () => {
    const fields = 'secret webhookEndpoint { id version }';
    const created = (await tenant.run(`webhookEndpointCreate ${fields}`, {
      url: 'http://127.0.0.1:9/',
    })) as { secret: string; webhookEndpoint: { id: string; version: number } };
    const { child, lines, says } = start(folder, created.secret);
    children.push(child);
    const port = (await says('listening')).split(' ')[1] ?? '';
    const webhookEndpointId = created.webhookEndpoint.id;
    await tenant.run('webhookEndpointUpdate webhookEndpoint { id }', {
      ...{ webhookEndpointId, expectedVersion: 1, url: `http://127.0.0.1:${port}/` },
    });
    await tenant.run('webhookEndpointTest webhookEndpoint { id }', { webhookEndpointId });
    await says('platform.WebhookTested');
    const forged = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: '{"type":"t.Forged","data":{"id":"1"}}',
      headers: {
        ...{ 'webhook-id': newId(), 'webhook-signature': 'v1,AAAA' },
        'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
      },
    });
    expect(forged.status).toBe(401);
    const bare = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
    expect(lines.filter((line) => line.startsWith('platform.WebhookTested'))).toHaveLength(1);
    expect(lines.join()).not.toContain('t.Forged');
  });

  it('has a query that fetches events', async () => {
    const answer = await tenant.ask(feed);
    expect(answer.errors).toEqual([]);
    const { edges } = answer.data?.['events'] as { edges: { node: { payload: string } }[] };
    expect(edges.length).toBeGreaterThan(0);
    expect(JSON.parse(edges[0]?.node.payload ?? '')).toMatchObject({ documentNumber: '00042' });
  });
});
