import { invariant, ok, refused, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { compileRule, type CompiledRule } from '../domain/compile-rule';
import { backtestPiece, type TriedPiece } from './backtest-piece';
import { claimWork, postponeWork, releaseWork, type Work, type WorkStopped } from './claimed-work';
import type { AlertContext, Backtest } from './ports';

/** Works on back-tests that wait. */
export interface BacktestRunner {
  /** Does one that waits, or was left behind, to its end. False when none does. */
  runNext(options?: Readonly<{ signal?: AbortSignal | undefined }>): Promise<boolean>;
}

type BacktestWork = Work<Backtest>;

/** The table of back-tests is the queue, so that any number of processes may run one of these. */
export function createBacktestRunner(context: AlertContext): BacktestRunner {
  return {
    runNext: async ({ signal } = {}) => {
      for (const tenantId of await context.tenants()) {
        const work = await claimWork(context, context.backtests, { tenantId, signal });
        if (!work) continue;
        await runClaimed(context, work);
        return true;
      }
      return false;
    },
  };
}

async function runClaimed(context: AlertContext, work: BacktestWork): Promise<void> {
  try {
    const outcome = await runToEnd(context, work);
    if (outcome.ok) return;
    if (outcome.refusal.code === 'CANCELLED') await end(context, work, 'CANCELLED');
    if (outcome.refusal.code === 'ASKED_TO_STOP')
      await releaseWork(context, context.backtests, work);
  } catch (error) {
    await postponeWork(context, context.backtests, work, error);
    throw error;
  }
}

/** A piece of customers after the other, each a unit of work, so that it goes on where it was killed. */
async function runToEnd(
  context: AlertContext,
  work: BacktestWork,
): Promise<Result<null, WorkStopped>> {
  const { unitOfWork, watched, partiesPerPiece } = context;
  const reader = unitOfWork.reader(work.caller);
  const compiled = await compiledRule(context, work);
  // The draft was written anew since: what would be found is of no use to anybody.
  if (!compiled) return end(context, work, 'CANCELLED');
  const partiesTotal = await watched.customerCount(reader);
  const begun = await step(context, work, (tx) =>
    context.backtests.save(tx, work.job.id, { partiesTotal }),
  );
  if (!begun.ok) return begun;
  let after = begun.value.afterPartyId;
  for (;;) {
    if (work.signal?.aborted === true) return refused({ code: 'ASKED_TO_STOP' });
    const parties = await watched.customersAfter(reader, after, partiesPerPiece);
    const last = parties.at(-1);
    if (!last) return end(context, work, 'COMPLETED');
    const piece = await backtestPiece(context, reader, { compiled, parties, backtest: work.job });
    const written = await step(context, work, (tx, standing) => {
      invariant(standing.afterPartyId === after, 'who holds the claim alone moves it on');
      return write(context, tx, standing, piece);
    });
    if (!written.ok) return written;
    after = last.id;
  }
}

async function compiledRule(
  { unitOfWork, rules, facts }: AlertContext,
  { job, caller }: BacktestWork,
): Promise<CompiledRule | null> {
  const reader = unitOfWork.reader(caller);
  const [rule] = await rules.byIds(reader, [job.ruleId]);
  if (!rule || rule.contentHash !== job.contentHash) return null;
  return compileRule(rule, await facts.definitions(reader));
}

/** One unit of work under the claim; whoever lost it writes nothing. */
async function step(
  { unitOfWork, backtests, claimMs }: AlertContext,
  { job, caller, claimedBy }: BacktestWork,
  write: (tx: Transaction, standing: Backtest) => Promise<void>,
): Promise<Result<Backtest, WorkStopped>> {
  return unitOfWork.run<Backtest, WorkStopped>(caller, 'alertBacktestStep', async (tx) => {
    const standing = await backtests.lockClaimed(tx, job.id, claimedBy);
    if (standing?.state !== 'RUNNING') return refused({ code: 'CLAIM_LOST' });
    if (standing.isCancelRequested) return refused({ code: 'CANCELLED' });
    const claimedUntil = new Date(tx.startedAt.getTime() + claimMs);
    await backtests.save(tx, job.id, { claimedUntil });
    await write(tx, standing);
    return ok(standing);
  });
}

async function write(
  { backtests }: AlertContext,
  tx: Transaction,
  { id }: Backtest,
  { cases, piece }: TriedPiece,
): Promise<void> {
  await backtests.addCases(
    tx,
    id,
    cases.map((each) => ({ ...each, id: tx.ids.next() })),
  );
  await backtests.addPiece(tx, id, piece);
}

async function end(
  { unitOfWork, backtests }: AlertContext,
  { job, caller, claimedBy }: BacktestWork,
  state: 'COMPLETED' | 'CANCELLED',
): Promise<Result<null, WorkStopped>> {
  return unitOfWork.run(caller, 'alertBacktestEnd', async (tx) => {
    const standing = await backtests.lockClaimed(tx, job.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    await backtests.save(tx, job.id, { state, finishedAt: tx.startedAt, claimedUntil: null });
    return ok(null);
  });
}
