import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { endServer } from './end-server';
import type { Folders } from './folders';
import { readPostmasterFile } from './postmaster-file';
import { markProcess } from './process-table';
import { openServerLog, readLogSince } from './server-log';
import { writeState } from './server-state';
import { settingArguments } from './settings';
import { spawnSupervised, type SupervisedProcess } from './supervised-process';
import type { Log } from './types';
import type { UnixUser } from './unix-user';

export interface LaunchPlan {
  readonly folders: Folders;
  readonly binaries: Binaries;
  readonly user: UnixUser | undefined;
  readonly port: number;
  readonly durable: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: Log;
}

/** A started server, or the end of its log where it ended before it was ready. */
export type Launch =
  | { readonly started: true; readonly server: SupervisedProcess }
  | { readonly started: false; readonly complaint: string };

const pollMs = 10;
/** Recovery after a crash reads up to 2 GB of journal. */
const patienceMs = 300_000;

/** Starts the server on an existing cluster and waits until it accepts connections. */
export async function launchServer(plan: LaunchPlan): Promise<Launch> {
  const { folders } = plan;
  const { file, offset } = await openServerLog(folders.serverLog);
  let server: SupervisedProcess;
  try {
    server = await spawnSupervised({
      command: join(plan.binaries.folder, 'bin', 'postgres'),
      args: ['-D', folders.cluster, ...settingArguments(plan)],
      user: plan.user,
      output: file.fd,
    });
  } finally {
    await file.close();
  }
  try {
    // Before it is ready, so that whoever finds it knows whose it is, also if we are killed now.
    await rememberServer(plan, server.pid);
    if (await becomesReady(plan, server)) return { started: true, server };
    return { started: false, complaint: await readLogSince(folders.serverLog, offset) };
  } catch (error) {
    await endServer({ pid: server.pid, isGoneWithin: endsWithin(server) }, plan.log);
    throw error;
  }
}

/** For {@link endServer}: waits for our own child, which the system reports to us. */
export function endsWithin(server: SupervisedProcess): (ms: number) => Promise<boolean> {
  return async (ms) => {
    server.child.ref();
    const timer = new AbortController();
    const timeout = sleep(ms, false, { signal: timer.signal }).catch(() => false);
    const gone = await Promise.race([server.exited.then(() => true), timeout]);
    timer.abort();
    return gone;
  };
}

async function rememberServer({ folders, port }: LaunchPlan, postmasterPid: number): Promise<void> {
  const starter = await markProcess(process.pid);
  if (!starter) throw new Error('a running process found itself ended');
  await writeState(folders, { port, postmasterPid, starter });
}

async function becomesReady(plan: LaunchPlan, server: SupervisedProcess): Promise<boolean> {
  const since = Date.now();
  let hasEnded = false;
  void server.exited.then(() => {
    hasEnded = true;
  });
  while (!(await isReady(plan.folders.cluster, server.pid))) {
    // Set between two looks by the handler above, which the compiler cannot see.
    if (hasEnded as boolean) return false;
    if (Date.now() - since > patienceMs) {
      throw new EmbeddedPostgresError(
        `PostgreSQL did not become ready; its log is ${plan.folders.serverLog}.`,
      );
    }
    await sleep(pollMs);
  }
  return true;
}

async function isReady(cluster: string, pid: number): Promise<boolean> {
  const file = await readPostmasterFile(cluster);
  return file !== undefined && file !== 'torn' && file.pid === pid && file.status === 'ready';
}
