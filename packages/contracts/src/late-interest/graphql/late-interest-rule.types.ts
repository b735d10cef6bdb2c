import { make, Money, type CurrencyCode } from '@duebook/kernel';
import { DecimalScalar, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  DayCount,
  LateInterestRate,
  LateInterestRule,
  RateChoice,
} from '../domain/late-interest-rule';
import { BaseRateChoiceEnum, DayCountEnum, LateInterestRateKindEnum } from './late-interest.enums';

@ObjectType('LateInterestRule', {
  simpleResolvers: true,
  description:
    'What somebody owes for paying late (逾期利息). A day bears interest on what is open at its end, from the day after the due date and the days of grace; simple interest, rounded once to the minor unit on the running total.',
})
export class LateInterestRuleType {
  @Field(() => LateInterestRateKindEnum, { description: 'By what kind of rate it is told.' })
  rateKind!: LateInterestRate['kind'];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a FIXED rate, per cent a year: `12.5` is one eighth; null of others.',
  })
  percentAYear!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a DAILY rate, per cent a day: `0.05` is five ten-thousandths; null of others.',
  })
  percentADay!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a BASE rate, the series by its code, see `baseRateSeries`; null of others.',
  })
  baseRateSeriesCode!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a BASE rate, the factor on the rate of the series; null of others.',
  })
  multiplier!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a BASE rate, percentage points on top of that; null of others.',
  })
  percentagePoints!: string | null;

  @Field(() => BaseRateChoiceEnum, {
    nullable: true,
    description: 'Of a BASE rate, which rate of the series counts; null of others.',
  })
  baseRateChoice!: RateChoice | null;

  @Field(() => DayCountEnum, {
    description: 'How days make a part of a year; of a DAILY rate for its cap alone.',
  })
  dayCount!: DayCount;

  @Field(() => Int, {
    description: 'So many days after the due date bear no interest, nor do they later.',
  })
  graceDays!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'No more than so many per cent a year; null without a cap.',
  })
  capPercentAYear!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Owed once for each item that bears interest, for example EUR 40 for the costs of recovery; null for none.',
  })
  lumpSum!: MoneyType | null;
}

/** The API's form of a rule. */
export function lateInterestRuleType({
  rate,
  lumpSum,
  ...rule
}: LateInterestRule): LateInterestRuleType {
  const base = rate.kind === 'BASE' ? rate : null;
  return make(LateInterestRuleType, {
    ...rule,
    rateKind: rate.kind,
    percentAYear: rate.kind === 'FIXED' ? rate.percentAYear : null,
    percentADay: rate.kind === 'DAILY' ? rate.percentADay : null,
    baseRateSeriesCode: base?.seriesCode ?? null,
    multiplier: base?.multiplier ?? null,
    percentagePoints: base?.points ?? null,
    baseRateChoice: base?.counts ?? null,
    lumpSum: lumpSum && moneyType(Money.of(lumpSum.amount, lumpSum.currency as CurrencyCode)),
  });
}
