import { postingError } from '@duebook/ledger';
import { partiesUserErrors } from '@duebook/parties/graphql';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  UserError,
  userError,
  userErrorText,
} from '@duebook/platform/graphql';
import type { ChargeRefusal } from '../application/late-interest-approve';
import type { DefaultRuleFault } from '../application/late-interest-default-set';
import type { ProposeFault } from '../application/late-interest-propose';
import type { RunFault } from '../application/late-interest-run';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  LATE_INTEREST_PERCENT_INVALID:
    'The percentage is missing, no plain decimal number with up to six decimals, or not between 0 and 1,000; points may be below zero. Correct it.',
  LATE_INTEREST_FACTOR_INVALID:
    'The factor is no plain decimal number with up to six decimals between 0 and 100. Correct it.',
  LATE_INTEREST_SERIES_INVALID:
    'The series is missing or no code of one. Take a code from `baseRateSeries`.',
  LATE_INTEREST_GRACE_INVALID: 'Days of grace are whole, 0 to 366. Correct them.',
  LATE_INTEREST_LUMP_SUM_INVALID:
    'The lump sum is no amount of its currency above zero. Correct it.',
  LATE_INTEREST_DAY_OUT_OF_RANGE: 'The day lies before 1990 or after 2199. Correct it.',
  LATE_INTEREST_DAY_NOT_OVER:
    'The day is not over, so that money may still come on it. Charge up to yesterday at the latest.',
  LATE_INTEREST_NOTHING_OWED:
    'The party owes no late interest up to the day that is on no charge yet. Look at `lateInterest` of its open items.',
  LATE_INTEREST_RATE_MISSING:
    'Days of late interest have no reference rate that may be relied on. Record it by `baseRatesRecord`.',
  LATE_INTEREST_RUN_UNKNOWN: 'The tenant has no such run. Take an id from `lateInterestRuns`.',
  LATE_INTEREST_RUN_FINISHED: 'The run has come to its end already. Nothing is left to do.',
  LATE_INTEREST_CHARGE_UNKNOWN:
    'The tenant has no such charge. Take an id from `lateInterestCharges`.',
  LATE_INTEREST_CHARGE_DECIDED:
    'The charge was approved, waived or rejected already. Read it again.',
  LATE_INTEREST_OWN_PROPOSAL:
    'Whoever proposed a charge does not approve it. Ask somebody else to.',
  LATE_INTEREST_REASON_INVALID:
    'The reason is empty, longer than 1,000 characters, or has outer blanks or unreadable characters. Correct it.',
  LATE_INTEREST_CHANGED:
    'Payments, rates or rules have changed since the charge was proposed. Reject it and propose anew.',
} as const;

declareUserErrors('contracts', texts);

const messages = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** What the API calls otherwise. */
const FIELDS: ReadonlyMap<string | number, string> = new Map([
  ['points', 'percentagePoints'],
  ['seriesCode', 'baseRateSeriesCode'],
]);

/** Fields that the debit note of a charge has from the input by the same name. */
const OF_NOTE = ['documentDate', 'dueDate', 'accountCode'];

/** A refusal of late interest as a payload shows it. */
export function lateInterestError(
  refusal: DefaultRuleFault | ProposeFault | ChargeRefusal | RunFault | IdempotencyRefusal,
): UserError {
  if (refusal.code === 'LATE_INTEREST_NOT_POSTED') {
    const error = postingError(refusal.refusal, ['input'], {});
    const last = error.path.at(-1) ?? '';
    const field = last === 'postingDate' ? 'documentDate' : last;
    error.path = ['input', OF_NOTE.includes(field) ? field : 'lateInterestChargeId'];
    return error;
  }
  if (refusal.code === 'LATE_INTEREST_RATE_MISSING') {
    const { absence, code, path } = refusal;
    const message = `${absence.seriesCode} has no rate for ${absence.on} that may be relied on. Record it by baseRatesRecord.`;
    return userError(code, message, ['input', ...path]);
  }
  if (!('path' in refusal)) return refusalError(refusal, messages[refusal.code]);
  const path = refusal.path.map((step) => FIELDS.get(step) ?? step);
  return refusalError({ ...refusal, path }, messages[refusal.code]);
}
