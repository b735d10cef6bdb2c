import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { modules } from '@duebook/gateway';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { main } from '../../src/main';

const before = { ...process.env };
let home: TestDatabase;
let folder: string;

beforeAll(async () => {
  home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
  folder = mkdtempSync(join(tmpdir(), 'duebook-stopped-'));
  const { ownerUrl: DATABASE_URL, appUrl: DATABASE_APP_URL } = home;
  Object.assign(process.env, { DATABASE_URL, DATABASE_APP_URL, DUEBOOK_DATA: folder });
});

afterAll(async () => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
  await home.close();
});

/** Runs a command here. @returns its exit code and all that it has said */
async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    }),
  );
  try {
    await main(args);
    return { code: Number(process.exitCode ?? 0), said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

it('an import that Ctrl-C stops says so, and goes on when it is called again', async () => {
  await run('tenant', 'create', '--name', 'Example', '--admin-email', 'ada@example.test');
  const file = join(folder, 'parties.csv');
  writeFileSync(file, 'Code,Legal name,Kind\nC-1,Example GmbH,customer\n');
  const listeners = process.listenerCount('SIGINT');

  const importing = run('import', 'parties', file);
  // The test's time limit ends the wait for a command that never listens.
  while (process.listenerCount('SIGINT') === listeners) await turn();
  process.emit('SIGINT', 'SIGINT');

  const { code, said } = await importing;
  expect(said).toContain('nothing posted');
  expect(said).toContain('Call the command again, and it goes on from here.');
  expect(code).toBe(130);
  expect(process.listenerCount('SIGINT')).toBe(listeners);

  const again = await run('import', 'parties', file);
  expect(again.said).toContain('COMPLETED: 1 rows checked, 1 posted');
  expect(again.said).not.toContain('nothing was done now');
  expect(again.code).toBe(0);

  const repeated = await run('import', 'parties', file);
  expect(repeated.said).toContain('nothing was done now');
});
