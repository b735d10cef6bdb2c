import {
  ok,
  refused,
  type BusinessDate,
  type IdSource,
  type Money,
  type Result,
} from '@duebook/kernel';
import { assembleEntry, mirrorLines, type DecidedEntry } from '../../journal/domain/entry';
import { checkPeriod, textFault, type PostingRights } from '../../receivables/domain/header';
import type { AllocationRefusal } from './allocation-refusal';
import type { AllocationReason, DecidedAllocation } from './decided-allocation';
import type { AllocationFacts } from './decide-allocation';
import type { OpenItemFact } from './open-item-fact';

/** An allocation as it stands, with the entry it posted. */
export interface StandingAllocation {
  readonly id: string;
  readonly legalEntityId: string;
  readonly debit: OpenItemFact;
  readonly credit: OpenItemFact;
  readonly debitAmount: Money;
  readonly creditAmount: Money;
  readonly debitFunctional: Money;
  readonly creditFunctional: Money;
  readonly allocatedOn: BusinessDate;
  readonly reason: AllocationReason;
  readonly entry: DecidedEntry | null;
  /** The item of the adjustment that a discount or small rest was booked by; else null. */
  readonly differenceItemId: string | null;
  readonly isReversed: boolean;
}

/** Since when allocations are undone, and why; what is undone by one command belongs together. */
export interface AllocationUndoing {
  readonly groupId: string;
  readonly reversedOn: BusinessDate;
  readonly reason: string;
}

/** Whether an allocation still takes something of its items, and is nobody's undoing. */
export function stands({ isReversed, reason }: StandingAllocation): boolean {
  return !isReversed && reason !== 'REVERSAL';
}

/** Why allocations are not undone by themselves: those of a contra fall with it, all or none. */
export function contraFault(
  allocations: readonly StandingAllocation[],
): AllocationRefusal | undefined {
  const ofContra = allocations.find((each) => each.reason === 'CONTRA' && stands(each));
  if (!ofContra) return undefined;
  const { debit, credit } = ofContra;
  const own = debit.documentKind === 'CONTRA' ? debit : credit;
  return { code: 'CONTRA_UNDONE_AS_DOCUMENT', path: ['allocationId'], documentId: own.documentId };
}

/**
 * Undoes allocations as of a day: both items are open again by what was taken, and a realised
 * exchange difference is posted back. What was true before that day stays true.
 */
export function decideAllocationReversals(
  command: AllocationUndoing,
  allocations: readonly StandingAllocation[],
  facts: AllocationFacts,
  rights: PostingRights,
): Result<(ids: IdSource) => readonly DecidedAllocation[], AllocationRefusal> {
  const { reversedOn, reason } = command;
  const fault = textFault(reason, ['reason']);
  if (fault) return refused(fault);
  for (const allocation of allocations) {
    if (!stands(allocation)) {
      return refused({ code: 'ALLOCATION_REVERSED', path: ['allocationId'] });
    }
    if (reversedOn < allocation.allocatedOn) {
      const earliest = allocation.allocatedOn;
      return refused({ code: 'REVERSED_BEFORE_POSTING', path: ['reversedOn'], earliest });
    }
    const period = checkPeriod(allocation.legalEntityId, reversedOn, facts, rights);
    if (!period.ok) return refused({ ...period.refusal, path: ['reversedOn'] });
  }
  return ok((ids) => allocations.map((allocation) => undo(allocation, command, facts, ids)));
}

function undo(
  allocation: StandingAllocation,
  command: AllocationUndoing,
  facts: AllocationFacts,
  ids: IdSource,
): DecidedAllocation {
  const id = ids.next();
  const { reversedOn: allocatedOn, groupId, reason: reversalReason } = command;
  const { entry } = allocation;
  const periodId = facts.period(allocation.legalEntityId, allocatedOn)?.id;
  return {
    id,
    groupId,
    legalEntityId: allocation.legalEntityId,
    debit: allocation.debit,
    credit: allocation.credit,
    debitAmount: allocation.debitAmount,
    creditAmount: allocation.creditAmount,
    debitFunctional: allocation.debitFunctional,
    creditFunctional: allocation.creditFunctional,
    allocatedOn,
    reason: 'REVERSAL',
    reversalReason,
    reversesAllocationId: allocation.id,
    entry:
      entry === null
        ? null
        : assembleEntry({
            ...entry,
            id: ids.next(),
            periodId: periodId ?? entry.periodId,
            postingDate: allocatedOn,
            sourceId: id,
            reversesEntryId: entry.id,
            lines: mirrorLines(entry.lines),
          }),
  };
}
