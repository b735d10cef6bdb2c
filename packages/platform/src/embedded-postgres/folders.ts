import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { syncFolder, writeAtomically } from './atomic-file';
import { EmbeddedPostgresError, codeOf, unlessMissing } from './embedded-postgres-error';
import { readPostmasterFile } from './postmaster-file';
import { markProcess } from './process-table';
import type { Log } from './types';
import type { UnixUser } from './unix-user';

const run = promisify(execFile);

/** Where the files of one data folder's server lie. */
export interface Folders {
  /** `<dataFolder>/postgres`: what this process reads and writes. */
  readonly base: string;
  /** Where cluster and copied binaries lie: the base, or a private folder elsewhere. */
  readonly home: string;
  readonly cluster: string;
  readonly password: string;
  readonly lock: string;
  readonly state: string;
  readonly serverLog: string;
}

/** In the base: the path of a home elsewhere. */
const pointerName = 'home';
/** In a home elsewhere: the path of the base it belongs to. */
const backPointerName = 'data-folder';
const privatePrefix = 'duebook-';

/** Homes outlive a reboot in the first two; `/var/tmp` is for systems that have neither. */
const durableParents = ['/var/lib', '/var/db', '/var/tmp'];
const throwAwayPrefix = 'duebook-throw-away-';

/** Whom a home is made for, and how long it has to last. */
export interface Tenure {
  readonly user: UnixUser | undefined;
  readonly durable: boolean;
  readonly log: Log;
}

/** Opens, or makes, the folders of a data folder. */
export async function openFolders(dataFolder: string): Promise<Folders> {
  await mkdir(join(dataFolder, 'postgres'), { recursive: true });
  const base = await realpath(join(dataFolder, 'postgres'));
  // As root the server's user passes through on its way to the cluster, but lists nothing.
  await chmod(base, process.getuid?.() === 0 ? 0o711 : 0o700);
  const pointer = await readLine(join(base, pointerName));
  if (pointer === undefined) return layOut(base, base);
  await claimHome(base, pointer);
  return layOut(base, pointer);
}

/**
 * Makes sure that the server's user can reach the cluster: if it cannot enter the data folder, a
 * private home is made elsewhere, found again by a pointer in the data folder. Must be called
 * only while no server runs on the cluster.
 */
export async function makeReachable(folders: Folders, tenure: Tenure): Promise<Folders> {
  const { user, durable, log } = tenure;
  if (!user) return folders;
  if (folders.home !== folders.base) return await bringCluster(folders);
  if (await canEnter(folders.base, user)) return folders;
  await (durable ? tellAbandonedHomes(folders.base, log) : removeThrownAwayHomes());
  const home = durable
    ? await makePrivateHome(durableParents, privatePrefix, user)
    : await makePrivateHome([tmpdir()], throwAwayPrefix, user);
  await writeAtomically(join(home, backPointerName), `${folders.base}\n`, 0o600);
  await writeAtomically(join(folders.base, pointerName), `${home}\n`, 0o600);
  log(`user ${user.uid} cannot enter ${folders.base}: the cluster is kept in ${home}`);
  if (home.startsWith('/var/tmp/')) log(`${home} may be cleaned by the system: back it up`);
  return await bringCluster(layOut(folders.base, home));
}

function layOut(base: string, home: string): Folders {
  return {
    base,
    home,
    cluster: join(home, 'cluster'),
    password: join(base, 'password'),
    lock: join(base, 'lock'),
    state: join(base, 'state.json'),
    serverLog: join(base, 'server.log'),
  };
}

async function readLine(path: string): Promise<string | undefined> {
  return (await unlessMissing(readFile(path, 'utf8')))?.trim();
}

/** A moved data folder keeps its home; a copied one must not share the original's. */
async function claimHome(base: string, home: string): Promise<void> {
  const pointer = join(base, pointerName);
  if (!(await unlessMissing(stat(home)))) {
    throw new EmbeddedPostgresError(
      `The database of this data folder was kept in ${home}, which is gone: bring it back, or ` +
        `remove ${pointer} to begin with an empty one.`,
    );
  }
  const owner = await readLine(join(home, backPointerName));
  if (owner === base) return;
  if (owner !== undefined && (await readLine(join(owner, pointerName))) === home) {
    throw new EmbeddedPostgresError(
      `${base} is a copy of ${owner}, and the database in ${home} belongs to the original: remove ` +
        `${pointer} to begin with an empty one.`,
    );
  }
  await writeAtomically(join(home, backPointerName), `${base}\n`, 0o600);
}

/** Moves a cluster into the home that was made for it; again, if a crash came between. */
async function bringCluster(folders: Folders): Promise<Folders> {
  const former = join(folders.base, 'cluster');
  if (!(await unlessMissing(stat(former))) || (await unlessMissing(stat(folders.cluster)))) {
    return folders;
  }
  try {
    await rename(former, folders.cluster);
    await syncFolder(folders.home);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    throw new EmbeddedPostgresError(
      `The server's user cannot enter ${former}: move that folder to ${folders.cluster}, ` +
        `keeping its owner, and start again.`,
    );
  }
  return folders;
}

async function makePrivateHome(
  parents: readonly string[],
  prefix: string,
  user: UnixUser,
): Promise<string> {
  for (const parent of parents) {
    const home = join(parent, prefix + randomBytes(6).toString('hex'));
    try {
      await mkdir(home);
      await chmod(home, 0o711);
    } catch {
      // Not there, or read-only: the next one may do.
      continue;
    }
    if (await canEnter(home, user)) return home;
    await rm(home, { recursive: true });
  }
  throw new EmbeddedPostgresError(
    `User ${user.uid}, as whom PostgreSQL has to run, can enter neither the data folder nor ` +
      `a folder in ${parents.join(', ')}: use a data folder that everybody can enter.`,
  );
}

async function canEnter(folder: string, user: UnixUser): Promise<boolean> {
  return await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', ...user }).then(
    () => true,
    () => false,
  );
}

/** A data folder that was deleted leaves its home behind; only a person can say that it may go. */
async function tellAbandonedHomes(base: string, log: Log): Promise<void> {
  for (const parent of durableParents) {
    for (const home of await listHomes(parent, privatePrefix)) {
      if ((await readLine(join(home, backPointerName))) !== base) continue;
      log(`${home} is left from an earlier data folder of this path; it may be removed`);
    }
  }
}

/** Throw-away clusters whose data folder is gone need nobody's word. */
async function removeThrownAwayHomes(): Promise<void> {
  for (const home of await listHomes(tmpdir(), throwAwayPrefix)) {
    // Everybody may make folders there, and only root's are ours.
    if ((await unlessMissing(lstat(home)))?.uid !== 0) continue;
    const base = await readLine(join(home, backPointerName));
    if (base === undefined || (await unlessMissing(stat(base)))) continue;
    const file = await readPostmasterFile(join(home, 'cluster'));
    const pid = file === undefined || file === 'torn' ? undefined : file.pid;
    if (pid !== undefined && (await markProcess(pid))) continue;
    await rm(home, { recursive: true, force: true });
  }
}

async function listHomes(parent: string, prefix: string): Promise<string[]> {
  const names = (await unlessMissing(readdir(parent))) ?? [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(parent, name));
}
