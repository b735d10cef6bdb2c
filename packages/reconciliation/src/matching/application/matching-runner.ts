import { newId, ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { matchesProposed } from '../events/match.event';
import { emptyStretch, matchChunk } from './match-chunk';
import { postAwaiting } from './post-awaiting';
import type { MatchingContext, MatchingRun, RunClaim } from './ports';
import { claimedFrom, lockForWork, type RunStopped, type RunWork } from './run-work';

/** How a piece of work is ended early. */
export interface MatchingRunOptions {
  /** Ends it after the piece that is under way; the run goes on elsewhere. */
  readonly signal?: AbortSignal | undefined;
}

/** Works on runs that wait. */
export interface MatchingRunner {
  /** Does one run that waits, or was left behind, to its end. False when none does. */
  runNext(options?: MatchingRunOptions): Promise<boolean>;
}

/** After so many failures in a row a run is given up. */
const MOST_ATTEMPTS = 5;
/** The pause after the first failure; it doubles with each further one. In milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** The table of runs is the queue, so that any number of processes may run one of these. */
export function createMatchingRunner(context: MatchingContext): MatchingRunner {
  let lastServed: string | undefined;
  return {
    runNext: async ({ signal } = {}) => {
      for (const tenantId of startingBehind(lastServed, await context.tenants())) {
        const work = await claimNext(context, tenantId, signal);
        if (!work) continue;
        lastServed = tenantId;
        await runClaimed(work);
        return true;
      }
      return false;
    },
  };
}

/** Tenants take turns, a run each. */
function startingBehind(last: string | undefined, tenantIds: readonly string[]): readonly string[] {
  const next = last === undefined ? 0 : tenantIds.indexOf(last) + 1;
  return [...tenantIds.slice(next), ...tenantIds.slice(0, next)];
}

async function claimNext(
  context: MatchingContext,
  tenantId: Id,
  signal: AbortSignal | undefined,
): Promise<RunWork | null> {
  const { unitOfWork, runs, clock } = context;
  const now = clock.now();
  if (!(await runs.isAnyWaiting(unitOfWork.reader({ tenantId }), now))) return null;
  const claim: RunClaim = { claimedBy: newId(), now, until: claimedFrom(now, context) };
  const caller = systemCaller(tenantId, claim.claimedBy);
  const claimed = await unitOfWork.run(caller, 'matchingRunClaim', async (tx) => {
    const run = await runs.claimNext(tx, claim);
    return run ? ok(run) : refused({ code: 'NONE' });
  });
  return claimed.ok ? { context, run: claimed.value, claimedBy: claim.claimedBy, signal } : null;
}

async function runClaimed(work: RunWork): Promise<void> {
  try {
    const outcome = await runToEnd(work);
    if (outcome.ok) return;
    if (outcome.refusal.code === 'CANCELLED') await end(work, 'CANCELLED');
    if (outcome.refusal.code === 'ASKED_TO_STOP') await release(work);
  } catch (error) {
    await postpone(work, error);
    throw error;
  }
}

/**
 * A piece after the other: first what was found before and still waits to be posted, then the next lines.
 * Each is a unit of work, and says in it that it is done, so that a run goes on where it was killed.
 */
async function runToEnd(work: RunWork): Promise<Result<true, RunStopped>> {
  const begun = await begin(work);
  if (!begun.ok) return begun;
  let run = begun.value;
  const stretch = emptyStretch();
  for (;;) {
    const posted = await postAwaiting(work);
    if (!posted.ok) return posted;
    if (run.tally.done >= (run.linesTotal ?? 0)) break;
    const matched = await matchChunk(work, run, stretch);
    if (!matched.ok) return matched;
    run = matched.value;
  }
  return end(work, 'COMPLETED');
}

/** Fixes what the run works on, unless that was done before. */
async function begin(work: RunWork): Promise<Result<MatchingRun, RunStopped>> {
  const { context, run } = work;
  return context.unitOfWork.run(run.starter, 'matchingRunBegin', async (tx) => {
    const locked = await lockForWork(tx, work);
    if (!locked.ok || locked.value.linesTotal !== null) return locked;
    const linesTotal = await context.runs.fixLines(tx, locked.value);
    await context.runs.save(tx, run.id, { linesTotal });
    return ok({ ...locked.value, linesTotal });
  });
}

async function end(
  work: RunWork,
  state: 'COMPLETED' | 'CANCELLED',
): Promise<Result<true, RunStopped>> {
  const { context, run, claimedBy } = work;
  return context.unitOfWork.run(run.starter, 'matchingRunEnd', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    await context.runs.save(tx, run.id, { state, finishedAt: tx.startedAt, claimedUntil: null });
    if (!standing.isDryRun) tx.emit(matchesProposed(standing));
    return ok(true);
  });
}

/** Leaves the run to whoever comes next, without a pause. */
async function release({ context, run, claimedBy }: RunWork): Promise<void> {
  await context.unitOfWork.run(run.starter, 'matchingRunRelease', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (standing) await context.runs.save(tx, run.id, { claimedUntil: null });
    return ok(null);
  });
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
async function postpone({ context, run, claimedBy }: RunWork, error: unknown): Promise<void> {
  await context.unitOfWork.run(run.starter, 'matchingRunFail', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    const attempts = standing.attempts + 1;
    await context.runs.save(tx, run.id, {
      attempts,
      claimedUntil: new Date(tx.startedAt.getTime() + FIRST_PAUSE_MS * 2 ** attempts),
      // The name alone: a message may quote data.
      failure: error instanceof Error ? error.name : 'unknown',
      ...(attempts >= MOST_ATTEMPTS && { state: 'FAILED' as const, finishedAt: tx.startedAt }),
    });
    return ok(null);
  });
}
