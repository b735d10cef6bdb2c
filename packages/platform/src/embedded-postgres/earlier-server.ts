import { setTimeout as sleep } from 'node:timers/promises';
import { answersOwner } from './ask-server';
import { readPassword } from './cluster';
import { ownerUrl } from './database-url';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { endServer, waitFor } from './end-server';
import type { Folders } from './folders';
import {
  disownPostmasterFile,
  readPostmasterFile,
  removePostmasterFile,
  type PostmasterFile,
} from './postmaster-file';
import { identifyPidHolder, isRunning } from './process-table';
import { readState } from './server-state';
import type { Log } from './types';

/** A server of this data folder that another process keeps running. */
export interface LivingServer {
  readonly pid: number;
  readonly port: number;
  readonly ownerUrl: string;
}

const pollMs = 50;
/** A server whose starter lives is given this long to answer, or to go. */
const livingPatienceMs = 60_000;
/** A server whose starter is gone is told to end by its watchdog within milliseconds. */
const watchdogPatienceMs = 2_000;
/** … and then writes what it has in memory. */
const shutdownPatienceMs = 30_000;

/**
 * Deals with what an earlier start left: returns the server if its starter lives, so that it can
 * be shared; else returns undefined when nothing runs on the cluster any more.
 */
export async function settleEarlierServer(
  folders: Folders,
  log: Log,
): Promise<LivingServer | undefined> {
  const since = Date.now();
  for (;;) {
    const file = await readPostmasterFile(folders.cluster);
    if (file === undefined) return undefined;
    if (file === 'torn') {
      await removePostmasterFile(folders.cluster);
      return undefined;
    }
    if (!(await isServing(file, folders, log))) return undefined;
    if (!(await starterLives(file, folders))) {
      await waitOrEnd(file.pid, folders, log);
      continue;
    }
    const living = await askLiving(file, folders);
    if (living) return living;
    if (Date.now() - since > livingPatienceMs) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${file.pid}) runs on ${folders.cluster}, but does not answer.`,
      );
    }
    await sleep(pollMs);
  }
}

/** Whether the process that the file names is a server on this cluster. */
async function isServing(file: PostmasterFile, folders: Folders, log: Log): Promise<boolean> {
  const holder = await identifyPidHolder(file.pid, folders.cluster);
  switch (holder) {
    case 'postmaster':
      return true;
    case 'gone':
      // The server removes such a file by itself, after looking for left-over backends.
      return false;
    case 'other-program':
      log(`process ${file.pid} of an earlier PostgreSQL is another program now`);
      await disownPostmasterFile(folders.cluster);
      return false;
    case 'unclear':
      throw new EmbeddedPostgresError(
        `Process ${file.pid} may be a PostgreSQL that runs on ${folders.cluster}: end it, or ` +
          `remove postmaster.pid there if it serves another cluster.`,
      );
  }
}

async function starterLives(file: PostmasterFile, folders: Folders): Promise<boolean> {
  const state = await readState(folders);
  return state?.postmasterPid === file.pid && (await isRunning(state.starter));
}

async function askLiving(
  file: PostmasterFile,
  folders: Folders,
): Promise<LivingServer | undefined> {
  if (file.status !== 'ready' || file.port === undefined) return undefined;
  const url = ownerUrl(file.port, await readPassword(folders));
  if (!(await answersOwner(url))) return undefined;
  return { pid: file.pid, port: file.port, ownerUrl: url };
}

/** Lets the watchdog of a killed starter do its work, or does it in its place. */
async function waitOrEnd(pid: number, folders: Folders, log: Log): Promise<void> {
  log(`PostgreSQL (process ${pid}) is left from a process that has ended`);
  const isGone = async () => (await identifyPidHolder(pid, folders.cluster)) !== 'postmaster';
  const isStoppingOrGone = async () => (await isStopping(pid, folders)) || (await isGone());
  if (await waitFor(isStoppingOrGone, watchdogPatienceMs)) {
    if (await waitFor(isGone, shutdownPatienceMs)) return;
  }
  log(`ending PostgreSQL (process ${pid})`);
  await endServer({ pid, isGoneWithin: (ms) => waitFor(isGone, ms) }, log);
}

async function isStopping(pid: number, folders: Folders): Promise<boolean> {
  const file = await readPostmasterFile(folders.cluster);
  return file !== undefined && file !== 'torn' && file.pid === pid && file.status === 'stopping';
}
