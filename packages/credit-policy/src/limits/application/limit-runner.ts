import { newId, ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { proposeByFormula } from './formula-proposals';
import type { LimitContext, LimitRun } from './ports';

/** Works on runs that wait. */
export interface LimitRunner {
  /** Does one run that waits, or was left behind, to its end. False when none does. */
  runNext(options?: { readonly signal?: AbortSignal | undefined }): Promise<boolean>;
}

interface Work {
  readonly context: LimitContext;
  readonly run: LimitRun;
  /** Names this piece of work; another that takes the run up has another one. */
  readonly claimedBy: Id;
  readonly signal: AbortSignal | undefined;
}

type Stopped = Readonly<{ code: 'CLAIM_LOST' | 'CANCELLED' | 'ASKED_TO_STOP' }>;

/** Customers of a unit of work. */
const PARTIES_PER_PIECE = 500;
/** After so long without a sign of life another process takes a run up. */
const CLAIM_MS = 120_000;
/** After so many failures in a row a run is given up. */
const MOST_ATTEMPTS = 5;
/** The pause after the first failure; it doubles with each further one. In milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** The table of runs is the queue, so that any number of processes may run one of these. */
export function createLimitRunner(context: LimitContext): LimitRunner {
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
  context: LimitContext,
  tenantId: Id,
  signal: AbortSignal | undefined,
): Promise<Work | null> {
  const { unitOfWork, runs, clock } = context;
  const now = clock.now();
  if (!(await runs.isAnyWaiting(unitOfWork.reader({ tenantId }), now))) return null;
  const claimedBy = newId();
  const claim = { claimedBy, now, until: new Date(now.getTime() + CLAIM_MS) };
  const caller = systemCaller(tenantId, claimedBy);
  const claimed = await unitOfWork.run(caller, 'creditLimitRunClaim', async (tx) => {
    const run = await runs.claimNext(tx, claim);
    return run ? ok(run) : refused({ code: 'NONE' });
  });
  return claimed.ok ? { context, run: claimed.value, claimedBy, signal } : null;
}

async function runClaimed(work: Work): Promise<void> {
  try {
    const outcome = await runToEnd(work);
    if (outcome.ok) return;
    const { code } = outcome.refusal;
    if (code === 'CANCELLED') await end(work, 'CANCELLED');
    if (code === 'ASKED_TO_STOP') await release(work);
  } catch (error) {
    await postpone(work, error);
    throw error;
  }
}

/** Each piece is a unit of work, and says in it how far it is, so that a run goes on where it was killed. */
async function runToEnd(work: Work): Promise<Result<true, Stopped>> {
  for (;;) {
    if (work.signal?.aborted === true) return refused({ code: 'ASKED_TO_STOP' });
    const piece = await doPiece(work);
    if (!piece.ok) return piece;
    if (piece.value.isLast) return end(work, 'COMPLETED');
  }
}

async function doPiece(work: Work): Promise<Result<{ isLast: boolean }, Stopped>> {
  const { context, run } = work;
  return context.unitOfWork.run<{ isLast: boolean }, Stopped>(
    run.starter,
    'creditLimitRunPiece',
    async (tx) => {
      const standing = await context.runs.lock(tx, run.id, work.claimedBy);
      if (standing?.state !== 'RUNNING') return refused({ code: 'CLAIM_LOST' });
      if (standing.isCancelRequested) return refused({ code: 'CANCELLED' });
      const partiesTotal =
        standing.partiesTotal ??
        (await context.known.countCustomers(tx, standing.filter, standing.asOf));
      const partyIds = await context.known.customers(tx, standing.filter, {
        ...{ after: standing.afterPartyId, limit: PARTIES_PER_PIECE, on: standing.asOf },
      });
      await doFor(context, tx, { run: standing, partyIds });
      const done = standing.partiesDone + partyIds.length;
      await context.runs.save(tx, run.id, {
        // Customers may have come since the run began.
        ...{ partiesTotal: Math.max(partiesTotal, done), partiesDone: done },
        afterPartyId: partyIds.at(-1) ?? standing.afterPartyId,
        claimedUntil: new Date(tx.startedAt.getTime() + CLAIM_MS),
      });
      return ok({ isLast: partyIds.length < PARTIES_PER_PIECE });
    },
  );
}

async function doFor(
  context: LimitContext,
  tx: Transaction,
  { run, partyIds }: { readonly run: LimitRun; readonly partyIds: readonly Id[] },
): Promise<void> {
  if (partyIds.length === 0) return;
  const { legalEntityId, asOf } = run;
  if (run.purpose === 'USE') {
    await context.measure(tx, { partyIds, legalEntityId, on: asOf });
    return;
  }
  const places = partyIds.map((partyId) => ({ partyId, kind: 'PARTY' as const, legalEntityId }));
  await context.limits.lockPlaces(tx, places);
  const question = { partyIds, legalEntityId, today: asOf, runId: run.id };
  await context.runs.addOutcomes(tx, run.id, await proposeByFormula(context, tx, question));
}

async function end(
  { context, run, claimedBy }: Work,
  state: 'COMPLETED' | 'CANCELLED',
): Promise<Result<true, Stopped>> {
  return context.unitOfWork.run(run.starter, 'creditLimitRunEnd', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    await context.runs.save(tx, run.id, { state, finishedAt: tx.startedAt, claimedUntil: null });
    return ok(true);
  });
}

/** Leaves the run to whoever comes next, without a pause. */
async function release({ context, run, claimedBy }: Work): Promise<void> {
  await context.unitOfWork.run(run.starter, 'creditLimitRunRelease', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (standing) await context.runs.save(tx, run.id, { claimedUntil: null });
    return ok(null);
  });
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
async function postpone({ context, run, claimedBy }: Work, error: unknown): Promise<void> {
  await context.unitOfWork.run(run.starter, 'creditLimitRunFail', async (tx) => {
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
