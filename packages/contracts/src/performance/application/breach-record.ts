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
import type { Contract } from '../../register/domain/contract';
import { performanceRefusal, type PerformanceRefusal } from '../domain/performance-refusal';
import type { Breach, BreachKind } from '../domain/performed';
import { breachRecorded, breachSettled } from '../events/performance-news';
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

/** Who did not keep to a contract, and in what; plain JSON. */
export type BreachRecord = Readonly<{
  contractId: Id;
  /** Either ours, or one of the others. */
  legalEntityId: Id | null;
  partyId: Id | null;
  kind: BreachKind;
  happenedOn: BusinessDate;
  amount: string | null;
  milestoneId: Id | null;
  documentId: Id | null;
  description: string;
}>;

/** That a breach is settled; plain JSON. */
export type BreachSettle = Readonly<{
  contractBreachId: Id;
  settledOn: BusinessDate;
  settlement: string;
  expectedVersion: number;
}>;

/** What a mutation of a breach comes to. Plain JSON. */
export type BreachChanged = Readonly<{ contractBreachId: Id }>;

type Refusal = PerformanceRefusal | VersionConflict;
type Outcome = Result<BreachChanged, Refusal>;
type Answer = Promise<Result<BreachChanged, Refusal | IdempotencyRefusal>>;

const LONGEST_WORDS = 4_000;

/**
 * Records that somebody did not keep to a contract.
 * @throws PermissionDenied contracts.performance.record in each legal entity of the contract
 */
export const contractBreachRecord =
  (context: PerformanceContext) =>
  async (caller: Caller, command: Command<BreachRecord>): Answer => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('contractBreachRecord', command);
    return context.unitOfWork.mutate<BreachChanged, Refusal>(caller, request, (tx) =>
      record(context, tx, command),
    );
  };

async function record(
  context: PerformanceContext,
  tx: Transaction,
  command: BreachRecord,
): Promise<Outcome> {
  const { contractId, happenedOn, documentId } = command;
  const locked = await lockPerformed(context, tx, contractId);
  if (!locked.ok) return locked;
  const { contract, today } = locked.value;
  const unfit =
    sideFault(contract, command) ??
    dayFault(happenedOn, today, 'happenedOn') ??
    (await milestoneFault(context, tx, command)) ??
    (await documentFault(context, tx, documentId));
  if (unfit) return refused(unfit);
  const description = wordsOf(command.description, 'description', LONGEST_WORDS);
  if (!description.ok) return description;
  const amount = amountOf(command.amount, contract);
  if (!amount.ok) return amount;
  const { legalEntityId, partyId, kind, milestoneId } = command;
  const breach: Breach = {
    ...{ id: tx.ids.next(), contractId, legalEntityId, partyId, kind, happenedOn, documentId },
    ...{ amount: amount.value, milestoneId, description: description.value, settlement: null },
    ...{ settledOn: null, recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
    ...{ version: 1, currency: contract.currency },
  };
  await context.breaches.add(tx, breach);
  breachRecorded(tx, breach);
  return ok({ contractBreachId: breach.id });
}

/** Just one side broke it, and that is one of the contract. */
function sideFault(
  { legalEntityIds, parties }: Contract,
  { legalEntityId, partyId }: BreachRecord,
): PerformanceRefusal | null {
  const isOurs = legalEntityId !== null && legalEntityIds.includes(legalEntityId);
  const isTheirs = partyId !== null && parties.some((party) => party.partyId === partyId);
  const isOne = (legalEntityId === null) !== (partyId === null);
  if (isOne && (isOurs || isTheirs)) return null;
  const field = partyId === null ? 'legalEntityId' : 'partyId';
  return performanceRefusal('CONTRACT_BREACH_SIDE_UNFIT', field);
}

async function milestoneFault(
  { milestones }: PerformanceContext,
  tx: Transaction,
  { milestoneId, contractId }: BreachRecord,
): Promise<PerformanceRefusal | null> {
  if (milestoneId === null) return null;
  const [found] = await milestones.byIds(tx, [milestoneId]);
  return found?.contractId === contractId
    ? null
    : performanceRefusal('CONTRACT_MILESTONE_UNKNOWN', 'milestoneId');
}

/**
 * Records that a breach is settled, and how.
 * @throws PermissionDenied contracts.performance.record in each legal entity of the contract
 */
export const contractBreachSettle =
  (context: PerformanceContext) =>
  async (caller: Caller, command: Command<BreachSettle>): Answer => {
    requirePermission(caller, RECORD_PERFORMANCE);
    const request = splitCommand('contractBreachSettle', command);
    return context.unitOfWork.mutate<BreachChanged, Refusal>(caller, request, (tx) =>
      settle(context, tx, command),
    );
  };

async function settle(
  context: PerformanceContext,
  tx: Transaction,
  command: BreachSettle,
): Promise<Outcome> {
  const { contractBreachId, settledOn, expectedVersion } = command;
  const locked = await lockRecorded(context, tx, {
    store: context.breaches,
    ...{ id: contractBreachId, field: 'contractBreachId', expectedVersion },
    hasEnded: (breach) => breach.settledOn !== null,
    codes: { unknown: 'CONTRACT_BREACH_UNKNOWN', ended: 'CONTRACT_BREACH_SETTLED' },
  });
  if (!locked.ok) return locked;
  const { before, today } = locked.value;
  const unfit = dayFault(settledOn, today, 'settledOn');
  if (unfit) return refused(unfit);
  if (settledOn < before.happenedOn) {
    return refused(performanceRefusal('PERFORMANCE_DAY_INVALID', 'settledOn'));
  }
  const settlement = wordsOf(command.settlement, 'settlement', LONGEST_WORDS);
  if (!settlement.ok) return settlement;
  const settled = { ...before, settledOn, settlement: settlement.value };
  await context.breaches.save(tx, settled);
  breachSettled(tx, settled, settledOn);
  return ok({ contractBreachId });
}
