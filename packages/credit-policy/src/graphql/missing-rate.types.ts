import { make, type BusinessDate } from '@duebook/kernel';
import { CurrencyCodeScalar, DateScalar } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('MissingExchangeRate', {
  simpleResolvers: true,
  description: 'A rate that there is none of.',
})
export class MissingRateType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency out of which there is no rate.' })
  currencyCode!: string;

  @Field(() => DateScalar, { description: 'The day on or before which it was looked for.' })
  on!: BusinessDate;
}

/** The API’s form of a rate that there is none of. */
export function missingRateType({
  currency: currencyCode,
  on,
}: Readonly<{ currency: string; on: BusinessDate }>): MissingRateType {
  return make(MissingRateType, { currencyCode, on });
}
