import { make, Money } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  type MoneyType,
  moneyType,
  userError,
  type UserError,
} from '@duebook/platform/graphql';
import type { PostingRefusal } from '../../receivables/domain/posting-refusal';
import type { Place } from '../../receivables/graphql/posting-commands';
import {
  bulkTooLargeError,
  idempotencyError,
  isIdempotencyRefusal,
  postingErrorAt,
} from '../../receivables/graphql/posting-errors';
import type { AllocationRefusal, TooManyParts } from '../domain/allocation-refusal';
import {
  AboveOpenAmountError,
  AboveToleranceError,
  ContraUndoneAsDocumentError,
  CurrencyMismatchError,
  DiscountNotEarnedError,
  DocumentAllocatedError,
  SidesDifferError,
  TooEarlyError,
} from './allocation-error.types';

/** The allocation refusals that the ledger's core owns: when each occurs and what to do about it. */
export const allocationUserErrors = declareUserErrors('ledger', {
  OPEN_ITEM_UNKNOWN:
    'The tenant has no such open item, or it is named twice or of another legal entity. Take an id from `openItems`.',
  NOTHING_TO_ALLOCATE: 'There is nothing to match: no item is open, or none was named.',
  TOO_MANY_ALLOCATIONS:
    'The documents of the call would make more than 10,000 allocations among them. Apply those that are refused in a call of their own.',
  SAME_SIDE: 'Both items stand on the same side. Match a debit with a credit.',
  CONTRA_NEEDED:
    'The items differ in party, legal entity or control account. Settle them by `contraPost`.',
  CURRENCY_MISMATCH:
    'The items are in two currencies, but only one amount is given. Give both, or other items.',
  ABOVE_OPEN_AMOUNT: 'More is asked of an item than is open. Lower the amount.',
  ALLOCATED_BEFORE_POSTING:
    'The day lies before an item was posted. Take the earliest day or a later one.',
  OPEN_ONLY_LATER:
    'On that day a matching that was undone since still took too much of an item. Take the earliest day or a later one.',
  SIDES_DIFFER: 'Debit and credit of a contra are not worth the same. Correct the amounts.',
  ALLOCATION_UNKNOWN: 'The tenant has no such allocation. Take one from an open item.',
  ALLOCATION_REVERSED:
    'The allocation is undone already, or undoes another. Nothing is left to do.',
  CONTRA_UNDONE_AS_DOCUMENT:
    'The allocation is part of a contra, which is undone as a whole. Reverse the contra by `documentReverse`.',
  DOCUMENT_UNKNOWN: 'The tenant has no such document. Take an id from `documents`.',
  DOCUMENT_REVERSED: 'The document is undone already, or undoes another. Nothing is left to do.',
  DOCUMENT_ALLOCATED:
    'Items of the document are matched with others. Undo the allocations first, then the document.',
  REVERSED_BEFORE_POSTING:
    'The day lies before what is to be undone was posted. Take the earliest day or a later one.',
  DISCOUNT_NOT_EARNED:
    'More cash discount is taken than the day of payment earns. Lower it, or accept it unearned with the permission for that.',
  DISCOUNT_NEEDS_APPROVAL:
    'Discounts taken earned or not give up so much that somebody else would have to agree if it were an adjustment. Lower them, leave `acceptUnearnedDiscount` out where the day of payment earns them, or write the rest off by `adjustmentPost`, which others can agree to.',
  ABOVE_TOLERANCE:
    'A larger rest is given up than the legal entity tolerates. Leave it open, or post an adjustment.',
  DIFFERENCE_NEEDS_MONEY:
    'A discount or small rest is taken, but no money pays. Leave it out, or post an adjustment.',
  DISCOUNT_NEEDS_TRADE_ITEM:
    'A cash discount is taken off money, a prepayment or an adjustment. Only invoices, debit notes and credit notes carry one: leave it out.',
  TOLERANCE_LEAVES_OPEN:
    'A small rest is given up, but of the item more stays open. Settle all else in the same call, or leave it out.',
});

/** A refusal that only matching of items knows. */
export type MatchingRefusal = Exclude<AllocationRefusal, PostingRefusal | TooManyParts>;

/**
 * A refusal of cash application as a payload shows it.
 * @param locate turns a path of the command into one of the arguments
 */
export function allocationError(
  refusal: AllocationRefusal | IdempotencyRefusal,
  locate: (path: Place) => Place,
): UserError {
  if (isIdempotencyRefusal(refusal)) return idempotencyError(refusal);
  const path = locate(refusal.path);
  if (refusal.code === 'BULK_TOO_LARGE') return bulkTooLargeError(refusal, path);
  return isMatchingRefusal(refusal)
    ? matchingErrorAt(refusal, path)
    : postingErrorAt(refusal, path);
}

/** Leads a path of a command to its place in the input, where some fields have another name. */
export function insideInput(
  renamed: Readonly<Record<string, string>>,
  place: Place = ['input'],
): (path: Place) => Place {
  return ([field, ...rest]) =>
    field === undefined ? place : [...place, renamed[field] ?? field, ...rest];
}

function isMatchingRefusal(refusal: AllocationRefusal): refusal is MatchingRefusal {
  return refusal.code in allocationUserErrors;
}

function matchingErrorAt(refusal: MatchingRefusal, at: Place): UserError {
  const code = allocationUserErrors[refusal.code];
  const message = matchingMessage(refusal);
  const common = { code, message, path: at.map(String) };
  if ('open' in refusal) {
    const { open, asked, openItemId } = refusal;
    const amounts = { open: moneyIn(refusal, open), asked: moneyIn(refusal, asked) };
    return make(AboveOpenAmountError, { ...common, ...amounts, openItemId });
  }
  if ('earliest' in refusal) return make(TooEarlyError, { ...common, earliest: refusal.earliest });
  if (refusal.code === 'CURRENCY_MISMATCH') {
    const { debit: debitCurrency, credit: creditCurrency } = refusal;
    return make(CurrencyMismatchError, { ...common, debitCurrency, creditCurrency });
  }
  if (refusal.code === 'SIDES_DIFFER') {
    const [debit, credit] = [moneyIn(refusal, refusal.debit), moneyIn(refusal, refusal.credit)];
    return make(SidesDifferError, { ...common, debit, credit });
  }
  if (refusal.code === 'CONTRA_UNDONE_AS_DOCUMENT') {
    return make(ContraUndoneAsDocumentError, { ...common, documentId: refusal.documentId });
  }
  if ('openItemIds' in refusal) {
    return make(DocumentAllocatedError, { ...common, openItemIds: refusal.openItemIds });
  }
  if ('earned' in refusal) {
    const [earned, asked] = [moneyIn(refusal, refusal.earned), moneyIn(refusal, refusal.asked)];
    return make(DiscountNotEarnedError, { ...common, earned, asked });
  }
  if ('tolerance' in refusal) {
    const { tolerance, asked } = refusal;
    const amounts = { tolerance: moneyIn(refusal, tolerance), asked: moneyIn(refusal, asked) };
    return make(AboveToleranceError, { ...common, ...amounts });
  }
  return userError(code, message, at);
}

/** An amount of a refusal as the schema shows it. */
function moneyIn({ currency }: { readonly currency: string }, amount: string): MoneyType {
  return moneyType(Money.of(amount, currency));
}

/** What a refusal of matching says, in English, with its facts. */
function matchingMessage(refusal: MatchingRefusal): string {
  switch (refusal.code) {
    case 'OPEN_ITEM_UNKNOWN':
      return 'There is no such open item here, or it is named twice.';
    case 'NOTHING_TO_ALLOCATE':
      return 'There is nothing to match.';
    case 'TOO_MANY_ALLOCATIONS':
      return `The documents of a call make at most ${refusal.largest} allocations among them: apply this one in a call of its own.`;
    case 'SAME_SIDE':
      return 'Both items stand on the same side: match a debit with a credit.';
    case 'CONTRA_NEEDED':
      return 'The items differ in party, legal entity or control account: only a contra settles them.';
    case 'CURRENCY_MISMATCH':
      return refusal.debit === refusal.credit
        ? `Both sides are in ${refusal.debit}: give one amount for both.`
        : `One side is in ${refusal.debit}, the other in ${refusal.credit}: itemsAllocate matches items of two currencies, by an amount and a creditAmount.`;
    case 'ABOVE_OPEN_AMOUNT':
      return `${refusal.asked} is asked for, ${refusal.open} is open.`;
    case 'ALLOCATED_BEFORE_POSTING':
      return `Before ${refusal.earliest} an item was not yet posted.`;
    case 'OPEN_ONLY_LATER':
      return `Before ${refusal.earliest} too little of an item was open: what was matched with it was undone as of then.`;
    case 'SIDES_DIFFER':
      return `The debit side is worth ${refusal.debit}, the credit side ${refusal.credit}.`;
    case 'ALLOCATION_UNKNOWN':
      return 'There is no such allocation.';
    case 'ALLOCATION_REVERSED':
      return 'The allocation is undone already, or undoes another.';
    case 'CONTRA_UNDONE_AS_DOCUMENT':
      return 'The allocation is part of a contra, which is undone as a whole: reverse the contra.';
    case 'DOCUMENT_UNKNOWN':
      return 'The tenant has no such document.';
    case 'DOCUMENT_REVERSED':
      return 'The document is undone already, or undoes another.';
    case 'DOCUMENT_ALLOCATED':
      return `Items of the document are matched with others (${refusal.openItemIds.length}): undo that first.`;
    case 'REVERSED_BEFORE_POSTING':
      return `What is to be undone was posted on ${refusal.earliest}: it cannot be undone before.`;
    case 'DISCOUNT_NOT_EARNED':
      return `The payment earns ${refusal.earned} of discount; ${refusal.asked} is asked for.`;
    case 'DISCOUNT_NEEDS_APPROVAL':
      return 'So much is not given up by one person alone: write it off by an adjustment, to be approved.';
    case 'ABOVE_TOLERANCE':
      return `At most ${refusal.tolerance} may be given up; ${refusal.asked} is asked for.`;
    case 'DIFFERENCE_NEEDS_MONEY':
      return 'Only money earns a discount or settles but for a small rest; a credit note does not.';
    case 'DISCOUNT_NEEDS_TRADE_ITEM':
      return 'Only an invoice, a debit note or a credit note carries a cash discount.';
    case 'TOLERANCE_LEAVES_OPEN':
      return `Only the last rest of an item is given up: of this one ${refusal.left} stays open.`;
  }
}
