import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, codeOf, unlessMissing } from './embedded-postgres-error';
import { isRunning, markProcess, type ProcessMark } from './process-table';
import type { Log } from './types';

interface Claim extends ProcessMark {
  /** Differs between two starts inside one process. */
  readonly token: string;
}

/** Crash recovery of a large journal is the longest that a start may rightly take. */
const patienceMs = 300_000;
const pollMs = 50;

/**
 * Runs the work while no other process of this machine runs work under the same lock. The lock
 * of a process that has ended is broken.
 */
export async function withStartLock<T>(path: string, log: Log, work: () => Promise<T>): Promise<T> {
  const claim = await acquire(path, log);
  try {
    return await work();
  } finally {
    await release(path, claim);
  }
}

async function acquire(path: string, log: Log): Promise<Claim> {
  const claim = await claimOfThisProcess();
  const deadline = Date.now() + patienceMs;
  let announced = false;
  for (;;) {
    const holder = await readClaim(path);
    if (!holder) {
      if (await tryCreate(path, claim)) return claim;
      continue;
    }
    if (!(await isRunning(holder))) {
      await breakStale(path, holder, log);
      continue;
    }
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Process ${holder.pid} has been starting PostgreSQL for too long; it holds ${path}.`,
      );
    }
    if (!announced) log(`waiting for process ${holder.pid}, which is starting PostgreSQL`);
    announced = true;
    await sleep(pollMs);
  }
}

async function release(path: string, claim: Claim): Promise<void> {
  const holder = await readClaim(path);
  if (holder?.token === claim.token) await rm(path, { force: true });
}

/**
 * Removes a lock whose holder has ended. Between finding it and removing it another process may
 * have done the same and taken the lock anew, so the removal itself is done under a lock.
 */
async function breakStale(path: string, stale: Claim, log: Log): Promise<void> {
  await withStartLock(`${path}.break`, log, async () => {
    const holder = await readClaim(path);
    if (holder?.token === stale.token) await rm(path, { force: true });
  });
}

async function claimOfThisProcess(): Promise<Claim> {
  const mark = await markProcess(process.pid);
  if (!mark) throw new Error('a running process found itself ended');
  return { ...mark, token: randomBytes(12).toString('hex') };
}

/** A hard link fails where the name exists, as O_EXCL does, and never shows a half-written file. */
async function tryCreate(path: string, claim: Claim): Promise<boolean> {
  const draft = `${path}.${claim.token}`;
  try {
    await writeFile(draft, JSON.stringify(claim), { mode: 0o644 });
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readClaim(path: string): Promise<Claim | undefined> {
  const text = await unlessMissing(readFile(path, 'utf8'));
  if (text === undefined) return undefined;
  try {
    const { pid, startedAt, token } = JSON.parse(text) as Partial<Claim>;
    if (typeof pid === 'number' && typeof startedAt === 'string' && typeof token === 'string') {
      return { pid, startedAt, token };
    }
  } catch {
    // Falls through to the answer for any file that no start has written in full.
  }
  // A power cut can empty the file; no process has number 0, so it counts as stale.
  return { pid: 0, startedAt: '', token: text };
}
