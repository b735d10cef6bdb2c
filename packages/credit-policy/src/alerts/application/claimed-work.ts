import { newId, ok, refused, type Id } from '@duebook/kernel';
import { systemCaller, type Caller, type SqlReader, type Transaction } from '@duebook/platform';
import type { AlertContext, JobClaim, JobProgress } from './ports';

/** A job that works through customers, piece by piece. */
export interface Job {
  readonly id: Id;
  readonly attempts: number;
}

/** Where jobs of a kind wait. */
export interface JobQueue<J extends Job> {
  isAnyWaiting(reader: SqlReader, now: Date): Promise<boolean>;
  claimNext(tx: Transaction, claim: JobClaim): Promise<J | null>;
  lockClaimed(tx: Transaction, id: Id, claimedBy: Id): Promise<J | null>;
  save(tx: Transaction, id: Id, progress: JobProgress): Promise<void>;
}

/** A job that is being worked on. */
export interface Work<J extends Job> {
  readonly job: J;
  readonly caller: Caller;
  /** Names this piece of work; another that takes the job up has another one. */
  readonly claimedBy: Id;
  readonly signal: AbortSignal | undefined;
}

/** Why work on a job ends before its customers do. */
export type WorkStopped = Readonly<{ code: 'CLAIM_LOST' | 'CANCELLED' | 'ASKED_TO_STOP' }>;

/** After so many failures in a row a job is given up. */
const MOST_ATTEMPTS = 5;
/** The pause after the first failure; it doubles with each further one. In milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** Takes the next job of a tenant up; null where none waits. */
export async function claimWork<J extends Job>(
  { unitOfWork, clock, claimMs }: Pick<AlertContext, 'unitOfWork' | 'clock' | 'claimMs'>,
  queue: JobQueue<J>,
  { tenantId, signal }: Readonly<{ tenantId: Id; signal: AbortSignal | undefined }>,
): Promise<Work<J> | null> {
  const now = clock.now();
  const claimedBy = newId();
  const caller = systemCaller(tenantId, claimedBy);
  if (!(await queue.isAnyWaiting(unitOfWork.reader(caller), now))) return null;
  const claim = { claimedBy, now, until: new Date(now.getTime() + claimMs) };
  const claimed = await unitOfWork.run(caller, 'alertJobClaim', async (tx) => {
    const job = await queue.claimNext(tx, claim);
    return job ? ok(job) : refused({ code: 'NONE' } as const);
  });
  return claimed.ok ? { job: claimed.value, caller, claimedBy, signal } : null;
}

/** Leaves the job to whoever comes next, without a pause. */
export async function releaseWork<J extends Job>(
  { unitOfWork }: Pick<AlertContext, 'unitOfWork'>,
  queue: JobQueue<J>,
  { job, caller, claimedBy }: Work<J>,
): Promise<void> {
  await unitOfWork.run(caller, 'alertJobRelease', async (tx) => {
    const standing = await queue.lockClaimed(tx, job.id, claimedBy);
    if (standing) await queue.save(tx, job.id, { claimedUntil: null });
    return ok(null);
  });
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
export async function postponeWork<J extends Job>(
  { unitOfWork }: Pick<AlertContext, 'unitOfWork'>,
  queue: JobQueue<J>,
  { job, caller, claimedBy }: Work<J>,
  error: unknown,
): Promise<void> {
  await unitOfWork.run(caller, 'alertJobFail', async (tx) => {
    const standing = await queue.lockClaimed(tx, job.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' } as const);
    const attempts = standing.attempts + 1;
    await queue.save(tx, job.id, {
      attempts,
      claimedUntil: new Date(tx.startedAt.getTime() + FIRST_PAUSE_MS * 2 ** (attempts - 1)),
      // The name alone: a message may quote data.
      failure: error instanceof Error ? error.name : 'unknown',
      ...(attempts >= MOST_ATTEMPTS && { state: 'FAILED' as const, finishedAt: tx.startedAt }),
    });
    return ok(null);
  });
}
