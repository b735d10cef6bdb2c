import { DecimalScalar, MoneyInput } from '@duebook/platform/graphql';
import { Field, InputType, Int } from 'type-graphql';
import type {
  DayCount,
  LateInterestRate,
  LateInterestRule,
  RateChoice,
} from '../domain/late-interest-rule';
import { BaseRateChoiceEnum, DayCountEnum, LateInterestRateKindEnum } from './late-interest.enums';

@InputType('LateInterestRuleInput', {
  description:
    'What somebody owes for paying late. What belongs to another kind of rate than `rateKind` is left out.',
})
export class LateInterestRuleInput {
  @Field(() => LateInterestRateKindEnum, { description: 'By what kind of rate it is told.' })
  rateKind!: LateInterestRate['kind'];

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of a FIXED rate, per cent a year, 0 to 1,000, up to six decimals; null for other kinds.',
  })
  percentAYear?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of a DAILY rate, per cent a day, 0 to 1,000, up to six decimals; null for other kinds.',
  })
  percentADay?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of a BASE rate, the series by its code, see `baseRateSeries`; null for other kinds.',
  })
  baseRateSeriesCode?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a BASE rate, the factor on the rate of the series, 0 to 100; null: 1.',
  })
  multiplier?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a BASE rate, percentage points on top of that, below zero too; null: 0.',
  })
  percentagePoints?: string | null;

  @Field(() => BaseRateChoiceEnum, {
    nullable: true,
    description: 'Of a BASE rate, which rate of the series counts; null: AT_BREACH.',
  })
  baseRateChoice?: RateChoice | null;

  @Field(() => DayCountEnum, {
    nullable: true,
    description: 'How days make a part of a year; null: ACT_365.',
  })
  dayCount?: DayCount | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many days after the due date bear no interest, 0 to 366; null: 0.',
  })
  graceDays?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'No more than so many per cent a year; null without a cap.',
  })
  capPercentAYear?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Owed once for each item that bears interest, above zero; null for none.',
  })
  lumpSum?: MoneyInput | null;
}

/** A rule as it was sent, for `checkLateInterestRule`: what is missing of its kind is no number there. */
export function lateInterestRuleOf(sent: LateInterestRuleInput): LateInterestRule {
  const { lumpSum } = sent;
  return {
    rate: rateOf(sent),
    ...{ dayCount: sent.dayCount ?? 'ACT_365', graceDays: sent.graceDays ?? 0 },
    capPercentAYear: sent.capPercentAYear ?? null,
    lumpSum: lumpSum ? { amount: lumpSum.amount, currency: lumpSum.currencyCode } : null,
  };
}

function rateOf(sent: LateInterestRuleInput): LateInterestRate {
  switch (sent.rateKind) {
    case 'FIXED':
      return { kind: 'FIXED', percentAYear: sent.percentAYear ?? '' };
    case 'DAILY':
      return { kind: 'DAILY', percentADay: sent.percentADay ?? '' };
    case 'BASE':
      return {
        ...{ kind: 'BASE', seriesCode: sent.baseRateSeriesCode ?? '' },
        ...{ multiplier: sent.multiplier ?? '1', points: sent.percentagePoints ?? '0' },
        counts: sent.baseRateChoice ?? 'AT_BREACH',
      };
  }
}
