import { invariant, newId, ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { scoreRunEnded } from '../events/score.event';
import type { RunClaim, ScorecardContext, StoredRun } from './ports';
import { lockForWork, scorePiece, type RunStopped, type RunWork } from './score-piece';

/** How a piece of work is ended early. */
export interface ScoreRunOptions {
  /** Ends it after the piece that is under way; the run goes on elsewhere. */
  readonly signal?: AbortSignal | undefined;
}

/** Works on runs that wait. */
export interface ScoreRunner {
  /** Does one run that waits, or was left behind, to its end. False when none does. */
  runNext(options?: ScoreRunOptions): Promise<boolean>;
}

/** After so many failures in a row a run is given up. */
const MOST_ATTEMPTS = 5;
/** The pause after the first failure; it doubles with each further one. In milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** The table of runs is the queue, so that any number of processes may run one of these. */
export function createScoreRunner(context: ScorecardContext): ScoreRunner {
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
  context: ScorecardContext,
  tenantId: Id,
  signal: AbortSignal | undefined,
): Promise<RunWork | null> {
  const { unitOfWork, runs, clock, claimMs } = context;
  const now = clock.now();
  if (!(await runs.isAnyWaiting(unitOfWork.reader({ tenantId }), now))) return null;
  const until = new Date(now.getTime() + claimMs);
  const claim: RunClaim = { claimedBy: newId(), now, until };
  const caller = systemCaller(tenantId, claim.claimedBy);
  const claimed = await unitOfWork.run(caller, 'scoreRunClaim', async (tx) => {
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

/** A piece after the other, each a unit of work, so that a run goes on where it was killed. */
async function runToEnd(work: RunWork): Promise<Result<true, RunStopped>> {
  const { context } = work;
  const begun = await begin(work);
  if (!begun.ok) return begun;
  let run = begun.value;
  const reader = context.unitOfWork.reader(run.starter);
  const [scorecard] = await context.scorecards.byIds(reader, [run.scorecardId]);
  invariant(scorecard !== undefined, 'a run is of a scorecard that there is');
  while (run.partiesDone < (run.partiesTotal ?? 0)) {
    const scored = await scorePiece(work, scorecard);
    if (!scored.ok) return scored;
    run = scored.value;
  }
  return end(work, 'COMPLETED');
}

/** Fixes whom the run scores, unless that was done before. */
async function begin(work: RunWork): Promise<Result<StoredRun, RunStopped>> {
  const { context, run } = work;
  return context.unitOfWork.run(run.starter, 'scoreRunBegin', async (tx) => {
    const locked = await lockForWork(tx, work);
    if (!locked.ok || locked.value.partiesTotal !== null) return locked;
    const partiesTotal = await context.runs.fixParties(tx, locked.value);
    await context.runs.save(tx, run.id, { partiesTotal });
    return ok({ ...locked.value, partiesTotal });
  });
}

async function end(
  { context, run, claimedBy }: RunWork,
  state: 'COMPLETED' | 'CANCELLED',
): Promise<Result<true, RunStopped>> {
  return context.unitOfWork.run(run.starter, 'scoreRunEnd', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    await context.runs.save(tx, run.id, { state, finishedAt: tx.startedAt, claimedUntil: null });
    if (!standing.isDryRun) tx.emit(scoreRunEnded(standing));
    return ok(true);
  });
}

/** Leaves the run to whoever comes next, without a pause. */
async function release({ context, run, claimedBy }: RunWork): Promise<void> {
  await context.unitOfWork.run(run.starter, 'scoreRunRelease', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (standing) await context.runs.save(tx, run.id, { claimedUntil: null });
    return ok(null);
  });
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
async function postpone({ context, run, claimedBy }: RunWork, error: unknown): Promise<void> {
  await context.unitOfWork.run(run.starter, 'scoreRunFail', async (tx) => {
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
