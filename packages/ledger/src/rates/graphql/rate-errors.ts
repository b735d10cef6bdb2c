import { make } from '@duebook/kernel';
import { declareUserErrors, DecimalScalar, UserError } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { refusalError, sharedTexts } from '../../graphql/refusal-error';
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
    'Another rate stands for this pair, day and source; entries may rest on it. Record the right one under a later day or another source.',
} as const;

declareUserErrors('ledger', texts);

/** A rate that stands under the same key. */
@ObjectType('RateDiffersError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Another rate stands for this pair, day and source.',
})
class RateDiffersError extends UserError {
  @Field(() => DecimalScalar, { description: 'The rate that stands.' })
  recordedRate!: string;

  @Field(() => DecimalScalar, { description: 'The rate that was sent.' })
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
