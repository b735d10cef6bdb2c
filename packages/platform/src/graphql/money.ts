import { amountInWordsEn, amountInWordsZh, make, Money } from '@duebook/kernel';
import { Arg, Field, InputType, ObjectType } from 'type-graphql';
import { declareEnum } from './declare-enum';
import { CurrencyCodeScalar, DecimalScalar } from './scalars';

/** In which language an amount is written out. */
type AmountLanguage = 'EN' | 'ZH';

const AmountLanguageEnum = declareEnum(
  'AmountLanguage',
  'In which language an amount is written out.',
  {
    EN: 'English, the minor unit as a fraction, as on cheques and letters.',
    ZH: 'Chinese capitals (大写金额), as on bills and vouchers.',
  } satisfies Record<AmountLanguage, string>,
);

const IN_WORDS = { EN: amountInWordsEn, ZH: amountInWordsZh };

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

  @Field(() => String, {
    simple: false,
    description:
      'The amount written out with its currency: 人民币壹仟零伍元整, or "One thousand and five Chinese yuan and 00/100".',
  })
  inWords(
    @Arg('language', () => AmountLanguageEnum, {
      description: 'In which language it is written out.',
    })
    language: AmountLanguage,
  ): string {
    return IN_WORDS[language](Money.of(this.amount, this.currencyCode));
  }
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
