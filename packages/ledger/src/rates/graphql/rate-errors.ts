import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  DecimalScalar,
  UserError,
  userErrorText,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { postingUserErrors } from '../../receivables/graphql/posting-errors';
import type { ExchangeRateCorrectRefusal } from '../application/exchange-rate-correct';
import type { SourceChooseRefusal } from '../application/exchange-rate-source-choose';
import type { ExchangeRatesRecordRefusal } from '../application/exchange-rates-record';
import type { RateFault } from '../domain/check-rates';

/** When each refusal occurs and what to do about it; also the first part of its message. */
const texts = {
  RATES_COUNT_INVALID: 'A call records 1 to 1,000 rates. Split it.',
  RATE_SELF_PAIR: 'A currency has no rate to itself. Leave it out.',
  RATE_SOURCE_INVALID:
    'The source is empty, longer than 40 characters or has unreadable characters. Correct it.',
  RATE_NOT_A_NUMBER: 'The rate is no plain decimal number. Correct it.',
  RATE_NOT_POSITIVE: 'The rate is zero or negative. Correct it.',
  RATE_TOO_PRECISE: 'The rate has more than ten decimals. Round it.',
  RATE_TOO_LARGE: 'The rate is 10,000,000,000 or more. Correct it.',
  RATE_DIFFERS:
    'Another rate stands for this pair, day and source; entries may rest on it. Correct it by `exchangeRateCorrect` if it is wrong, or record yours under another source.',
  RATE_UNKNOWN: 'The tenant has no such exchange rate. Take an id from `exchangeRates`.',
  RATE_REPLACED:
    'The exchange rate was corrected already. Look at the one that stands in its place, and correct that.',
  RATE_UNCHANGED: 'The exchange rate stands with this very figure. Nothing is to be corrected.',
} as const;

declareUserErrors('ledger', texts);

/** A rate that stands under the same key. */
@ObjectType('RateDiffersError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Another rate stands for this pair, day and source.',
})
class RateDiffersError extends UserError {
  @Field(() => DecimalScalar, { description: 'The rate that stands, and is kept.' })
  recordedRate!: string;

  @Field(() => DecimalScalar, { description: 'The rate that was sent, and is not recorded.' })
  sentRate!: string;
}

/** A refusal as a payload shows it: one error per rate that was refused. */
export function rateErrors(refusal: ExchangeRatesRecordRefusal): UserError[] {
  return refusal.code === 'RATES_REFUSED'
    ? refusal.faults.map(rateError)
    : [refusalError(refusal, sharedTexts[refusal.code])];
}

/** A refused choice of a source as a payload shows it. */
export function sourceChooseError(refusal: SourceChooseRefusal): UserError {
  return refusalError(refusal, { ...texts, ...sharedTexts }[refusal.code]);
}

/** A refused correction as a payload shows it. */
export function rateCorrectError(refusal: ExchangeRateCorrectRefusal): UserError {
  const more = { ...sharedTexts, TEXT_INVALID: userErrorText(postingUserErrors.TEXT_INVALID) };
  return refusalError(refusal, { ...texts, ...more }[refusal.code]);
}

function rateError(fault: RateFault): UserError {
  const message = { ...texts, ...sharedTexts }[fault.code];
  if (fault.code !== 'RATE_DIFFERS') return refusalError(fault, message);
  return make(RateDiffersError, {
    code: fault.code,
    message,
    path: ['input', ...fault.path.map(String)],
    recordedRate: fault.recorded,
    sentRate: fault.sent,
  });
}
