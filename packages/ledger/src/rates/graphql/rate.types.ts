import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  encodeId,
  Node,
  UserError,
} from '@duebook/platform/graphql';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { ExchangeRate } from '../domain/exchange-rate';

/** A recorded rate. */
@ObjectType('ExchangeRate', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Units of one currency for one unit of another, as a source published them. Recorded for good.',
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
}

/** The API's form of a rate. */
export function exchangeRateType(rate: ExchangeRate): ExchangeRateType {
  return make(ExchangeRateType, {
    id: encodeId('ExchangeRate', rate.id),
    fromCurrency: rate.from,
    toCurrency: rate.to,
    validOn: rate.validOn,
    source: rate.source,
    rate: rate.rate.toString(),
  });
}

export const ExchangeRatePage = connectionType('ExchangeRate', () => ExchangeRateType);

@InputType('ExchangeRateFilter', {
  description: 'Which rates to list; a field that is left out or null filters nothing.',
})
export class ExchangeRateFilterInput {
  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Only from this currency.' })
  fromCurrency?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Only to this currency.' })
  toCurrency?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this source.' })
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

  @Field(() => DateScalar, { description: 'Its first day.' })
  validOn!: BusinessDate;

  @Field(() => String, { description: 'Who published it, up to 40 characters.' })
  source!: string;

  @Field(() => DecimalScalar, {
    description: 'Units of toCurrency for one of fromCurrency, above zero, up to ten decimals.',
  })
  rate!: string;
}

@InputType('ExchangeRatesRecordInput', { description: 'Rates to record, all or none.' })
export class ExchangeRatesRecordInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => [ExchangeRateInput], { description: '1 to 1,000 rates.' })
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
