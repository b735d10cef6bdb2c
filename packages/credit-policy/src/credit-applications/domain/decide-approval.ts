import {
  compareDates,
  Money,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { faultAt, type ApplicationFault } from './application-refusal';
import type {
  ApplicationChecklist,
  ApplicationGrant,
  ApplicationState,
  ApplicationStep,
  CreditApplication,
} from './credit-application';
import { LONGEST_TEXT } from './decide-request';

/** What a reviewer grants, as they send it. */
export interface ApprovalDraft {
  readonly granted: Readonly<{ amount: string; currencyCode: string }>;
  readonly termCode: string | null;
  readonly conditions: string | null;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate;
  /** Why credit is given though the check-list is not complete; null: it has to be. */
  readonly despiteMissing: string | null;
}

/** What an approval has to know. */
export interface ApprovalFacts {
  readonly application: CreditApplication;
  readonly checklist: ApplicationChecklist;
  readonly today: BusinessDate;
  readonly isTermKnown: boolean;
}

/** What was granted, and what the reviewer wrote. */
export interface DecidedApproval {
  readonly grant: ApplicationGrant;
  readonly comment: string | null;
}

/**
 * What is granted, or every fault of it: no more than was asked for, from today or later, and with a word
 * of why where the file lacks something.
 */
export function decideApproval(
  draft: ApprovalDraft,
  { application, checklist, today, isTermKnown }: ApprovalFacts,
): Result<DecidedApproval, readonly ApplicationFault[]> {
  const amount = grantedAmount(draft, application);
  const words = wordsOf(draft);
  const faults = [
    ...(amount.ok ? [] : [amount.refusal]),
    ...(isTermKnown ? [] : [faultAt('PAYMENT_TERM_UNKNOWN', 'paymentTermCode')]),
    ...(words.ok ? incompleteness(checklist, words.value) : words.refusal),
    ...validityFaults(draft, today),
  ];
  if (!amount.ok || !words.ok || faults.length > 0) return refused(faults);
  const { termCode, validFrom, validTo } = draft;
  const { conditions, comment } = words.value;
  return ok({
    grant: { amount: amount.value.amount, termCode, conditions, validFrom, validTo },
    comment,
  });
}

interface Words {
  readonly conditions: string | null;
  readonly comment: string | null;
}

function wordsOf(draft: ApprovalDraft): Result<Words, readonly ApplicationFault[]> {
  const conditions = optionalText(draft.conditions);
  const comment = optionalText(draft.despiteMissing);
  return conditions.ok && comment.ok
    ? ok({ conditions: conditions.value, comment: comment.value })
    : refused([
        faultAt('CREDIT_APPLICATION_TEXT_INVALID', conditions.ok ? 'despiteMissing' : 'conditions'),
      ]);
}

function incompleteness(
  checklist: ApplicationChecklist,
  { comment }: Words,
): readonly ApplicationFault[] {
  return missingOf(checklist).length > 0 && comment === null
    ? [faultAt('CREDIT_APPLICATION_INCOMPLETE', 'despiteMissing')]
    : [];
}

/** What the check-list asks for and neither the file nor the evidence shows. */
function missingOf({ items }: ApplicationChecklist): readonly string[] {
  return items
    .filter(({ state, isEvidenced }) => state !== 'IN_FORCE' && !isEvidenced)
    .map(({ code }) => code);
}

/** Who prepared, changed or submitted an application, and so does not decide it. */
export function makersOf(steps: readonly ApplicationStep[]): ReadonlySet<Id> {
  const makes = new Set(['PREPARED', 'CHANGED', 'SUBMITTED']);
  return new Set(steps.filter(({ action }) => makes.has(action)).map(({ doneBy }) => doneBy));
}

/** Whether an application can be changed, submitted, or decided. */
export const OPEN_FOR: Readonly<
  Record<'CHANGE' | 'SUBMISSION' | 'DECISION' | 'WITHDRAWAL', readonly ApplicationState[]>
> = {
  CHANGE: ['DRAFT', 'RETURNED'],
  SUBMISSION: ['DRAFT', 'RETURNED'],
  DECISION: ['SUBMITTED'],
  WITHDRAWAL: ['DRAFT', 'SUBMITTED', 'RETURNED'],
};

function grantedAmount(
  { granted }: ApprovalDraft,
  { currency, requestedAmount }: CreditApplication,
): Result<Money, ApplicationFault> {
  const money = Money.parse(granted.amount, granted.currencyCode);
  const isGranted =
    money.ok &&
    money.value.currency === currency &&
    money.value.isPositive() &&
    money.value.amount.lessThanOrEqualTo(requestedAmount);
  return isGranted ? money : refused(faultAt('CREDIT_APPLICATION_AMOUNT_INVALID', 'limit'));
}

function validityFaults(
  { validFrom, validTo }: ApprovalDraft,
  today: BusinessDate,
): readonly ApplicationFault[] {
  return [
    ...(compareDates(validFrom, today) < 0
      ? [faultAt('CREDIT_APPLICATION_VALIDITY_INVALID', 'validFrom')]
      : []),
    ...(compareDates(validTo, validFrom) < 0
      ? [faultAt('CREDIT_APPLICATION_VALIDITY_INVALID', 'validTo')]
      : []),
  ];
}

/** Text that need not be there; refused when it is and cannot be kept. */
function optionalText(text: string | null): Result<string | null, null> {
  if (text === null) return ok(null);
  const kept = readableText(text, LONGEST_TEXT);
  return kept === null ? refused(null) : ok(kept);
}
