import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { performanceRefusal, type PerformanceRefusal } from '../domain/performance-refusal';
import type { Milestone } from '../domain/performed';
import { milestoneReached } from '../events/performance-news';
import { RECORD_PERFORMANCE } from '../performance-permissions';
import {
  amountOf,
  dayFault,
  documentFault,
  lockPerformed,
  lockRecorded,
  wordsOf,
} from './of-contract';
import type { PerformanceContext } from './ports';

/** What is to be reached by a day; plain JSON. */
export type MilestonePlan = Readonly<{
  contractId: Id;
  title: string;
  plannedOn: BusinessDate;
  amount: string | null;
}>;

/** That it was reached; plain JSON. */
export type MilestoneReach = Readonly<{
  contractMilestoneId: Id;
  reachedOn: BusinessDate;
  documentId: Id | null;
  expectedVersion: number;
}>;

/** What a mutation of a milestone comes to. Plain JSON. */
export type MilestoneChanged = Readonly<{ contractMilestoneId: Id }>;

type Refusal = PerformanceRefusal | VersionConflict;
type Outcome = Result<MilestoneChanged, Refusal>;
type Answer = Promise<Result<MilestoneChanged, Refusal | IdempotencyRefusal>>;

const LONGEST_TITLE = 300;

/**
 * Plans something that is to be reached under a contract by a day.
 * @throws PermissionDenied contracts.performance.record in each legal entity of the contract
 */
export const contractMilestonePlan =
  (context: PerformanceContext) =>
  async (caller: Caller, command: Command<MilestonePlan>): Answer => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('contractMilestonePlan', command);
    return context.unitOfWork.mutate<MilestoneChanged, Refusal>(caller, request, (tx) =>
      plan(context, tx, command),
    );
  };

async function plan(
  context: PerformanceContext,
  tx: Transaction,
  command: MilestonePlan,
): Promise<Outcome> {
  const { contractId, plannedOn } = command;
  const locked = await lockPerformed(context, tx, contractId);
  if (!locked.ok) return locked;
  const { contract } = locked.value;
  if (plannedOn < contract.validFrom) {
    return refused(performanceRefusal('PERFORMANCE_DAY_INVALID', 'plannedOn'));
  }
  const title = wordsOf(command.title, 'title', LONGEST_TITLE);
  if (!title.ok) return title;
  const amount = amountOf(command.amount, contract);
  if (!amount.ok) return amount;
  const milestone: Milestone = {
    ...{ id: tx.ids.next(), contractId, title: title.value, plannedOn, amount: amount.value },
    ...{ reachedOn: null, documentId: null, version: 1, currency: contract.currency },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
  };
  await context.milestones.add(tx, milestone);
  tx.audit({
    action: 'contractMilestone.plan',
    ...{ subjectType: 'ContractMilestone', subjectId: milestone.id },
    details: { contractId, plannedOn, amount: amount.value && amount.value.toFixed() },
  });
  return ok({ contractMilestoneId: milestone.id });
}

/**
 * Records that a milestone was reached, with what shows it. It is recorded once.
 * @throws PermissionDenied contracts.performance.record in each legal entity of the contract
 */
export const contractMilestoneReach =
  (context: PerformanceContext) =>
  async (caller: Caller, command: Command<MilestoneReach>): Answer => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('contractMilestoneReach', command);
    return context.unitOfWork.mutate<MilestoneChanged, Refusal>(caller, request, (tx) =>
      reach(context, tx, command),
    );
  };

async function reach(
  context: PerformanceContext,
  tx: Transaction,
  { contractMilestoneId, reachedOn, documentId, expectedVersion }: MilestoneReach,
): Promise<Outcome> {
  const locked = await lockRecorded(context, tx, {
    store: context.milestones,
    ...{ id: contractMilestoneId, field: 'contractMilestoneId', expectedVersion },
    hasEnded: (milestone) => milestone.reachedOn !== null,
    codes: { unknown: 'CONTRACT_MILESTONE_UNKNOWN', ended: 'CONTRACT_MILESTONE_REACHED' },
  });
  if (!locked.ok) return locked;
  const { before, today } = locked.value;
  const unfit =
    dayFault(reachedOn, today, 'reachedOn') ?? (await documentFault(context, tx, documentId));
  if (unfit) return refused(unfit);
  const reached = { ...before, reachedOn, documentId };
  await context.milestones.save(tx, reached);
  milestoneReached(tx, reached, reachedOn);
  return ok({ contractMilestoneId });
}
