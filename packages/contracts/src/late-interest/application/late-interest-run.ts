import { ok, refused, type BusinessDate, type Clock, type Id, type Result } from '@duebook/kernel';
import {
  createJobRunner,
  pieceByPiece,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type JobRunner,
  type Transaction,
} from '@duebook/platform';
import { PROPOSE_LATE_INTEREST } from '../late-interest-permissions';
import { proposeInside } from './late-interest-propose';
import { lastDayOver, todayOf, type LateInterestRequest } from './late-interest-request';
import type { LateInterestContext } from './ports';
import type { LateInterestRun, LateInterestRunStore } from './run.ports';

/** What runs work with. */
export interface RunContext {
  readonly interest: LateInterestContext;
  readonly runs: LateInterestRunStore;
  readonly clock: Clock;
  readonly tenants: () => Promise<readonly string[]>;
  /** After so long without a sign of life another process takes a run up. */
  readonly claimMs: number;
  /** Customers of a unit of work. */
  readonly partiesPerPiece: number;
}

/** For which legal entity, up to which day; null: yesterday. Plain JSON. */
export type RunCommand = Readonly<{ legalEntityId: Id; upTo: BusinessDate | null }>;

/** What a mutation of a run comes to. Plain JSON. */
export type RunChanged = Readonly<{ lateInterestRunId: Id }>;

/** Why a run is not started or ended. */
export type RunFault = Readonly<{
  code:
    | 'LEGAL_ENTITY_UNKNOWN'
    | 'LATE_INTEREST_DAY_NOT_OVER'
    | 'LATE_INTEREST_RUN_UNKNOWN'
    | 'LATE_INTEREST_RUN_FINISHED';
  path: readonly string[];
}>;

type Changed = Promise<Result<RunChanged, RunFault | IdempotencyRefusal>>;

/**
 * Puts a run over all customers in the queue. It works in the name of whoever starts it, who cannot
 * approve what it proposes.
 * @throws PermissionDenied contracts.lateInterest.propose
 */
export const lateInterestRunStart =
  (context: RunContext) =>
  async (caller: Caller, request: LateInterestRequest, command: RunCommand): Changed => {
    requirePermission(caller, PROPOSE_LATE_INTEREST, command.legalEntityId);
    const asked = { ...request, input: command };
    return context.interest.unitOfWork.mutate<RunChanged, RunFault>(caller, asked, (tx) =>
      start(context, tx, command),
    );
  };

async function start(
  { interest, runs }: RunContext,
  tx: Transaction,
  { legalEntityId, upTo: asked }: RunCommand,
): Promise<Result<RunChanged, RunFault>> {
  const today = await todayOf(interest, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  const upTo = asked ?? lastDayOver(today);
  if (upTo >= today) return refused({ code: 'LATE_INTEREST_DAY_NOT_OVER', path: ['upTo'] });
  const run: LateInterestRun = {
    ...{ id: tx.ids.next(), legalEntityId, upTo, state: 'WAITING', starter: tx.caller },
    ...{ requestedAt: tx.startedAt, startedAt: null, finishedAt: null, isCancelRequested: false },
    ...{ partiesDone: 0, chargesMade: 0, itemsWithoutRate: 0, afterPartyId: null },
    ...{ attempts: 0, failure: null },
  };
  await runs.add(tx, run);
  tell(tx, run, 'lateInterestRun.start');
  return ok({ lateInterestRunId: run.id });
}

/**
 * Ends a run before its next piece; what it proposed by then stands.
 * @throws PermissionDenied contracts.lateInterest.propose
 */
export const lateInterestRunCancel =
  ({ interest, runs }: RunContext) =>
  async (caller: Caller, request: LateInterestRequest, command: RunChanged): Changed => {
    requirePermission(caller, PROPOSE_LATE_INTEREST);
    const asked = { ...request, input: command };
    return interest.unitOfWork.mutate<RunChanged, RunFault>(caller, asked, async (tx) => {
      const path = ['lateInterestRunId'];
      const run = await runs.lock(tx, command.lateInterestRunId);
      if (!run) return refused({ code: 'LATE_INTEREST_RUN_UNKNOWN', path });
      requirePermission(tx.caller, PROPOSE_LATE_INTEREST, run.legalEntityId);
      if (run.state !== 'WAITING' && run.state !== 'RUNNING') {
        return refused({ code: 'LATE_INTEREST_RUN_FINISHED', path });
      }
      const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
      await runs.save(tx, run.id, run.state === 'WAITING' ? ended : { isCancelRequested: true });
      tell(tx, run, 'lateInterestRun.cancel');
      return ok({ lateInterestRunId: run.id });
    });
  };

/** Works on runs that wait. */
export function createLateInterestRunner(context: RunContext): JobRunner {
  const { unitOfWork } = context.interest;
  return createJobRunner<LateInterestRun>(
    { ...context, unitOfWork },
    {
      name: 'lateInterestRun',
      queue: context.runs,
      starterOf: ({ starter }) => starter,
      work: pieceByPiece((tx, run) => doPiece(context, tx, run)),
    },
  );
}

async function doPiece(
  { interest, runs, partiesPerPiece: limit }: RunContext,
  tx: Transaction,
  run: LateInterestRun,
): Promise<{ readonly isLast: boolean }> {
  const { legalEntityId, upTo, afterPartyId: after } = run;
  const partyIds = await runs.customers(tx, { after, limit });
  const asked = { partyIds, legalEntityId, upTo };
  const found = await proposeInside(interest, tx, { ...asked, runId: run.id });
  await runs.save(tx, run.id, {
    partiesDone: run.partiesDone + partyIds.length,
    chargesMade: run.chargesMade + found.chargeIds.length,
    itemsWithoutRate: run.itemsWithoutRate + found.absences.length,
    afterPartyId: partyIds.at(-1) ?? after,
  });
  return { isLast: partyIds.length < limit };
}

function tell(tx: Transaction, run: LateInterestRun, action: string): void {
  const { id, legalEntityId, upTo, state } = run;
  tx.audit({
    action,
    subjectType: 'LateInterestRun',
    subjectId: id,
    details: { legalEntityId, upTo, state },
  });
}
