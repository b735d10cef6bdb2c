import type { Id } from '@duebook/kernel';
import { createJobRunner, pieceByPiece, type JobRunner, type Transaction } from '@duebook/platform';
import { proposeByFormula } from './formula-proposals';
import type { LimitContext, LimitRun } from './ports';

/** Works on runs that wait. */
export function createLimitRunner(context: LimitContext): JobRunner {
  return createJobRunner<LimitRun>(context, {
    name: 'creditLimitRun',
    queue: context.runs,
    starterOf: ({ starter }) => starter,
    work: pieceByPiece((tx, run) => doPiece(context, tx, run)),
  });
}

async function doPiece(
  context: LimitContext,
  tx: Transaction,
  run: LimitRun,
): Promise<{ readonly isLast: boolean }> {
  const { known, runs, partiesPerPiece: limit } = context;
  const { filter, asOf: on, afterPartyId: after } = run;
  const partiesTotal = run.partiesTotal ?? (await known.countCustomers(tx, filter, on));
  const partyIds = await known.customers(tx, filter, { after, limit, on });
  await doFor(context, tx, { run, partyIds });
  const partiesDone = run.partiesDone + partyIds.length;
  await runs.save(tx, run.id, {
    // Customers may have come since the run began.
    ...{ partiesTotal: Math.max(partiesTotal, partiesDone), partiesDone },
    afterPartyId: partyIds.at(-1) ?? after,
  });
  return { isLast: partyIds.length < limit };
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
