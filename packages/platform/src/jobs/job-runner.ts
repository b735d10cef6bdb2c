import { newId, ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller } from '../tenancy/caller';
import type { Transaction } from '../unit-of-work/transaction';
import type { ClaimedWork, Job, JobContext, JobEnd, JobKind, JobOptions, WorkStopped } from './job';
import { tellFault, tellGivenUp } from './tell-fault';

/** After so many failures in a row a job is given up. */
const MOST_ATTEMPTS = 5;
/** The pause after the first failure; it doubles with each further one. In milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** Works on jobs of a kind that wait. */
export interface JobRunner {
  /** Does one that waits, or was left behind, to its end. False when none does. */
  runNext(options?: JobOptions): Promise<boolean>;
}

/** What became of a stretch of work; STOPPED: the job goes on elsewhere, or later. */
export type WorkOutcome = JobEnd | 'STOPPED';

/** The table of jobs is the queue, so that any number of processes may run one of these. */
export function createJobRunner<J extends Job>(
  context: JobContext & { readonly tenants: () => Promise<readonly string[]> },
  kind: JobKind<J>,
): JobRunner {
  const serve = inTurns(context.tenants);
  return {
    runNext: (options = {}) =>
      serve(options, async (tenantId) => {
        const { signal } = options;
        return (await workNext(context, kind, { tenantId, signal })) !== null;
      }),
  };
}

/**
 * Lets tenants take turns, a job each: one that always has another waiting keeps nobody from theirs, nor
 * does one whose jobs fail.
 */
export function inTurns(
  tenants: () => Promise<readonly string[]>,
): (options: JobOptions, work: (tenantId: Id) => Promise<boolean>) => Promise<boolean> {
  let lastServed: string | undefined;
  return async ({ signal, onFailure }, work) => {
    let isFound = false;
    for (const tenantId of startingBehind(lastServed, await tenants())) {
      if (signal?.aborted === true) return isFound;
      try {
        if (!(await work(tenantId))) continue;
        lastServed = tenantId;
        return true;
      } catch (error) {
        lastServed = tenantId;
        if (!onFailure) throw error;
        onFailure({ tenantId, error });
        isFound = true;
      }
    }
    return isFound;
  };
}

function startingBehind(last: string | undefined, tenantIds: readonly string[]): readonly string[] {
  const next = last === undefined ? 0 : tenantIds.indexOf(last) + 1;
  return [...tenantIds.slice(next), ...tenantIds.slice(0, next)];
}

/**
 * Takes up the next job of a tenant and works on it until it ends; null where none waits.
 * @throws whatever stopped it, once the job says so and when it is tried again
 */
export async function workNext<J extends Job>(
  context: JobContext,
  kind: JobKind<J>,
  { tenantId, signal }: Readonly<{ tenantId: Id; signal: AbortSignal | undefined }>,
): Promise<WorkOutcome | null> {
  const { unitOfWork, clock } = context;
  const now = clock.now();
  if (!(await kind.queue.isAnyWaiting(unitOfWork.reader({ tenantId }), now))) return null;
  const claim = { claimedBy: newId(), now, until: claimedFrom(now, context) };
  const caller = systemCaller(tenantId, claim.claimedBy);
  const claimed = await unitOfWork.run(caller, `${kind.name}Claim`, async (tx) => {
    const job = await kind.queue.claimNext(tx, claim);
    return job ? ok(job) : refused({ code: 'NONE' } as const);
  });
  if (!claimed.ok) return null;
  const { claimedBy } = claim;
  return workOff(context, kind, { job: claimed.value, claimedBy, signal, tenantId });
}

/** Until when work that goes on from now is undisturbed. */
export function claimedFrom(now: Date, { claimMs }: Pick<JobContext, 'claimMs'>): Date {
  return new Date(now.getTime() + claimMs);
}

/** Works on a job that was claimed, and says in it what became of it. */
export async function workOff<J extends Job>(
  context: JobContext,
  kind: JobKind<J>,
  claimed: Pick<ClaimedWork<J>, 'job' | 'claimedBy' | 'signal'> & { readonly tenantId: Id },
): Promise<WorkOutcome> {
  const work = claimedWork(context, kind, claimed);
  try {
    const done = await kind.work(work);
    if (!done.ok) return await stopped(context, kind, work, done.refusal);
    if (done.value === 'ENDED') return 'COMPLETED';
    return await end(context, kind, work, { state: 'COMPLETED' });
  } catch (error) {
    await postpone(context, kind, work, error);
    throw error;
  }
}

function claimedWork<J extends Job>(
  context: JobContext,
  kind: JobKind<J>,
  { job, claimedBy, signal, tenantId }: Parameters<typeof workOff<J>>[2],
): ClaimedWork<J> {
  const caller = kind.starterOf?.(job) ?? systemCaller(tenantId, claimedBy);
  const { queue, underWay = ['RUNNING'] } = kind;
  const mayGoOn: ClaimedWork<J>['mayGoOn'] = () =>
    signal?.aborted === true ? refused({ code: 'ASKED_TO_STOP' }) : ok(true);
  const holding =
    (progress: Readonly<{ attempts?: 0 }>) =>
    async (tx: Transaction): Promise<Result<J, WorkStopped>> => {
      const standing = await queue.lockClaimed(tx, job.id, claimedBy);
      if (!standing || !underWay.includes(standing.state)) return refused({ code: 'CLAIM_LOST' });
      if (standing.isCancelRequested === true) return refused({ code: 'CANCELLED' });
      const claimedUntil = claimedFrom(tx.startedAt, context);
      await queue.save(tx, job.id, { ...progress, claimedUntil });
      return ok(standing);
    };
  const [hold, holdDone] = [holding({}), holding({ attempts: 0 })];
  const unit =
    (name: string, held: typeof hold) =>
    async <T>(
      write: (tx: Transaction, standing: J) => Promise<T>,
    ): Promise<Result<T, WorkStopped>> =>
      context.unitOfWork.run<T, WorkStopped>(caller, name, async (tx) => {
        const standing = await held(tx);
        return standing.ok ? ok(await write(tx, standing.value)) : standing;
      });
  return {
    ...{ job, caller, claimedBy, signal, mayGoOn, hold, holdDone },
    begin: unit(`${kind.name}Begin`, hold),
    piece: unit(`${kind.name}Piece`, holdDone),
  };
}

async function stopped<J extends Job>(
  context: JobContext,
  kind: JobKind<J>,
  work: ClaimedWork<J>,
  why: WorkStopped,
): Promise<WorkOutcome> {
  switch (why.code) {
    case 'CANCELLED':
      return end(context, kind, work, { state: 'CANCELLED' });
    case 'IN_VAIN':
      return end(context, kind, work, { state: 'FAILED', failure: why.failure });
    case 'ASKED_TO_STOP':
      await release(context, kind, work);
      return 'STOPPED';
    case 'CLAIM_LOST':
      return 'STOPPED';
  }
}

async function end<J extends Job>(
  { unitOfWork }: JobContext,
  { name, queue, ended }: JobKind<J>,
  { job, caller, claimedBy }: ClaimedWork<J>,
  as: Readonly<{ state: JobEnd; failure?: string }>,
): Promise<WorkOutcome> {
  const outcome = await unitOfWork.run(caller, `${name}End`, async (tx) => {
    const standing = await queue.lockClaimed(tx, job.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' } as const);
    await queue.save(tx, job.id, { ...as, finishedAt: tx.startedAt, claimedUntil: null });
    await ended?.(tx, standing, as.state);
    return ok(as.state);
  });
  return outcome.ok ? outcome.value : 'STOPPED';
}

/** Leaves the job to whoever comes next, without a pause. */
async function release<J extends Job>(
  { unitOfWork }: JobContext,
  { name, queue }: JobKind<J>,
  { job, caller, claimedBy }: ClaimedWork<J>,
): Promise<void> {
  await unitOfWork.run(caller, `${name}Release`, async (tx) => {
    const standing = await queue.lockClaimed(tx, job.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' } as const);
    await queue.save(tx, job.id, { claimedUntil: null });
    return ok(null);
  });
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
async function postpone<J extends Job>(
  { unitOfWork }: JobContext,
  { name, queue, ended }: JobKind<J>,
  { job, caller, claimedBy }: ClaimedWork<J>,
  error: unknown,
): Promise<void> {
  await unitOfWork.run(caller, `${name}Fail`, async (tx) => {
    const standing = await queue.lockClaimed(tx, job.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' } as const);
    const attempts = standing.attempts + 1;
    if (attempts < MOST_ATTEMPTS) {
      const pauseMs = FIRST_PAUSE_MS * 2 ** (attempts - 1);
      const claimedUntil = new Date(tx.startedAt.getTime() + pauseMs);
      await queue.save(tx, job.id, { attempts, claimedUntil, failure: tellFault(error) });
      return ok(null);
    }
    const failure = tellGivenUp(error, attempts);
    const over = { state: 'FAILED', finishedAt: tx.startedAt, claimedUntil: null } as const;
    await queue.save(tx, job.id, { ...over, attempts, failure });
    await ended?.(tx, standing, 'FAILED');
    return ok(null);
  });
}
