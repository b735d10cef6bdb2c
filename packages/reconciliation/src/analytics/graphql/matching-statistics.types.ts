import { Decimal, make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  MoneyType,
  moneyType,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { MatchCase } from '../../matching/domain/match-decision';
import { MatchCaseEnum } from '../../matching/graphql/matching.enums';
import {
  LINE_OUTCOMES,
  matchingRates,
  OPEN_AGE_BOUNDS,
  sumOf,
  type LineOutcome,
  type LineSum,
  type MatchingFigures,
} from '../domain/matching-figures';
import { sharePercent } from '../domain/share-percent';
import { twoDecimals } from './two-decimals';
import { LineOutcomeEnum } from './statistics.enums';

@ObjectType('MatchingOutcomeShare', {
  simpleResolvers: true,
  description:
    'Which share of bank lines had one outcome. The shares of all outcomes are the whole.',
})
export class MatchingOutcomeShareType {
  @Field(() => LineOutcomeEnum, { description: 'What became of the lines that are counted here.' })
  outcome!: LineOutcome;

  @Field(() => Int, { description: 'Lines with this outcome, as things stand now.' })
  count!: number;

  @Field(() => MoneyType, { description: 'What these lines moved, in and out added up.' })
  amount!: MoneyType;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of 100 lines (`lineCount`) so many had it, with two decimals; null when there is no line.',
  })
  countPercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of 100 units of money that lines moved (`amount` of all) so many, with two decimals; null when nothing moved.',
  })
  amountPercent!: string | null;
}

@ObjectType('OpenLineAge', {
  simpleResolvers: true,
  description:
    'Open bank lines by the days since they were booked, as of today where their company is.',
})
export class OpenLineAgeType {
  @Field(() => Int, { description: 'So many days old at least.' })
  daysFrom!: number;

  @Field(() => Int, { nullable: true, description: 'So many days old at most; null: no bound.' })
  daysTo!: number | null;

  @Field(() => Int, { description: 'How many lines are of this age.' })
  count!: number;

  @Field(() => MoneyType, { description: 'What these lines move, in and out added up.' })
  amount!: MoneyType;
}

@ObjectType('MatchingStatistics', {
  simpleResolvers: true,
  description:
    'How well matching works in one currency, and in the company, month and case that were asked for. Lines count that are open, matched or explained, in the period in which the bank booked them; held and withdrawn ones do not. Per cents have two decimals and are null where there is nothing to divide by.',
})
export class MatchingStatisticsType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the lines.' })
  currencyCode!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day of the month in which the lines were booked; null unless told apart by MONTH.',
  })
  month!: BusinessDate | null;

  @Field(() => MatchCaseEnum, {
    nullable: true,
    description:
      'The case of the matches; null unless told apart by CASE, and then for lines for which no match stands or is proposed.',
  })
  case!: MatchCase | null;

  @Field(() => Int, { description: 'All lines that were counted, whatever became of them.' })
  lineCount!: number;

  @Field(() => MoneyType, { description: 'What they moved, in and out added up.' })
  amount!: MoneyType;

  @Field(() => [MatchingOutcomeShareType], {
    description: 'What became of them: every outcome, in the order of the enumeration.',
  })
  outcomes!: MatchingOutcomeShareType[];

  @Field(() => Int, { description: 'Lines that stand matched, by a match or in the cash book.' })
  matchedCount!: number;

  @Field(() => MoneyType, { description: 'What the matched lines moved together.' })
  matchedAmount!: MoneyType;

  @Field(() => Int, { description: 'Lines whose match nobody decided on.' })
  automaticCount!: number;

  @Field(() => MoneyType, { description: 'What the lines moved whose match nobody decided on.' })
  automaticAmount!: MoneyType;

  @Field(() => Int, {
    description: 'Items that matches which stand have paid; one in two parts counts twice.',
  })
  appliedItemCount!: number;

  @Field(() => Int, { description: 'Those of them that were paid by matches nobody decided on.' })
  automaticItemCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Auto-match rate by number: `automaticCount` of `lineCount` less explained lines, in per cent; null without such lines.',
  })
  autoMatchRatePercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Auto-match rate by amount: `automaticAmount` of `amount` less explained lines, in per cent; null without such lines.',
  })
  autoMatchAmountRatePercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Auto-match rate by item: `automaticItemCount` of `appliedItemCount`, in per cent; null when nothing was paid.',
  })
  autoMatchItemRatePercent!: string | null;

  @Field(() => Int, { description: 'Matches that were ever posted for these lines.' })
  postedCount!: number;

  @Field(() => Int, { description: 'Those of them that were undone.' })
  reversedCount!: number;

  @Field(() => Int, { description: 'Matches that were ever posted and that nobody decided on.' })
  postedAutomaticallyCount!: number;

  @Field(() => Int, { description: 'Those of them that were undone.' })
  reversedAutomaticCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Share undone of all: `reversedCount` of `postedCount`, in per cent; null when none was posted.',
  })
  reversedRatePercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Wrong-match rate: `reversedAutomaticCount` of `postedAutomaticallyCount`, in per cent; null when none was posted by itself.',
  })
  wrongMatchRatePercent!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the oldest open line was booked; null when none is open.',
  })
  oldestOpenOn!: BusinessDate | null;

  @Field(() => [OpenLineAgeType], {
    description: 'Open lines by age: up to 7 days, 8 to 30, 31 to 90, and more.',
  })
  openAges!: OpenLineAgeType[];

  legalEntityUuid!: Id | null;
}

export const MatchingStatisticsPage = connectionType(
  'MatchingStatistics',
  () => MatchingStatisticsType,
);

const MATCHED: readonly LineOutcome[] = ['AUTOMATIC', 'ACCEPTED', 'BY_HAND', 'CASH_BOOK'];

/** The API's form of figures. */
export function matchingStatisticsType(figures: MatchingFigures): MatchingStatisticsType {
  const money = (amount: Decimal) => moneyType(Money.of(amount, figures.currency));
  const all = sumOf(figures, LINE_OUTCOMES);
  const matched = sumOf(figures, MATCHED);
  const { AUTOMATIC: automatic } = figures.outcomes;
  const rates = matchingRates(figures);
  return make(MatchingStatisticsType, {
    currencyCode: figures.currency,
    ...{ month: figures.month, case: figures.case, legalEntityUuid: figures.legalEntityId },
    ...{ lineCount: all.count, amount: money(all.amount) },
    outcomes: LINE_OUTCOMES.map((outcome) => shareType(figures, outcome, all)),
    ...{ matchedCount: matched.count, matchedAmount: money(matched.amount) },
    ...{ automaticCount: automatic.count, automaticAmount: money(automatic.amount) },
    appliedItemCount: figures.appliedItems,
    automaticItemCount: figures.automaticItems,
    autoMatchRatePercent: twoDecimals(rates.autoMatch),
    autoMatchAmountRatePercent: twoDecimals(rates.autoMatchAmount),
    autoMatchItemRatePercent: twoDecimals(rates.autoMatchItem),
    ...{ postedCount: figures.posted, reversedCount: figures.reversed },
    postedAutomaticallyCount: figures.postedAutomatically,
    reversedAutomaticCount: figures.reversedAutomatic,
    reversedRatePercent: twoDecimals(rates.reversed),
    wrongMatchRatePercent: twoDecimals(rates.wrongMatch),
    oldestOpenOn: figures.oldestOpenOn,
    openAges: figures.openAges.map((sum, index) => ageType(figures.currency, sum, index)),
  });
}

function shareType(
  { outcomes, currency }: MatchingFigures,
  outcome: LineOutcome,
  all: LineSum,
): MatchingOutcomeShareType {
  const { count, amount } = outcomes[outcome];
  return make(MatchingOutcomeShareType, {
    ...{ outcome, count, amount: moneyType(Money.of(amount, currency)) },
    countPercent: twoDecimals(sharePercent(count, all.count)),
    amountPercent: twoDecimals(sharePercent(amount, all.amount)),
  });
}

function ageType(currency: string, { count, amount }: LineSum, index: number): OpenLineAgeType {
  const next = OPEN_AGE_BOUNDS[index + 1];
  return make(OpenLineAgeType, {
    ...{ count, amount: moneyType(Money.of(amount, currency)) },
    daysFrom: OPEN_AGE_BOUNDS[index] ?? 0,
    daysTo: next === undefined ? null : next - 1,
  });
}
