import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/embedded';
import { startHost } from './support/host';
import { makeCheckout } from './support/checkout';
import {
  cleanUp,
  describeOnLinux,
  isAlive,
  isRoot,
  makeFolder,
  query,
  serverPid,
  waitUntil,
} from './support/workshop';

describeOnLinux('one server per data folder', () => {
  let checkout: string;

  beforeAll(async () => {
    checkout = await makeCheckout();
  });
  afterEach(cleanUp);
  afterAll(async () => {
    await rm(checkout, { recursive: true });
  });

  const postmasterFile = (folder: string) => join(folder, 'postgres', 'cluster', 'postmaster.pid');
  const start = (dataFolder: string, logs: string[] = []) =>
    startEmbeddedPostgres({ dataFolder, durable: false, onLog: (line) => logs.push(line) });

  /** A data folder whose server was shut down, with the postmaster.pid it had while it ran. */
  async function stoppedFolder(): Promise<{ folder: string; file: string }> {
    const folder = await makeFolder();
    const server = await start(folder);
    const file = await readFile(postmasterFile(folder), 'utf8');
    await server.stop();
    return { folder, file };
  }

  /** Leaves a postmaster.pid behind, as a power cut does. */
  async function leavePostmasterFile(folder: string, text: string): Promise<void> {
    await writeFile(postmasterFile(folder), text, { mode: 0o600 });
    if (!isRoot) return;
    const { uid, gid } = await stat(join(folder, 'postgres', 'cluster'));
    await chown(postmasterFile(folder), uid, gid);
  }

  it('a second process shares the server of the first, and does not end it', async () => {
    const folder = await makeFolder();
    const first = startHost(checkout, { dataFolder: folder, durable: false });
    const owner = await first.started;
    const second = startHost(checkout, { dataFolder: folder, durable: false });
    const guest = await second.started;

    expect([owner.adopted, guest.adopted]).toEqual([false, true]);
    expect(guest.ownerUrl).toBe(owner.ownerUrl);
    await second.stop();
    expect(await query(owner.ownerUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await first.stop();
    await expect(query(owner.ownerUrl, 'select 1')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('a second start in the same process shares it as well', async () => {
    const folder = await makeFolder();
    const first = await start(folder);
    const second = await start(folder);
    expect([first.adopted, second.adopted]).toEqual([false, true]);
    await second.stop();
    await first.stop();
  });

  it('of several starts at the same moment exactly one starts it', async () => {
    const folder = await makeFolder();
    const hosts = [1, 2, 3, 4].map(() =>
      startHost(checkout, { dataFolder: folder, durable: false }),
    );
    const servers = await Promise.all(hosts.map((host) => host.started));
    expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
    expect(new Set(servers.map(({ ownerUrl }) => ownerUrl)).size).toBe(1);
  });

  it('a start while the owner stops gets a server of its own', async () => {
    const folder = await makeFolder();
    const first = await start(folder);
    const stopping = first.stop();
    const second = await start(folder);
    await stopping;
    expect(second.adopted).toBe(false);
    expect(await query(second.ownerUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await second.stop();
  });

  it('survives the postmaster.pid of a process that is gone', async () => {
    const { folder, file } = await stoppedFolder();
    await leavePostmasterFile(folder, file);
    const server = await start(folder);
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('survives a postmaster.pid whose number another program has now', async () => {
    const { folder, file } = await stoppedFolder();
    const { uid, gid } = await stat(join(folder, 'postgres', 'cluster'));
    // Of the same user, or PostgreSQL would know by itself that it is no server.
    const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    await once(stranger, 'spawn');
    await leavePostmasterFile(folder, file.replace(/^\d+/, String(stranger.pid)));

    const logs: string[] = [];
    const server = await start(folder, logs);

    expect(server.adopted).toBe(false);
    expect(logs.join('\n')).toContain('is another program now');
    expect(await isAlive(stranger.pid ?? -1)).toBe(true);
    await server.stop();
    stranger.kill();
  });

  it('does not take the server of another cluster for its own', async () => {
    const { folder, file } = await stoppedFolder();
    const other = await makeFolder();
    const neighbour = await start(other);
    const pid = await serverPid(join(other, 'postgres', 'cluster'));
    await leavePostmasterFile(folder, file.replace(/^\d+/, String(pid)));

    const server = await start(folder);

    expect(server.adopted).toBe(false);
    expect(await query(neighbour.ownerUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await server.stop();
    await neighbour.stop();
  });

  it.each(['', '\n', 'torn'])('survives a torn postmaster.pid (%j)', async (text) => {
    const { folder } = await stoppedFolder();
    await leavePostmasterFile(folder, text);
    const server = await start(folder);
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('waits for left-over backends of a killed server', async () => {
    const folder = await makeFolder();
    const first = await start(folder);
    const client = new Client({ connectionString: first.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const backend = rows[0]?.pid ?? -1;
    // A stopped process does not see that its postmaster is gone, like one deep in a long query.
    process.kill(backend, 'SIGSTOP');
    process.kill(await serverPid(join(folder, 'postgres', 'cluster')), 'SIGKILL');
    const complains = async () =>
      (await readFile(join(folder, 'postgres', 'server.log'), 'utf8')).includes(
        'pre-existing shared memory block',
      );
    const waking = waitUntil(complains).then(() => process.kill(backend, 'SIGCONT'));

    const second = await start(folder);

    await waking;
    expect(second.adopted).toBe(false);
    expect(await isAlive(backend)).toBe(false);
    await second.stop();
  });

  it.each([
    ['of a process that is gone', { pid: 2 ** 22 + 1, startedAt: 'x', token: 'x' }],
    ['whose number has been used again', { pid: process.pid, startedAt: 'x', token: 'x' }],
    ['that a power cut emptied', undefined],
  ])('survives a start lock %s', async (_name, claim) => {
    const { folder } = await stoppedFolder();
    const lock = join(folder, 'postgres', 'lock');
    await writeFile(lock, claim ? JSON.stringify(claim) : '');
    await writeFile(`${lock}.break`, claim ? JSON.stringify(claim) : '');

    const hosts = [1, 2, 3].map(() => startHost(checkout, { dataFolder: folder, durable: false }));
    const servers = await Promise.all(hosts.map((host) => host.started));

    expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
  });
});
