import { approvalUserErrors } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import { allocationError, type AllocationRefusal } from '@duebook/ledger';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  ownerOfUserError,
  platformUserErrors,
  refusalError,
  sharedTexts,
  userError,
  userErrorText,
  VersionConflictError,
  type UserError,
} from '@duebook/platform/graphql';
import type { MatchPolicyRefusal } from '../application/match-policy-set';
import type { BulkFault, ElementRefusal } from '../application/matches-accept';
import type { RunCancelRefusal } from '../application/matching-run-cancel';
import type { RunStartRefusal } from '../application/matching-run-start';
import type { MatchRefusal } from '../application/ports';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  MATCH_UNKNOWN: 'The tenant has no such match. Take an id from `matches`.',
  MATCH_ALREADY_DECIDED:
    'Somebody, or a run, has decided on the match, or another took its place. Read the line again.',
  MATCH_NOT_POSTED: 'Only a posted match is undone. Read it again.',
  MATCH_LINE_UNKNOWN: 'The tenant has no such bank line. Take an id from `bankStatementLines`.',
  MATCH_LINE_NOT_OPEN: 'The bank line is matched, explained, held or withdrawn. Read it again.',
  MATCH_PARTY_MISSING:
    'Nobody is known whose account would take the money. Name the party, or items of it.',
  MATCH_ITEMS_UNFIT:
    'An item cannot be settled by this money: it is of another currency or side, or customers’ and suppliers’ items are mixed. Name others.',
  MATCH_DIFFERENCE_OF_OTHERS:
    'Discount, tolerance or fee is taken off an item of somebody other than the payer. Leave it out there.',
  MATCH_ABOVE_LINE: 'The parts take more than the line has, or less than nothing. Correct them.',
  MATCH_ADVICE_NOT_OPEN:
    'The remittance advice that the match rests on explains another payment, or was withdrawn. Match the line again, or say what it pays.',
  MATCH_FEE_ACCOUNT_MISSING:
    'Bank fees are taken off and no account is set for them. Set one by `matchPolicySet`.',
  MATCH_PARTS_INVALID:
    'There are more than 500 parts, or a figure of a part is none. Correct them.',
  MATCH_REASON_INVALID: 'The reason is empty or longer than 1,000 characters. Give another.',
  MATCHES_COUNT_INVALID: 'A call has 1 to 1,000 matches, each once. Split or correct it.',
  MATCH_POLICY_INVALID: 'A figure of the policy is out of its range. Correct it.',
  MATCHING_SCOPE_INVALID:
    'Name an account, a statement, or 1 to 1,000 lines of one account; exactly one of them.',
  MATCHING_SCOPE_UNKNOWN:
    'The tenant has no such account, statement or lines. Take ids from their lists.',
  MATCHING_OFF:
    'The policy of the legal entity is OFF. Set another by `matchPolicySet`, or ask for a dry run.',
  MATCHING_RUN_UNKNOWN: 'The tenant has no such run. Take an id from `matchingRuns`.',
  MATCHING_RUN_FINISHED: 'The run has ended already. Nothing is left to end.',
} as const;

declareUserErrors('reconciliation', texts);

type OwnCode = keyof typeof texts;

function isOwn(code: string): code is OwnCode {
  return code in texts;
}

/** A refused decision on a match as a payload shows it. */
export function matchError(refusal: MatchRefusal | IdempotencyRefusal): UserError {
  const { code } = refusal;
  if (isOwn(code) && 'path' in refusal) return refusalError({ ...refusal, code }, texts[code]);
  if (refusal.code === 'VERSION_CONFLICT') {
    return refusalError(refusal, sharedTexts.VERSION_CONFLICT);
  }
  // What waits for agreement is asked for before it comes here, but where the ledger cannot be asked.
  if (refusal.code === 'APPROVAL_NEEDED') {
    const text = userErrorText(approvalUserErrors.APPROVAL_NEEDED);
    return userError(approvalUserErrors.APPROVAL_NEEDED, text, ['input']);
  }
  return allocationError(refusal as AllocationRefusal | IdempotencyRefusal, (path) => [
    'input',
    ...path,
  ]);
}

/** What a decision is sent about, and what else its input has. */
const FIELDS = {
  matchId: ['matchId', 'expectedVersion', 'parts', 'reason', 'reversedOn', 'idempotencyKey'],
  bankStatementLineId: ['bankStatementLineId', 'partyId', 'parts', 'idempotencyKey'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * The same, told of a field that was sent: what the ledger refuses of a document that the match comes to,
 * as a rate that is missing on its day, is no field of any input but concerns the match as a whole.
 */
export function matchErrorAbout(
  refusal: MatchRefusal | IdempotencyRefusal,
  about: keyof typeof FIELDS,
): UserError {
  const error = matchError(refusal);
  const [, field] = error.path;
  const known: readonly string[] = FIELDS[about];
  if (field !== undefined && !known.includes(field)) error.path = ['input', about];
  return error;
}

/** Why one of many was refused, by what was kept of it. */
export function elementError(refusal: ElementRefusal, index: number): UserError {
  const { code, currentVersion } = refusal;
  const path = ['input', 'matches', String(index)];
  if (currentVersion !== null) {
    const message = sharedTexts.VERSION_CONFLICT;
    return make(VersionConflictError, { code, message, path, currentVersion });
  }
  const known = ownerOfUserError(code) === undefined ? 'MATCH_ITEMS_UNFIT' : code;
  return userError(known, userErrorText(known), path);
}

/** A refused call of many as a payload shows it. */
export function bulkMatchError(refusal: BulkFault | IdempotencyRefusal): UserError {
  return refusal.code === 'MATCHES_COUNT_INVALID'
    ? refusalError(refusal, texts.MATCHES_COUNT_INVALID)
    : refusalError(refusal, sharedTexts[refusal.code]);
}

/** A refused run as a payload shows it. */
export function matchingRunError(
  refusal: RunStartRefusal | RunCancelRefusal | IdempotencyRefusal,
): UserError {
  return refusalError(refusal, { ...sharedTexts, ...texts }[refusal.code]);
}

type PolicyRefusal = Exclude<MatchPolicyRefusal, { readonly code: 'APPROVAL_NEEDED' }>;

/** A refused policy as a payload shows it. */
export function matchPolicyError(refusal: PolicyRefusal | IdempotencyRefusal): UserError {
  const { code } = refusal;
  if (code === 'CURRENCY_UNKNOWN') {
    return refusalError(refusal, userErrorText(platformUserErrors.CURRENCY_UNKNOWN));
  }
  if (code === 'AMOUNT_NOT_POSITIVE') return refusalError(refusal, userErrorText(code));
  return refusalError(refusal, { ...sharedTexts, ...texts }[code]);
}
