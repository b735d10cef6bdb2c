import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseUrl, startEmbeddedPostgres, type EmbeddedServer } from '../../src/embedded';
import {
  cleanUp,
  describeOnLinux,
  findPrograms,
  isAlive,
  isRoot,
  makeFolder,
  query,
  serverPid,
  SOON_MS,
  waitUntil,
} from './support/workshop';

describeOnLinux('a started server', () => {
  let folder: string;
  let server: EmbeddedServer;

  beforeAll(async () => {
    folder = await makeFolder();
    server = await startEmbeddedPostgres({ dataFolder: folder });
  });

  afterAll(async () => {
    await server.stop();
    await cleanUp();
  });

  it('sees Chinese characters as letters', async () => {
    await query(server.ownerUrl, 'create extension pg_trgm');
    const [row] = await query<{ trigrams: string[] }>(
      server.ownerUrl,
      `select show_trgm('中文') as trigrams`,
    );
    expect(row?.trigrams.length).toBeGreaterThan(0);
  });

  it('ends the statement of a client that is gone', async () => {
    const client = new Client({ connectionString: server.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    client.query('select pg_sleep(600)').catch(() => undefined);
    const sleepers = () =>
      query(
        server.ownerUrl,
        `select from pg_stat_activity
          where query like 'select pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`,
      );
    await waitUntil(async () => (await sleepers()).length === 1);
    client.connection.stream.destroy();
    await waitUntil(async () => (await sleepers()).length === 0);
  });

  it('keeps text in UTF-8, ordered by code point on every machine', async () => {
    const rows = await query<object>(
      server.ownerUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider::text as provider,
              datlocale as locale, datctype as ctype
         from pg_database where datname = 'postgres'`,
    );
    expect(rows).toEqual([
      { encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', ctype: 'C.UTF-8' },
    ]);
  });

  it.each([
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['shared_buffers', '256MB'],
    ['max_connections', '100'],
    ['fsync', 'on'],
    ['synchronous_commit', 'on'],
    ['wal_compression', 'pglz'],
    ['checkpoint_timeout', '15min'],
    ['max_wal_size', '2GB'],
    ['jit', 'off'],
    ['random_page_cost', '1.1'],
    ['shared_preload_libraries', ''],
    ['client_connection_check_interval', '2s'],
    ['TimeZone', 'UTC'],
    ['log_min_messages', 'warning'],
    ['data_checksums', 'on'],
  ])('has %s = %s', async (name, value) => {
    expect(await query(server.ownerUrl, `select current_setting('${name}') as value`)).toEqual([
      { value },
    ]);
  });

  it('gives the owner a superuser', async () => {
    expect(
      await query(
        server.ownerUrl,
        'select rolname, rolsuper from pg_roles where rolname = current_user',
      ),
    ).toEqual([{ rolname: 'duebook_owner', rolsuper: true }]);
  });

  it('lets nobody in without the password', async () => {
    const url = new URL(server.ownerUrl);
    url.password = 'wrong';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps the password to its user', async () => {
    const path = join(folder, 'postgres', 'password');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path, 'utf8')).trim()).toBe(new URL(server.ownerUrl).password);
  });

  it('answers on no other address of the machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) {
      const outcome = await new Promise((resolve) => {
        const socket = createConnection({ host: address, port: server.port });
        socket.once('connect', () => {
          socket.destroy();
          resolve('connected');
        });
        socket.once('error', () => {
          resolve('refused');
        });
      });
      expect(outcome).toBe('refused');
    }
  });

  it('does not run as root', async () => {
    const pid = await serverPid(join(folder, 'postgres', 'cluster'));
    const owner = (await stat(`/proc/${pid}`)).uid;
    if (isRoot) expect(owner).not.toBe(0);
    else expect(owner).toBe(process.getuid?.());
  });

  it('writes its log into the data folder, without the values of rows', async () => {
    await query(server.ownerUrl, 'create table secrets (name text primary key)');
    await query(server.ownerUrl, `insert into secrets values ('Ada Lovelace')`);
    await expect(
      query(server.ownerUrl, `insert into secrets values ('Ada Lovelace')`),
    ).rejects.toMatchObject({ code: '23505', detail: expect.stringContaining('Ada') as unknown });
    const log = await readFile(join(folder, 'postgres', 'server.log'), 'utf8');
    expect(log).toContain('duplicate key value');
    expect(log).not.toContain('Ada');
  });

  it('is addressed per database', async () => {
    await query(server.ownerUrl, 'create database "due book"');
    const url = databaseUrl(server.ownerUrl, 'due book');
    expect(await query(url, 'select current_database() as name')).toEqual([{ name: 'due book' }]);
  });
});

describeOnLinux('starting and stopping', () => {
  afterEach(cleanUp);

  const startIn = (
    dataFolder: string,
    more: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {},
  ) => startEmbeddedPostgres({ dataFolder, durable: false, ...more });

  it('starts an existing cluster soon, on the same port, with its contents', async () => {
    const folder = await makeFolder();
    const first = await startEmbeddedPostgres({ dataFolder: folder });
    await query(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();

    const since = performance.now();
    const second = await startEmbeddedPostgres({ dataFolder: folder });
    const ms = performance.now() - since;
    const rows = await query(second.ownerUrl, 'select answer from kept');
    await second.stop();

    expect(ms).toBeLessThan(SOON_MS);
    expect(second.port).toBe(first.port);
    expect(rows).toEqual([{ answer: 42 }]);
  });

  it('takes another port when the last one is in use', async () => {
    const folder = await makeFolder();
    const first = await startIn(folder);
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');

    const second = await startIn(folder);
    await second.stop();
    squatter.close();

    expect(second.port).not.toBe(first.port);
  });

  it('leaves no process when it has stopped, and may be stopped twice', async () => {
    const folder = await makeFolder();
    const server = await startIn(folder);
    expect((await findPrograms(folder)).length).toBeGreaterThan(0);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    await waitUntil(async () => (await findPrograms(folder)).length === 0);
    await expect(query(server.ownerUrl, 'select 1')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('turns safety off for throw-away clusters only', async () => {
    const server = await startIn(await makeFolder());
    const rows = await query(
      server.ownerUrl,
      `select current_setting('fsync') as fsync, current_setting('shared_buffers') as buffers`,
    );
    await server.stop();
    expect(rows).toEqual([{ fsync: 'off', buffers: '128MB' }]);
  });

  it('takes settings over its own, except for those that it promises', async () => {
    const folder = await makeFolder();
    const server = await startIn(folder, { settings: { work_mem: '7MB', jit: 'on' } });
    const rows = await query(
      server.ownerUrl,
      `select current_setting('work_mem') as work_mem, current_setting('jit') as jit`,
    );
    await server.stop();
    expect(rows).toEqual([{ work_mem: '7MB', jit: 'on' }]);
    await expect(startIn(folder, { settings: { listen_addresses: '*' } })).rejects.toThrow(
      'listen_addresses',
    );
  });

  it('fails with the words of the server when a setting is wrong, and leaves nothing', async () => {
    const folder = await makeFolder();
    await expect(startIn(folder, { settings: { max_connections: 'many' } })).rejects.toThrow(
      /max_connections/,
    );
    expect(await findPrograms(folder)).toEqual([]);
  });

  it('tells when the server ends unasked, and starts again with what was committed', async () => {
    const folder = await makeFolder();
    const logs: string[] = [];
    const exits: object[] = [];
    const server = await startEmbeddedPostgres({
      dataFolder: folder,
      onLog: (line) => logs.push(line),
      onExit: (exit) => exits.push(exit),
    });
    await query(server.ownerUrl, 'create table kept as select 42 as answer');
    process.kill(await serverPid(join(folder, 'postgres', 'cluster')), 'SIGKILL');
    await waitUntil(() => Promise.resolve(exits.length > 0));
    expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }]);
    expect(logs.at(-1)).toContain('ended unasked (SIGKILL)');
    await server.stop();

    const next = await startEmbeddedPostgres({ dataFolder: folder });
    const rows = await query(next.ownerUrl, 'select answer from kept');
    await next.stop();
    expect(next.adopted).toBe(false);
    expect(rows).toEqual([{ answer: 42 }]);
  });

  it('starts over a spoilt memory of the last start, and puts a large log aside', async () => {
    const folder = await makeFolder();
    await (await startIn(folder)).stop();
    const base = join(folder, 'postgres');
    await writeFile(join(base, 'state.json'), '{"port":');
    await truncate(join(base, 'server.log'), 17 * 1024 * 1024);

    await (await startIn(folder)).stop();

    expect((await stat(join(base, 'server.log'))).size).toBeLessThan(100_000);
    expect((await stat(join(base, 'server.log.1'))).size).toBe(17 * 1024 * 1024);
  });

  it('shuts down at once a server that a fast shutdown does not end in 10 s', async () => {
    const folder = await makeFolder();
    const logs: string[] = [];
    const server = await startIn(folder, { onLog: (line) => logs.push(line) });
    const pid = await serverPid(join(folder, 'postgres', 'cluster'));
    const [checkpointer] = await query<{ pid: number }>(
      server.ownerUrl,
      `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
    );
    process.kill(checkpointer?.pid ?? -1, 'SIGSTOP');

    const since = performance.now();
    await server.stop();

    // Ten seconds, but for what clocks differ by; nothing ends a server that nobody tells to end.
    expect(performance.now() - since).toBeGreaterThan(9_900);
    expect(logs.join('\n')).toContain('shutting it down at once');
    expect(await isAlive(pid)).toBe(false);
  });
});
