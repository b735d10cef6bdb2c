import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { chmod, cp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/embedded';
import { findUser } from '../../src/embedded-postgres/unix-user';
import { startHost } from './support/host';
import { layOutCheckout, makeCheckout, nativeFolder } from './support/checkout';
import {
  cleanUp,
  describeOnLinux,
  findPrograms,
  isAlive,
  itAsRoot,
  makeFolder,
  query,
  serverPid,
  SOON_MS,
  waitUntil,
  willRemove,
} from './support/workshop';

/** A normal user for root to become: some number that no account needs to have. */
async function somebody(): Promise<{ uid: number; gid: number }> {
  const user = findUser(await readFile('/etc/passwd', 'utf8'), ['nobody', 'daemon']);
  if (!user) throw new Error('the machine has no user to become');
  return user;
}

describeOnLinux('users and folders', () => {
  let checkout: string;

  beforeAll(async () => {
    checkout = await makeCheckout();
  });
  afterEach(cleanUp);
  afterAll(async () => {
    await rm(checkout, { recursive: true });
  });

  /** The private home that a data folder points to, to be removed with the test. */
  async function homeOf(dataFolder: string): Promise<string> {
    const home = (await readFile(join(dataFolder, 'postgres', 'home'), 'utf8')).trim();
    willRemove(home);
    return home;
  }

  itAsRoot('a normal user starts, shares and stops a server', async () => {
    const folder = await makeFolder(0o777);
    const user = await somebody();
    const first = startHost(checkout, { dataFolder: join(folder, 'data') }, user);
    const server = await first.started;
    const cluster = join(folder, 'data', 'postgres', 'cluster');
    const pid = await serverPid(cluster);
    expect((await stat(`/proc/${pid}`)).uid).toBe(user.uid);
    expect((await stat(join(folder, 'data', 'postgres'))).mode & 0o777).toBe(0o700);
    const second = startHost(checkout, { dataFolder: join(folder, 'data') }, user);
    expect((await second.started).adopted).toBe(true);
    expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);

    await first.killGroup();
    await waitUntil(async () => !(await isAlive(pid)));
  });

  itAsRoot('root goes on with the cluster of a normal user, as that user', async () => {
    const folder = join(await makeFolder(0o777), 'data');
    const user = await somebody();
    const first = startHost(checkout, { dataFolder: folder, durable: false }, user);
    await query((await first.started).ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();

    const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
    const pid = await serverPid(join(folder, 'postgres', 'cluster'));
    expect((await stat(`/proc/${pid}`)).uid).toBe(user.uid);
    expect(await query(server.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await server.stop();

    const again = startHost(checkout, { dataFolder: folder, durable: false }, user);
    const rows = await query((await again.started).ownerUrl, 'select answer from kept');
    expect(rows).toEqual([{ answer: 42 }]);
    await again.stop();
  });

  itAsRoot('a normal user is told that a data folder is root’s', async () => {
    const folder = await makeFolder(0o777);
    const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
    await server.stop();
    const host = startHost(checkout, { dataFolder: folder, durable: false }, await somebody());
    await expect(host.started).rejects.toThrow('belong to another user');
  });

  itAsRoot('a checkout that the server’s user cannot enter works, and keeps its data', async () => {
    const closed = await makeFolder(0o700);
    const inside = await layOutCheckout(join(closed, 'checkout'));
    const dataFolder = join(inside, '.duebook');
    const first = startHost(inside, { dataFolder });
    await query((await first.started).ownerUrl, 'create table kept as select 42 as answer');
    const home = await homeOf(dataFolder);
    expect(dirname(home)).toBe('/var/lib');
    const pid = await serverPid(join(home, 'cluster'));
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0);
    expect((await stat(join(home, 'cluster'))).mode & 0o777).toBe(0o700);
    await first.kill();
    await waitUntil(async () => !(await isAlive(pid)));

    const second = startHost(inside, { dataFolder });
    const server = await second.started;
    expect(await query(server.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(server.ms).toBeLessThan(SOON_MS);
    expect(await homeOf(dataFolder)).toBe(home);
    await second.stop();
  });

  itAsRoot('a cluster whose folder is closed later is brought to where it works', async () => {
    const outer = await makeFolder();
    const dataFolder = join(outer, 'data');
    const first = await startEmbeddedPostgres({ dataFolder, durable: false });
    await query(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();
    await chmod(outer, 0o700);

    const second = await startEmbeddedPostgres({ dataFolder, durable: false });
    const home = await homeOf(dataFolder);
    expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(await stat(join(home, 'cluster', 'PG_VERSION'))).toBeDefined();
    await second.stop();
  });

  itAsRoot('a moved data folder keeps its home, a copied one does not share it', async () => {
    const closed = await makeFolder(0o700);
    const start = (name: string) =>
      startEmbeddedPostgres({ dataFolder: join(closed, name), durable: false });
    await (await start('first')).stop();
    const home = await homeOf(join(closed, 'first'));
    await cp(join(closed, 'first'), join(closed, 'copy'), { recursive: true });
    await expect(start('copy')).rejects.toThrow('is a copy of');

    await rename(join(closed, 'first'), join(closed, 'moved'));
    const moved = await start('moved');
    expect(await homeOf(join(closed, 'moved'))).toBe(home);
    await moved.stop();
  });

  itAsRoot('a home that is gone is told, not replaced by an empty one', async () => {
    const closed = await makeFolder(0o700);
    const start = () => startEmbeddedPostgres({ dataFolder: closed, durable: false });
    await (await start()).stop();
    const home = await homeOf(closed);
    await rm(home, { recursive: true });
    await expect(start()).rejects.toThrow(`kept in ${home}, which is gone`);
  });

  itAsRoot('throw-away homes are removed when their data folder is gone', async () => {
    const start = async () => {
      const closed = await makeFolder(0o700);
      await (await startEmbeddedPostgres({ dataFolder: closed, durable: false })).stop();
      return { closed, home: await homeOf(closed) };
    };
    const first = await start();
    await rm(first.closed, { recursive: true });
    await start();
    await expect(stat(first.home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a cluster of another major version is refused with both versions', async () => {
    const dataFolder = await makeFolder();
    await (await startEmbeddedPostgres({ dataFolder, durable: false })).stop();
    await writeFile(join(dataFolder, 'postgres', 'cluster', 'PG_VERSION'), '15\n');
    await expect(startEmbeddedPostgres({ dataFolder, durable: false })).rejects.toThrow(
      /made by PostgreSQL 15, and this is 18\./,
    );
    expect(await findPrograms(dataFolder)).toEqual([]);
  });

  it('a lost password file is named', async () => {
    const dataFolder = await makeFolder();
    await (await startEmbeddedPostgres({ dataFolder, durable: false })).stop();
    await rm(join(dataFolder, 'postgres', 'password'));
    await expect(startEmbeddedPostgres({ dataFolder, durable: false })).rejects.toThrow(
      join(dataFolder, 'postgres', 'password'),
    );
    expect(await findPrograms(dataFolder)).toEqual([]);
  });

  it('a checkout without binaries is told the platform and the way out', async () => {
    const folder = await makeFolder();
    const bare = await layOutCheckout(join(folder, 'checkout'), { without: 'binaries' });
    const host = startHost(bare, { dataFolder: join(folder, 'data') });
    await expect(host.started).rejects.toThrow(`${process.platform}-${process.arch}`);
    await expect(host.started).rejects.toThrow('DATABASE_URL');
  });

  it('binaries whose install script did not run are repaired in place', async () => {
    const folder = await makeFolder();
    const unlinked = await layOutCheckout(join(folder, 'checkout'), { without: 'symlinks' });
    const library = join(nativeFolder(unlinked), 'lib', 'libpq.so.5');
    await expect(stat(library)).rejects.toMatchObject({ code: 'ENOENT' });
    const host = startHost(unlinked, { dataFolder: join(folder, 'data'), durable: false });
    await host.started;
    expect(await stat(library)).toBeDefined();
    await host.stop();
  });

  itAsRoot('binaries that cannot be repaired in place are copied', async () => {
    const folder = await makeFolder(0o777);
    const unlinked = await layOutCheckout(join(folder, 'checkout'), { without: 'symlinks' });
    const dataFolder = join(folder, 'data');
    const host = startHost(unlinked, { dataFolder, durable: false }, await somebody());
    const { ownerUrl } = await host.started;
    expect(host.logs.join('\n')).toContain(join(dataFolder, 'postgres', 'binaries-'));
    await query(ownerUrl, 'create extension pg_trgm');
    await host.stop();
  });
});
