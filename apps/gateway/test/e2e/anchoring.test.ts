import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aTenant } from '@duebook/governance/testing';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { modules, readConfig, silentLogger, startGateway, type Role } from '../../src/index';

let home: TestDatabase;
let folder: string;

beforeEach(async () => {
  home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
  folder = await mkdtemp(join(tmpdir(), 'duebook-anchoring-'));
});
afterEach(async () => {
  await home.close();
  await rm(folder, { recursive: true });
});

const startAs = (role: Role) =>
  startGateway({
    config: readConfig({
      PORT: '0',
      DUEBOOK_DATA: folder,
      DUEBOOK_ROLE: role,
      DATABASE_URL: home.ownerUrl,
      DATABASE_APP_URL: home.appUrl,
      AUDIT_ANCHOR_FILE: join(folder, 'anchors.jsonl'),
      AUDIT_ANCHOR_SECONDS: '1',
    }),
    clock: home.clock,
    log: silentLogger(),
  });

const anchors = async (): Promise<readonly { tenantId: string; block: string }[]> => {
  const text = await readFile(join(folder, 'anchors.jsonl'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as { tenantId: string; block: string });
};

it('a worker anchors the chains of all tenants, and again when they have grown', async () => {
  const tenants = [await aTenant(home), await aTenant(home)];
  const worker = await startAs('worker');
  try {
    const [first, second] = tenants.map(({ tenantId }) => tenantId);
    const until = async (tenantId: string | undefined, count: number): Promise<void> => {
      for (let round = 0; round < 200; round += 1) {
        const found = (await anchors()).filter((anchor) => anchor.tenantId === tenantId);
        if (found.length >= count) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${count} anchors do not come.`);
    };
    await until(first, 1);
    await until(second, 1);
    await tenants[0]?.addLegalEntity({ code: 'CN02' });
    home.clock.advance({ minutes: 1 });
    await until(first, 2);
  } finally {
    await worker.stop();
  }
}, 60_000);

it('a process that only serves requests anchors nothing', async () => {
  await aTenant(home);
  const gateway = await startAs('gateway');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await gateway.stop();
  expect(await anchors()).toEqual([]);
}, 60_000);
