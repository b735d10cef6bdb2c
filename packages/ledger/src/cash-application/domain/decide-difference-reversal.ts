import { ok, type IdSource, type Money, type Result } from '@duebook/kernel';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import type { PostingRights } from '../../receivables/domain/header';
import type { AllocationRefusal } from './allocation-refusal';
import type { AllocationFacts } from './decide-allocation';
import type { AllocationUndoing, StandingAllocation } from './decide-allocation-reversal';
import { decideDocumentReversal, type StandingDocument } from './decide-document-reversal';
import type { DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';

/** The documents that undo adjustments, and what settles one with the other. */
export interface UndoneDifferences {
  readonly postings: readonly DecidedPosting[];
  readonly allocations: readonly DecidedAllocation[];
}

/** The items of the adjustments behind discounts and small rests, as undoing leaves them: open again. */
export function differencesOpenedBy(
  allocations: readonly StandingAllocation[],
): readonly OpenItemFact[] {
  return allocations.flatMap((allocation) => {
    const { debit, credit, differenceItemId } = allocation;
    if (differenceItemId === debit.id) {
      return [openedAgain(debit, allocation.debitAmount, allocation.debitFunctional)];
    }
    if (differenceItemId === credit.id) {
      return [openedAgain(credit, allocation.creditAmount, allocation.creditFunctional)];
    }
    return [];
  });
}

/** Items of a document as undoing what they settle leaves them: open again. */
export function openedBy(
  allocations: readonly StandingAllocation[],
  items: readonly OpenItemFact[],
): readonly OpenItemFact[] {
  return items.map((item) =>
    allocations.reduce((left, { debit, credit, ...taken }) => {
      if (debit.id === item.id) return openedAgain(left, taken.debitAmount, taken.debitFunctional);
      if (credit.id !== item.id) return left;
      return openedAgain(left, taken.creditAmount, taken.creditFunctional);
    }, item),
  );
}

/**
 * Undoes the adjustments of discounts and small rests whose allocations are undone as of the same
 * day. What a payment earned falls with the payment: nothing of it stays on its account, and no
 * credit that nobody granted is left with the party.
 */
export function decideDifferenceReversals(
  command: AllocationUndoing,
  adjustments: readonly StandingDocument[],
  facts: AllocationFacts,
  rights: PostingRights,
): Result<(ids: IdSource) => UndoneDifferences, AllocationRefusal> {
  const decisions: Undoing[] = [];
  for (const adjustment of adjustments) {
    const decided = decideDocumentReversal(command, adjustment, facts, rights);
    if (!decided.ok) return decided;
    decisions.push(decided.value);
  }
  return ok((ids) => {
    const undone = decisions.map((decide) => decide(ids));
    return {
      postings: undone.map(({ posting }) => posting),
      allocations: undone.flatMap(({ allocations }) => allocations),
    };
  });
}

function openedAgain(item: OpenItemFact, amount: Money, functional: Money): OpenItemFact {
  return {
    ...item,
    open: item.open.plus(amount),
    openFunctional: item.openFunctional.plus(functional),
  };
}

type Undoing = Extract<ReturnType<typeof decideDocumentReversal>, { readonly ok: true }>['value'];
