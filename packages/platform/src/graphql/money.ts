import { make, type Money } from '@duebook/kernel';
import { Field, InputType, ObjectType } from 'type-graphql';
import { CurrencyCodeScalar, DecimalScalar } from './scalars';

/** Money as the API shows it. */
@ObjectType('Money', {
  simpleResolvers: true,
  description: 'An exact amount in one currency.',
})
export class MoneyType {
  @Field(() => DecimalScalar, {
    description: 'In major units, with exactly the digits of the currency: "10.50", JPY "100".',
  })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currencyCode!: string;
}

/** Money as a client sends it; `Money.parse` makes the value of it, or says why not. */
@InputType('MoneyInput', { description: 'An amount in one currency.' })
export class MoneyInput {
  @Field(() => DecimalScalar, {
    description: 'In major units; digits beyond the minor unit of the currency must be zeros.',
  })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currencyCode!: string;
}

/** The API's form of an amount. */
export function moneyType(money: Money): MoneyType {
  return make(MoneyType, { amount: money.toAmountText(), currencyCode: money.currency });
}
