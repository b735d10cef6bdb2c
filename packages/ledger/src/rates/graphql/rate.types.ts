import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
  UserError,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { KeptRate } from '../domain/exchange-rate';

/** A recorded rate. */
@ObjectType('ExchangeRate', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Units of one currency for one unit of another, as a source published them. Recorded for good; a wrong one is corrected by another in its place.',
})
export class ExchangeRateType extends Node {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of which one unit is priced.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency in which it is priced.' })
  toCurrency!: string;

  @Field(() => DateScalar, {
    description: 'Its first day; it holds until the source has a newer one.',
  })
  validOn!: BusinessDate;

  @Field(() => String, { description: 'Who published it, for example "ECB".' })
  source!: string;

  @Field(() => DecimalScalar, { description: 'Units of toCurrency for one of fromCurrency.' })
  rate!: string;

  @Field(() => Boolean, {
    description: 'Whether it was corrected: another stands in its place from then on.',
  })
  isReplaced!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Of a correction, why it was made, as whoever made it said; null of a first rate.',
  })
  correctionReason!: string | null;
}

/** The API's form of a rate. */
export function exchangeRateType(rate: KeptRate): ExchangeRateType {
  return make(ExchangeRateType, {
    id: encodeId('ExchangeRate', rate.id),
    fromCurrency: rate.from,
    toCurrency: rate.to,
    validOn: rate.validOn,
    source: rate.source,
    rate: rate.rate.toString(),
    isReplaced: rate.isReplaced,
    correctionReason: rate.correctionReason,
  });
}

export const ExchangeRatePage = connectionType('ExchangeRate', () => ExchangeRateType);

@InputType('ExchangeRateFilter', {
  description: 'Which rates to list; a field that is left out or null filters nothing.',
})
export class ExchangeRateFilterInput {
  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Only from this currency.' })
  fromCurrency?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Only to this currency, in which others are priced.',
  })
  toCurrency?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only rates that exactly this source published, for example "ECB".',
  })
  source?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only valid from this day or later.' })
  validFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only valid from this day or earlier.' })
  validTo?: BusinessDate | null;
}

@InputType('ExchangeRateInput', { description: 'A rate to record.' })
export class ExchangeRateInput {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of which one unit is priced.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency in which it is priced.' })
  toCurrency!: string;

  @Field(() => DateScalar, {
    description: 'Its first day; it holds until the source has a newer one.',
  })
  validOn!: BusinessDate;

  @Field(() => String, { description: 'Who published it, up to 40 characters.' })
  source!: string;

  @Field(() => DecimalScalar, {
    description: 'Units of toCurrency for one of fromCurrency, above zero, up to ten decimals.',
  })
  rate!: string;
}

@InputType('ExchangeRatesRecordInput', { description: 'Rates to record, all or none.' })
export class ExchangeRatesRecordInput extends KeyedInput {
  @Field(() => [ExchangeRateInput], { description: '1 to 1,000 rates, of any pairs and days.' })
  rates!: ExchangeRateInput[];
}

@ObjectType('ExchangeRatesRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording rates.',
})
export class ExchangeRatesRecordPayload {
  @Field(() => [ExchangeRateType], {
    nullable: true,
    description:
      'For each sent rate, in order, what stands now, whether it is new or was known; null when the call was refused.',
  })
  exchangeRates!: ExchangeRateType[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them are new; null when the call was refused.',
  })
  recordedCount!: number | null;

  @Field(() => [UserError], {
    description: 'Why rates were refused, at most one each; empty when none was.',
  })
  userErrors!: UserError[];
}

@InputType('ExchangeRateCorrectInput', { description: 'A rate that is wrong, and the right one.' })
export class ExchangeRateCorrectInput extends KeyedInput {
  @Field(() => ID, { description: 'The rate that is wrong; one that was corrected is refused.' })
  exchangeRateId!: string;

  @Field(() => DecimalScalar, {
    description: 'The right figure, above zero, up to ten decimals; pair, day and source stay.',
  })
  rate!: string;

  @Field(() => String, {
    description: 'Why it was wrong; it stands on the correction. 1 to 500 characters.',
  })
  reason!: string;
}

@ObjectType('ExchangeRateCorrectPayload', {
  simpleResolvers: true,
  description: 'What became of correcting a rate.',
})
export class ExchangeRateCorrectPayload extends RefusablePayload {
  @Field(() => ExchangeRateType, {
    nullable: true,
    description: 'The rate that stands now; null when the call was refused.',
  })
  exchangeRate!: ExchangeRateType | null;

  @Field(() => ExchangeRateType, {
    nullable: true,
    description: 'The one in whose place it stands; null when the call was refused.',
  })
  replaced!: ExchangeRateType | null;
}
