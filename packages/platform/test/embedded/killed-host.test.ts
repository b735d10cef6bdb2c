import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startHost } from './support/host';
import { makeCheckout } from './support/checkout';
import {
  cleanUp,
  describeOnLinux,
  findPrograms,
  isAlive,
  makeFolder,
  query,
  serverPid,
  waitUntil,
} from './support/workshop';

describeOnLinux('when node is killed', () => {
  let checkout: string;

  beforeAll(async () => {
    checkout = await makeCheckout();
  });
  afterEach(cleanUp);
  afterAll(async () => {
    await rm(checkout, { recursive: true });
  });

  const clusterOf = (folder: string) => join(folder, 'postgres', 'cluster');
  const list = (path: string): Promise<string[]> => readdir(path).catch(() => []);
  const logOf = (folder: string) => readFile(join(folder, 'postgres', 'server.log'), 'utf8');

  it.each(['kill', 'killGroup'] as const)('the server ends cleanly (%s)', async (how) => {
    const folder = await makeFolder();
    const host = startHost(checkout, { dataFolder: folder, durable: false });
    await host.started;
    const pid = await serverPid(clusterOf(folder));

    await host[how]();

    await waitUntil(async () => !(await isAlive(pid)));
    await waitUntil(async () => (await findPrograms(folder)).length === 0);
    expect(await logOf(folder)).toContain('database system is shut down');
  });

  it('the server ends even while it is busy and connected', async () => {
    const folder = await makeFolder();
    const host = startHost(checkout, { dataFolder: folder, durable: false });
    const { ownerUrl } = await host.started;
    const sleeping = query(ownerUrl, 'select pg_sleep(60)').then(
      () => 'answered',
      () => 'cut off',
    );
    const asleep = `select 1 from pg_stat_activity where wait_event = 'PgSleep'`;
    await waitUntil(async () => (await query(ownerUrl, asleep)).length === 1);
    const pid = await serverPid(clusterOf(folder));

    await host.kill();

    await waitUntil(async () => !(await isAlive(pid)));
    expect(await sleeping).toBe('cut off');
  });

  it('a start right behind it waits for the old server, then has its own', async () => {
    const folder = await makeFolder();
    const first = startHost(checkout, { dataFolder: folder, durable: false });
    const { ownerUrl } = await first.started;
    await query(ownerUrl, 'create table kept as select 42 as answer');
    const pid = await serverPid(clusterOf(folder));
    await first.kill();

    const second = startHost(checkout, { dataFolder: folder, durable: false });
    const server = await second.started;

    expect(server.adopted).toBe(false);
    expect(await isAlive(pid)).toBe(false);
    expect(await query(server.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('a server that lost its watchdog is ended by the next start', async () => {
    const folder = await makeFolder();
    const first = startHost(checkout, { dataFolder: folder, durable: false });
    await first.started;
    const pid = await serverPid(clusterOf(folder));
    for (const each of await findPrograms(folder)) {
      const command = await readFile(`/proc/${each}/cmdline`, 'utf8');
      if (command.startsWith('/bin/sh')) process.kill(each, 'SIGKILL');
    }
    await first.kill();
    expect(await isAlive(pid)).toBe(true);

    const second = startHost(checkout, { dataFolder: folder, durable: false });
    const server = await second.started;

    expect(server.adopted).toBe(false);
    expect(await isAlive(pid)).toBe(false);
    expect(second.logs.join('\n')).toContain(`ending PostgreSQL (process ${pid})`);
    await second.stop();
  });

  it('an initdb under way ends too, and the next start makes the cluster anew', async () => {
    const folder = await makeFolder();
    const first = startHost(checkout, { dataFolder: folder });
    const drafts = async () =>
      (await list(join(folder, 'postgres'))).filter(
        (name) => name.startsWith('cluster.new-') && !name.endsWith('.password'),
      );
    const inDraft = async (draft: string) =>
      (await list(join(folder, 'postgres', draft))).includes('base');
    await waitUntil(async () => {
      const [draft] = await drafts();
      return draft !== undefined && (await inDraft(draft));
    });
    await first.kill();
    await waitUntil(async () => (await findPrograms(folder)).length === 0);
    expect(await readdir(join(folder, 'postgres'))).not.toContain('cluster');

    const second = startHost(checkout, { dataFolder: folder });
    expect((await second.started).adopted).toBe(false);
    expect(await drafts()).toEqual([]);
    await second.stop();
  });

  it('a start that was killed before the server was ready does not hinder the next', async () => {
    const folder = await makeFolder();
    const first = startHost(checkout, { dataFolder: folder, durable: false });
    await waitUntil(async () => (await list(join(folder, 'postgres'))).includes('state.json'));
    await first.kill();
    const second = startHost(checkout, { dataFolder: folder, durable: false });
    expect((await second.started).adopted).toBe(false);
    await second.stop();
  });
});
