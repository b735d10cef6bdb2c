import { isUuid, make, type BusinessDate, Money } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  platformUserErrors,
  userError,
  type UserError,
  moneyType,
  sharedTexts,
} from '@duebook/platform/graphql';
import { approvalUserErrors, governanceUserErrors } from '@duebook/governance/graphql';
import { partiesUserErrors } from '@duebook/parties/graphql';
import { chartUserErrors } from '../../chart/graphql/chart-errors';
import { periodUserErrors } from '../../periods/graphql/period-errors';
import { paymentTermUserErrors } from '../../terms/graphql/payment-term-errors';
import type { BulkRefused, BulkSizeFault } from '../application/bulk-call';
import type { PostingRefusal } from '../domain/posting-refusal';
import { differenceType, fieldsOf } from './field-differences';
import { inputPath, type SentDocument } from './input-paths';
import {
  AccountRoleUnassignedError,
  AmountAboveLimitError,
  AmountWorthNothingError,
  BulkRefusedError,
  BulkTooLargeError,
  ClosedSinceGoLiveError,
  DocumentDiffersError,
  InstalmentsDoNotAddUpError,
  PeriodClosedError,
  PostedBeforeGoLiveError,
  RateImplausibleError,
  RateMissingError,
  RateSourceUndecidedError,
} from './posting-error.types';
import type { Place } from './posting-commands';

/** The posting refusals that the ledger's core owns: when each occurs and what to do about it. */
export const postingUserErrors = declareUserErrors('ledger', {
  PARTY_KIND_WRONG:
    'The party is not of the kind that is needed: a customer for sales, receipts and deliveries, a supplier for purchases and payments. Name another party, or add the kind to the party’s `kinds`.',
  CONTROL_ACCOUNT_NOT_ALLOWED:
    'A control account moves with open items only. Name another account.',
  BANK_ACCOUNT_NOT_ALLOWED:
    'The account is the bank’s, which moves by receipts, payments and refunds. Post one of these, or name another account.',
  OPENING_ACCOUNT_NOT_ALLOWED:
    'The account clears opening balances, and takes nothing but their load. Name another account.',
  ACCOUNT_NOT_OF_MONEY:
    'Money comes in and goes out by asset accounts that have no role, or that of the bank. Name one of these.',
  ACCOUNT_ROLE_UNASSIGNED:
    'No account of the legal entity has the role or item class that the posting needs. Assign it.',
  PERIOD_CLOSED: 'The posting date lies in a closed period. Post on the first open day or later.',
  PERIOD_SOFT_CLOSED:
    'The posting date lies in a softly closed period. Post on the first open day, or ask someone who may post there.',
  POSTED_BEFORE_GO_LIVE:
    'The posting date lies before go-live. Post on the first open day, or import what was open then as an opening item.',
  CLOSED_SINCE_GO_LIVE:
    'A period since go-live is closed, so that its opening balances stay as they are. Undo the item as of a day that takes postings, or post what was missed there.',
  PERIOD_MISSING: 'No fiscal period has this day. Open its fiscal year.',
  AMOUNT_NOT_POSITIVE: 'The amount is zero or less where only more makes sense. Correct it.',
  AMOUNT_ABOVE_LIMIT:
    'The amount is worth more in functional currency than you may post, give up or undo. Ask somebody with a higher limit.',
  LINES_MISSING: 'The document has no line. Send at least one.',
  DOCUMENT_TOO_LONG:
    'The document has more lines or instalments than one may have. Send several documents.',
  TEXT_INVALID:
    'The text is empty, too long, has outer blanks or unreadable characters. Correct it.',
  NUMBER_OUT_OF_RANGE:
    'The number is too small, too large or has too many decimals to be kept exactly. Correct it.',
  RATE_MISSING:
    'No exchange rate was recorded on or before the day, of the chosen source if there is one. Record it, or send one.',
  RATE_SOURCE_UNDECIDED:
    'Several sources have an exchange rate, and none was chosen for the legal entity. Choose one, or send the rate.',
  RATE_INVALID:
    'The exchange rate is not above zero, has more than ten decimals, or is not 1 within one currency. Correct it.',
  RATE_IMPLAUSIBLE:
    'An exchange rate, sent or made by the amounts of a match, is more than a tenth off that of the day. Correct it, or ask who may override rates.',
  AMOUNT_WORTH_NOTHING:
    'The whole document is worth 0.00 in functional currency, where nobody could see it. Correct rate or amount, or post several as one.',
  DOCUMENT_DATE_OUT_OF_RANGE:
    'The document date is outside the years that payment terms reckon with. Correct it, or give the due date itself.',
  INSTALMENTS_DO_NOT_ADD_UP: 'The instalments do not make the total. Correct them.',
  CONTRACT_UNKNOWN:
    'No contract of this number is agreed between the legal entity and the party, or it was withdrawn. Correct the number, or record the contract.',
  CONTRACT_WITHOUT_TERM:
    'On the document date the contract says nothing of when to pay. Send a due date, instalments or a payment term.',
  DOCUMENT_DIFFERS:
    'The same document stands already with other content. Reverse that one, or send this under its own number.',
  BULK_REFUSED:
    'Elements of the call were refused, so nothing was posted. Correct them, or send them with onRefusal SKIP.',
  BULK_EMPTY: 'The call has no element. Send at least one.',
  BULK_TOO_LARGE: 'The call has too many elements. Send several calls.',
});

/** Every code of a posting refusal, whichever package owns it; the compiler checks both. */
const codes = {
  ...postingUserErrors,
  ...platformUserErrors,
  APPROVAL_NEEDED: approvalUserErrors.APPROVAL_NEEDED,
  LEGAL_ENTITY_UNKNOWN: governanceUserErrors.LEGAL_ENTITY_UNKNOWN,
  BOOKS_NOT_OPEN: periodUserErrors.BOOKS_NOT_OPEN,
  PARTY_UNKNOWN: partiesUserErrors.PARTY_UNKNOWN,
  ACCOUNT_UNKNOWN: chartUserErrors.ACCOUNT_UNKNOWN,
  PAYMENT_TERM_UNKNOWN: paymentTermUserErrors.PAYMENT_TERM_UNKNOWN,
} as const;

/** What a mutation that posts one document may refuse. */
export type PostRefusal = PostingRefusal | IdempotencyRefusal;

/** A refusal of one document as a payload shows it. @param place of the document in the arguments */
export function postingError(refusal: PostRefusal, place: Place, sent: SentDocument): UserError {
  if (isIdempotencyRefusal(refusal)) return idempotencyError(refusal);
  return postingErrorAt(refusal, inputPath(place, sent, refusal.path));
}

/** The refusals of a bulk call that posts. @param place of the elements in the arguments */
export function bulkErrors(
  refusal: BulkRefused | BulkSizeFault | IdempotencyRefusal,
  place: Place,
  elements: readonly SentDocument[],
): UserError[] {
  return bulkErrorsOf(refusal, { place, sent: elements.length }, (each, index) =>
    postingError(each, [...place, index], elements[index] ?? {}),
  );
}

/**
 * The refusals of a bulk call.
 * @param at where in the arguments the elements are, and how many
 * @param errorOf the refusal of an element as the payload shows it
 */
export function bulkErrorsOf<R>(
  refusal: BulkRefused<R> | BulkSizeFault | IdempotencyRefusal,
  { place, sent }: { readonly place: Place; readonly sent: number },
  errorOf: (refusal: R, index: number) => UserError,
): UserError[] {
  if (isIdempotencyRefusal(refusal)) return [idempotencyError(refusal)];
  const code = codes[refusal.code];
  const path = place.map(String);
  if (refusal.code === 'BULK_EMPTY') return [userError(code, 'The call has no element.', place)];
  if (refusal.code === 'BULK_TOO_LARGE') return [bulkTooLargeError({ ...refusal, sent }, place)];
  const refusedCount = refusal.elements.length;
  const message = `${refusedCount} of ${sent} elements are refused, so nothing was done.`;
  return [
    make(BulkRefusedError, { code, message, path, refusedCount }),
    ...refusal.elements.map((each) => errorOf(each.refusal, each.index)),
  ];
}

/** That a call has too many elements at a place of its arguments. */
export function bulkTooLargeError(
  { largest, sent }: { readonly largest: number; readonly sent: number },
  place: Place,
): UserError {
  const message = `A call takes at most ${largest} elements; this one has ${sent}.`;
  const path = place.map(String);
  return make(BulkTooLargeError, { code: codes.BULK_TOO_LARGE, message, path, largest });
}

/** A posting refusal at a path of the arguments, with the type that carries its facts. */
export function postingErrorAt(refusal: PostingRefusal, at: Place): UserError {
  const code = codes[refusal.code];
  const message = postingMessage(refusal);
  const common = { code, message, path: at.map(String) };
  if ('differences' in refusal) {
    const { documentId } = refusal;
    const differences = refusal.differences.map(differenceType);
    return make(DocumentDiffersError, { ...common, documentId, differences });
  }
  if ('goLiveOn' in refusal) {
    const { postingDate, goLiveOn, firstOpenDay } = refusal;
    return make(PostedBeforeGoLiveError, { ...common, postingDate, goLiveOn, firstOpenDay });
  }
  if ('status' in refusal) {
    const { startsOn, endsOn } = refusal;
    return make(ClosedSinceGoLiveError, { ...common, startsOn, endsOn });
  }
  if ('firstOpenDay' in refusal) {
    const { postingDate, firstOpenDay } = refusal;
    return make(PeriodClosedError, { ...common, postingDate, firstOpenDay });
  }
  if ('role' in refusal) return make(AccountRoleUnassignedError, { ...common, role: refusal.role });
  if ('from' in refusal) return rateError(refusal, common);
  if ('instalments' in refusal) {
    const { currency } = refusal;
    const total = moneyType(Money.of(refusal.total, currency));
    const instalments = moneyType(Money.of(refusal.instalments, currency));
    return make(InstalmentsDoNotAddUpError, { ...common, total, instalments });
  }
  if (refusal.code === 'AMOUNT_ABOVE_LIMIT') {
    const { currency } = refusal;
    const limit = moneyType(Money.of(refusal.limit, currency));
    const asked = moneyType(Money.of(refusal.asked, currency));
    return make(AmountAboveLimitError, { ...common, limit, asked });
  }
  if (refusal.code === 'AMOUNT_WORTH_NOTHING') {
    const { currency, functionalCurrency, rate: exchangeRate } = refusal;
    const amount = moneyType(Money.of(refusal.amount, currency));
    return make(AmountWorthNothingError, { ...common, amount, functionalCurrency, exchangeRate });
  }
  return userError(code, message, at);
}

function rateError(
  refusal: Extract<PostingRefusal, { readonly from: string }>,
  common: Pick<UserError, 'code' | 'message' | 'path'>,
): UserError {
  const { from: fromCurrency, to: toCurrency, day } = refusal;
  const facts = { ...common, fromCurrency, toCurrency, day };
  switch (refusal.code) {
    case 'RATE_MISSING':
      return make(RateMissingError, { ...facts, source: refusal.source });
    case 'RATE_SOURCE_UNDECIDED':
      return make(RateSourceUndecidedError, { ...facts, sources: refusal.sources });
    case 'RATE_IMPLAUSIBLE': {
      const { rate, expected: expectedRate } = refusal;
      return make(RateImplausibleError, { ...facts, rate, expectedRate });
    }
  }
}

const ACCOUNT_MESSAGES = {
  ACCOUNT_UNKNOWN: (code: string) => `The legal entity has no active account "${code}".`,
  CONTROL_ACCOUNT_NOT_ALLOWED: (code: string) =>
    `Account ${code} is a control account, which moves with open items only.`,
  BANK_ACCOUNT_NOT_ALLOWED: (code: string) =>
    `Account ${code} is the bank’s, which moves by receipts, payments and refunds.`,
  OPENING_ACCOUNT_NOT_ALLOWED: (code: string) =>
    `Account ${code} clears opening balances, and takes nothing but their load.`,
  ACCOUNT_NOT_OF_MONEY: (code: string) =>
    `Account ${code} is not one that money comes into or goes out of.`,
};

/** What a posting refusal says, in English, with its facts. */
/** Of refusals that have no facts to tell. */
const PLAIN_MESSAGES = {
  APPROVAL_NEEDED:
    'Somebody else has to agree first: send this one by itself, which asks for that.',
  LEGAL_ENTITY_UNKNOWN: 'The tenant has no such legal entity.',
  BOOKS_NOT_OPEN: 'The legal entity has no books yet: open them first.',
  LINES_MISSING: 'The document has no line.',
} as const;

type Plain = Extract<PostingRefusal, { readonly code: keyof typeof PLAIN_MESSAGES }>;

function isPlain(refusal: PostingRefusal): refusal is Plain {
  return refusal.code in PLAIN_MESSAGES;
}

function postingMessage(refusal: PostingRefusal): string {
  if (isPlain(refusal)) return PLAIN_MESSAGES[refusal.code];
  if ('account' in refusal) return ACCOUNT_MESSAGES[refusal.code](refusal.account);
  switch (refusal.code) {
    case 'PARTY_UNKNOWN':
      return isUuid(refusal.party)
        ? 'The tenant has no such party.'
        : `The tenant has no party with the code "${refusal.party}".`;
    case 'PARTY_KIND_WRONG':
      return `The party is no ${refusal.needed.toLowerCase()}: name one that is, or add ${refusal.needed} to its kinds.`;
    case 'ACCOUNT_ROLE_UNASSIGNED':
      return `No account of the legal entity is assigned to ${refusal.role}.`;
    case 'PERIOD_CLOSED':
    case 'PERIOD_SOFT_CLOSED':
    case 'POSTED_BEFORE_GO_LIVE':
    case 'CLOSED_SINCE_GO_LIVE':
    case 'PERIOD_MISSING':
      return dayMessage(refusal);
    case 'CURRENCY_UNKNOWN':
      return `${refusal.currency} is no currency in use.`;
    case 'AMOUNT_NOT_A_NUMBER':
      return 'The amount is no plain decimal number.';
    case 'AMOUNT_TOO_LARGE':
      return `The amount is not below ${refusal.limit}.`;
    case 'AMOUNT_TOO_PRECISE':
      return `The amount has more than the ${refusal.digits} decimals of ${refusal.currency}.`;
    case 'AMOUNT_NOT_POSITIVE':
      return `The amount must be above zero; it is ${refusal.amount}.`;
    case 'AMOUNT_ABOVE_LIMIT':
      return `It is worth ${refusal.asked} ${refusal.currency}; you may up to ${refusal.limit}.`;
    case 'DOCUMENT_TOO_LONG':
      return `A document has at most ${refusal.largest} of these; this one has ${refusal.sent}.`;
    case 'TEXT_INVALID':
      return `The text must have 1 to ${refusal.longest} characters, all readable, without outer blanks.`;
    case 'NUMBER_OUT_OF_RANGE':
      return `${refusal.sent} is out of range: ${rangeOf(refusal)}.`;
    case 'RATE_MISSING':
    case 'RATE_SOURCE_UNDECIDED':
    case 'RATE_IMPLAUSIBLE':
      return rateMessage(refusal);
    case 'RATE_INVALID':
      return 'The rate must be above zero with at most ten decimals, and 1 within one currency.';
    case 'AMOUNT_WORTH_NOTHING':
      return `${refusal.amount} ${refusal.currency} at a rate of ${refusal.rate} is worth nothing in ${refusal.functionalCurrency}.`;
    case 'PAYMENT_TERM_UNKNOWN':
      return `The tenant has no active payment term "${refusal.term}".`;
    case 'CONTRACT_UNKNOWN':
      return `No contract "${refusal.contract}" stands between the legal entity and the party.`;
    case 'CONTRACT_WITHOUT_TERM':
      return `On ${refusal.on} contract "${refusal.contract}" says nothing of when to pay.`;
    case 'INSTALMENTS_DO_NOT_ADD_UP':
      return `The instalments make ${refusal.instalments}, the total is ${refusal.total}.`;
    case 'DOCUMENT_DATE_OUT_OF_RANGE':
      return `A payment term takes document dates from ${refusal.first} to ${refusal.last}.`;
    case 'DOCUMENT_DIFFERS':
      return `This document stands already, and differs in ${fieldsOf(refusal.differences)}.`;
  }
}

/** Why a day takes no posting, and which one does. */
function dayMessage(
  refusal: Extract<PostingRefusal, { readonly postingDate: BusinessDate } | { status: string }>,
): string {
  switch (refusal.code) {
    case 'CLOSED_SINCE_GO_LIVE': {
      const how = refusal.status === 'CLOSED' ? 'closed' : 'softly closed';
      return `The period from ${refusal.startsOn} to ${refusal.endsOn} is ${how}, and rests on the opening balances.`;
    }
    case 'PERIOD_MISSING':
      return `No fiscal period has ${refusal.postingDate}: open its fiscal year.`;
    case 'POSTED_BEFORE_GO_LIVE':
      return `${refusal.postingDate} lies before ${refusal.goLiveOn}, the first day kept here. ${openDay(refusal.firstOpenDay)}`;
    case 'PERIOD_CLOSED':
      return `${refusal.postingDate} lies in a closed period. ${openDay(refusal.firstOpenDay)}`;
    case 'PERIOD_SOFT_CLOSED':
      return `${refusal.postingDate} lies in a softly closed period. ${openDay(refusal.firstOpenDay)}`;
  }
}

/** What is wrong with the rate from one currency to another. */
function rateMessage(refusal: Extract<PostingRefusal, { readonly from: string }>): string {
  const { from, to, day } = refusal;
  switch (refusal.code) {
    case 'RATE_MISSING':
      return refusal.source === null
        ? `There is no rate from ${from} to ${to} on or before ${day}.`
        : `"${refusal.source}", which the legal entity posts with, has no rate from ${from} to ${to} on or before ${day}.`;
    case 'RATE_SOURCE_UNDECIDED':
      return `Several sources have a rate from ${from} to ${to} on or before ${day}, and none was chosen for the legal entity: ${refusal.sources.join(', ')}.`;
    case 'RATE_IMPLAUSIBLE':
      return `A rate from ${from} to ${to} of ${refusal.rate} is too far off: on ${day} it is about ${refusal.expected}.`;
  }
}

/** A refusal of the idempotency key, as any mutation may answer it. */
export function idempotencyError({ code }: IdempotencyRefusal): UserError {
  return userError(codes[code], sharedTexts[code], ['input', 'idempotencyKey']);
}

/** Whether the key was refused, rather than what was asked for under it. */
export function isIdempotencyRefusal(refusal: {
  readonly code: string;
}): refusal is IdempotencyRefusal {
  const { code } = refusal;
  return (
    code === 'IDEMPOTENCY_KEY_REUSED' ||
    code === 'IDEMPOTENCY_KEY_INVALID' ||
    code === 'IN_PROGRESS'
  );
}

function rangeOf(range: { least: string | null; below: string; decimals: number }): string {
  const from = range.least === null ? '' : `at least ${range.least}, `;
  return `${from}below ${range.below}, at most ${range.decimals} decimals`;
}

function openDay(firstOpenDay: string | null): string {
  return firstOpenDay === null
    ? 'No later period is open.'
    : `The first day that takes postings is ${firstOpenDay}.`;
}
