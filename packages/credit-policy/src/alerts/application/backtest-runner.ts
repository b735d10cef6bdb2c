import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  createJobRunner,
  type ClaimedWork,
  type JobRunner,
  type Transaction,
  type WorkStopped,
} from '@duebook/platform';
import { compileRule, type CompiledRule } from '../domain/compile-rule';
import { backtestPiece, type TriedPiece } from './backtest-piece';
import type { AlertContext, Backtest } from './ports';

/** Works on back-tests that wait. */
export function createBacktestRunner(context: AlertContext): JobRunner {
  return createJobRunner<Backtest>(context, {
    name: 'alertBacktest',
    queue: context.backtests,
    work: (claimed) => tryAll(context, claimed),
  });
}

/** A piece of customers after the other: what is read is read before its unit of work begins. */
async function tryAll(
  context: AlertContext,
  work: ClaimedWork<Backtest>,
): Promise<Result<'ALL_DONE', WorkStopped>> {
  const { unitOfWork, watched, partiesPerPiece, backtests } = context;
  const reader = unitOfWork.reader(work.caller);
  const compiled = await compiledRule(context, work);
  // The draft was written anew since: what would be found is of no use to anybody.
  if (!compiled) return refused({ code: 'CANCELLED' });
  const partiesTotal = await watched.customerCount(reader);
  const begun = await work.begin(async (tx, standing) => {
    await backtests.save(tx, standing.id, { partiesTotal });
    return standing;
  });
  if (!begun.ok) return begun;
  let after = begun.value.afterPartyId;
  for (;;) {
    const going = work.mayGoOn();
    if (!going.ok) return going;
    const parties = await watched.customersAfter(reader, after, partiesPerPiece);
    const last = parties.at(-1);
    if (!last) return ok('ALL_DONE');
    const piece = await backtestPiece(context, reader, { compiled, parties, backtest: work.job });
    const written = await work.piece(async (tx, standing) => {
      invariant(standing.afterPartyId === after, 'who holds the claim alone moves it on');
      await write(context, tx, standing, piece);
    });
    if (!written.ok) return written;
    after = last.id;
  }
}

async function compiledRule(
  { unitOfWork, rules, facts }: AlertContext,
  { job, caller }: ClaimedWork<Backtest>,
): Promise<CompiledRule | null> {
  const reader = unitOfWork.reader(caller);
  const [rule] = await rules.byIds(reader, [job.ruleId]);
  if (!rule || rule.contentHash !== job.contentHash) return null;
  return compileRule(rule, await facts.definitions(reader));
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
