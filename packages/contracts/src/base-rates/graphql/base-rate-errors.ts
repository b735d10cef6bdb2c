import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  UserError,
  userError,
} from '@duebook/platform/graphql';
import type { BaseRateSeriesRefusal } from '../application/base-rate-series-define';
import type { BaseRateWithdrawFault } from '../application/base-rate-withdraw';
import type { BaseRatesRecordRefusal } from '../application/base-rates-record';
import type { BaseRateFault } from '../domain/record-rate';
import type { IdempotencyRefusal } from '@duebook/platform';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  BASE_RATES_COUNT_INVALID: 'A call has 1 to 1,000 rates. Split it.',
  BASE_RATE_SERIES_UNKNOWN:
    'The tenant has no such series. Take a code from `baseRateSeries`, or define it first.',
  BASE_RATE_PERCENT_INVALID:
    'The rate is no plain decimal number with up to six decimals, between -10,000 and 10,000. Correct it.',
  BASE_RATE_DAY_OUT_OF_RANGE: 'The day lies before 1949 or more than a year ahead. Correct it.',
  BASE_RATE_TEXT_INVALID:
    'The source or reason is empty, too long, or has outer blanks or unreadable characters. Correct it.',
  BASE_RATE_DIFFERS:
    'Another figure stands for this day. Send a `correctionReason` if that one is wrong.',
  BASE_RATE_UNKNOWN: 'The tenant has no such rate. Take an id from `baseRates`.',
  BASE_RATE_REPLACED:
    'Another record stands in the place of this one, or it withdraws one itself. Read the rates again.',
  BASE_RATE_SERIES_CODE_INVALID:
    'A code has 2 to 40 capitals, digits and underscores, a capital first. Correct it.',
  BASE_RATE_SERIES_TEXT_INVALID:
    'The name or publisher of a series of your own is missing, longer than 120 characters, or unreadable. Correct it.',
  BASE_RATE_SERIES_AGE_INVALID: 'The longest age is 1 to 3,660 days, or null. Correct it.',
  BASE_RATE_SERIES_SHIPPED:
    'Names and publisher of a shipped series are what they are. Leave them out, or define one of your own.',
  BASE_RATE_SERIES_TOO_MANY: 'The tenant has 200 series of its own already. Use one of them.',
} as const;

declareUserErrors('contracts', texts);

const messages = { ...texts, ...sharedTexts };

/** What the API calls otherwise. */
const FIELDS: ReadonlyMap<string | number, string> = new Map([['percent', 'ratePercent']]);

/** A refusal of one rate, of a withdrawal or of a series, as a payload shows it. */
export function baseRateError(
  refusal: BaseRateFault | BaseRateWithdrawFault | BaseRateSeriesRefusal | IdempotencyRefusal,
): UserError {
  if (!('path' in refusal)) return refusalError(refusal, messages[refusal.code]);
  const path = refusal.path.map((step) => FIELDS.get(step) ?? step);
  if (refusal.code === 'BASE_RATE_DIFFERS') {
    const { code, recorded, sent } = refusal;
    const message = `${recorded} % stands for this day, ${sent} % was sent. Send a correctionReason if ${recorded} % is wrong.`;
    return userError(code, message, ['input', ...path].map(String));
  }
  return refusalError({ ...refusal, path }, messages[refusal.code]);
}

/** A refusal of a bulk call: an error for each element that was refused. */
export function baseRatesErrors(refusal: BaseRatesRecordRefusal): UserError[] {
  if (refusal.code === 'BASE_RATES_REFUSED') return refusal.faults.map(baseRateError);
  return [refusalError(refusal, messages[refusal.code])];
}
