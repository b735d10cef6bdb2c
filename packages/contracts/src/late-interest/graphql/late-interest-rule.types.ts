import { make, Money } from '@duebook/kernel';
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
  return make(LateInterestRuleType, {
    ...rule,
    ...{ rateKind: rate.kind, ...OF_NO_RATE, ...fieldsOf(rate) },
    lumpSum: lumpSum && moneyType(Money.of(lumpSum.amount, lumpSum.currency)),
  });
}

type RateFields = Pick<LateInterestRuleType, 'percentAYear' | 'percentADay' | keyof BaseFields>;

type BaseFields = Pick<
  LateInterestRuleType,
  'baseRateSeriesCode' | 'multiplier' | 'percentagePoints' | 'baseRateChoice'
>;

const OF_NO_RATE: RateFields = {
  ...{ percentAYear: null, percentADay: null, baseRateSeriesCode: null },
  ...{ multiplier: null, percentagePoints: null, baseRateChoice: null },
};

function fieldsOf(rate: LateInterestRate): Partial<RateFields> {
  switch (rate.kind) {
    case 'FIXED':
      return { percentAYear: rate.percentAYear };
    case 'DAILY':
      return { percentADay: rate.percentADay };
    case 'BASE': {
      const { seriesCode, multiplier, points, counts } = rate;
      return {
        ...{ baseRateSeriesCode: seriesCode, multiplier },
        ...{ percentagePoints: points, baseRateChoice: counts },
      };
    }
  }
}
