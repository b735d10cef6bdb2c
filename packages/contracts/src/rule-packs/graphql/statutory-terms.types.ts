import { make, Money, type BusinessDate } from '@duebook/kernel';
import { DateScalar, DecimalScalar, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { RateChoice } from '../../late-interest/domain/late-interest-rule';
import type { InvoiceTerms } from '../application/terms-of-invoice';
import type { RuleFinding } from '../domain/judge-conditions';
import type { StatutoryInterest } from '../domain/rule-pack';
import type { CountedFrom, FromRule, JudgedRule, StatutoryDue } from '../domain/statutory-terms';
import { RuleFindingEnum, StatutoryRateDayEnum, StatutoryStartEnum } from './rule-pack.enums';
import {
  citationType,
  judgedConditionTypes,
  RulePackCitationType,
  RulePackConditionType,
  RulePackType,
  rulePackType,
} from './rule-pack.types';

@ObjectType('StatutoryRule', {
  simpleResolvers: true,
  description: 'A rule that was looked at for an invoice, and why it applies or does not.',
})
export class StatutoryRuleType {
  @Field(() => RulePackType, { description: 'The pack of rules to which it belongs.' })
  rulePack!: RulePackType;

  @Field(() => String, { description: 'What it is called within its pack.' })
  code!: string;

  @Field(() => RuleFindingEnum, {
    description: 'Whether it applies to the invoice, as far as is known.',
  })
  finding!: RuleFinding;

  @Field(() => [RulePackConditionType], { description: 'Each condition with what became of it.' })
  conditions!: readonly RulePackConditionType[];

  @Field(() => RulePackCitationType, {
    description: 'Where it is written, and how far that was compared.',
  })
  citation!: RulePackCitationType;
}

const CERTAIN =
  'False where a rule that comes before it may apply too, and facts are missing: see `rules`.';

/** What everything has that a rule says. */
@ObjectType()
abstract class SaidByRule {
  @Field(() => StatutoryRuleType, { description: 'The rule that says so, with why it applies.' })
  rule!: StatutoryRuleType;

  @Field(() => Boolean, { description: CERTAIN })
  isCertain!: boolean;
}

@ObjectType('StatutoryDue', {
  simpleResolvers: true,
  description: 'When is to be paid by law. The day that is counted from is not counted itself.',
})
export class StatutoryDueType extends SaidByRule {
  @Field(() => StatutoryStartEnum, { description: 'From which day is counted.' })
  countedFrom!: CountedFrom['start'];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'That day; null where it is not recorded, and no day follows then.',
  })
  countedFromOn!: BusinessDate | null;

  @Field(() => Int, { description: 'Calendar days to pay where nothing else was agreed.' })
  days!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days that may be agreed on at most; null where the law names no number.',
  })
  longestAgreedDays!: number | null;

  @Field(() => Boolean, {
    description: 'Whether more may be agreed on expressly, if it is not grossly unfair.',
  })
  mayBeExceededExpressly!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day where nothing was agreed; null where no day is counted from.',
  })
  withoutAgreementOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day that may be agreed on; null without a bound, or where no day is counted from.',
  })
  longestAgreedOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The due day of the invoice, or the last day that the law allows, whichever is earlier; null where that cannot be told.',
  })
  latestDueOn!: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the invoice gives longer than the law allows; null where that is unknown.',
  })
  isInvoiceBeyond!: boolean | null;

  @Field(() => Boolean, {
    description:
      'Whether days would be counted from acceptance if payment was agreed to wait for it, where no contract is known that says so.',
  })
  acceptanceMayMove!: boolean;
}

@ObjectType('StatutoryInterest', {
  simpleResolvers: true,
  description: 'What is owed by law for paying late.',
})
export class StatutoryInterestType extends SaidByRule {
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Percent a day where no rate was agreed; null where the law has none, or goes by a series.',
  })
  dailyPercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Percent a year where no rate was agreed; null where the law has none, or says it otherwise.',
  })
  yearlyPercent!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the series of base rates where no rate was agreed; null where the law does not go by one.',
  })
  seriesCode!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Factor on the rate of the series; null without a series.',
  })
  multiplierFigure!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Factor that a court may go up to; null where the law leaves it no room.',
  })
  mostMultiplierFigure!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percentage points on top of the rate of the series; null without a series.',
  })
  points!: string | null;

  @Field(() => StatutoryRateDayEnum, {
    nullable: true,
    description: 'Which rate of the series counts; null without a series.',
  })
  rateDay!: RateChoice | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the series below whose rate on the day of the contract no agreed rate may lie; null where the law sets no floor.',
  })
  floorSeriesCode!: string | null;
}

@ObjectType('StatutoryLumpSum', {
  simpleResolvers: true,
  description: 'What is owed once, by law, for a claim that is paid late.',
})
export class StatutoryLumpSumType extends SaidByRule {
  @Field(() => MoneyType, { description: 'How much is owed, in the currency of the law.' })
  amount!: MoneyType;
}

@ObjectType('StatutoryTerms', {
  simpleResolvers: true,
  description:
    'What statutory rules say of an invoice, and why, by the packs that its legal entity chose. It is no legal advice (不构成法律意见).',
})
export class StatutoryTermsType {
  @Field(() => Boolean, {
    description: 'False where the legal entity had chosen no pack for the day of the invoice.',
  })
  isAdopted!: boolean;

  @Field(() => DateScalar, {
    description:
      'The day by which packs and classes are chosen: the one on which the contract was signed, that of the invoice where no signed contract is known.',
  })
  judgedOn!: BusinessDate;

  @Field(() => [StatutoryRuleType], {
    description: 'All rules that were looked at, in the order in which packs were chosen.',
  })
  rules!: readonly StatutoryRuleType[];

  @Field(() => StatutoryDueType, {
    nullable: true,
    description: 'When is to be paid; null where no rule that applies speaks of it.',
  })
  due!: StatutoryDueType | null;

  @Field(() => StatutoryInterestType, {
    nullable: true,
    description: 'Interest for paying late; null where no rule that applies speaks of it.',
  })
  interest!: StatutoryInterestType | null;

  @Field(() => StatutoryLumpSumType, {
    nullable: true,
    description: 'A sum for the costs of recovery; null where no rule that applies gives one.',
  })
  lumpSum!: StatutoryLumpSumType | null;

  @Field(() => StatutoryRuleType, {
    nullable: true,
    description:
      'The rule by which what is not disputed is to be paid while the rest is; null where none applies.',
  })
  undisputedPart!: StatutoryRuleType | null;
}

/** The API's form of terms. */
export function termsType(terms: InvoiceTerms): StatutoryTermsType {
  const { isAdopted, judgedOn, rules, due, interest, lumpSum, undisputedPart } = terms;
  return make(StatutoryTermsType, {
    ...{ isAdopted, judgedOn, rules: rules.map(ruleType) },
    due: due && dueType(due),
    interest: interest && interestType(interest),
    lumpSum:
      lumpSum &&
      make(StatutoryLumpSumType, {
        ...saidBy(lumpSum),
        amount: moneyType(Money.of(lumpSum.value.amount, lumpSum.value.currency)),
      }),
    undisputedPart: undisputedPart && ruleType(undisputedPart.rule),
  });
}

function ruleType({ pack, rule, finding, conditions }: JudgedRule): StatutoryRuleType {
  return make(StatutoryRuleType, {
    ...{ rulePack: rulePackType(pack), code: rule.id, finding },
    ...{ conditions: judgedConditionTypes(conditions), citation: citationType(rule.citation) },
  });
}

function saidBy({ rule, isCertain }: FromRule<unknown>) {
  return { rule: ruleType(rule), isCertain };
}

function dueType(due: FromRule<StatutoryDue>): StatutoryDueType {
  const { limit, countedFrom, ...days } = due.value;
  const { days: count, longestAgreedDays, mayBeExceededExpressly } = limit;
  return make(StatutoryDueType, {
    ...saidBy(due),
    ...{ countedFrom: countedFrom.start, countedFromOn: countedFrom.day, ...days },
    ...{ days: count, longestAgreedDays, mayBeExceededExpressly },
  });
}

function interestType(interest: FromRule<StatutoryInterest>): StatutoryInterestType {
  const { whenNoneAgreed, floorWhenAgreed } = interest.value;
  return make(StatutoryInterestType, {
    ...saidBy(interest),
    ...(whenNoneAgreed ? rateFields(whenNoneAgreed) : NO_RATE),
    floorSeriesCode: floorWhenAgreed && floorWhenAgreed.seriesCode,
  });
}

const NO_RATE = {
  ...{ dailyPercent: null, yearlyPercent: null, seriesCode: null, multiplierFigure: null },
  ...{ mostMultiplierFigure: null, points: null, rateDay: null },
} as const;

function rateFields({
  rate,
  mostMultiplier: mostMultiplierFigure,
}: NonNullable<StatutoryInterest['whenNoneAgreed']>): Omit<
  StatutoryInterestType,
  'rule' | 'isCertain' | 'floorSeriesCode'
> {
  switch (rate.kind) {
    case 'DAILY':
      return { ...NO_RATE, dailyPercent: rate.percentADay };
    case 'FIXED':
      return { ...NO_RATE, yearlyPercent: rate.percentAYear };
    case 'BASE': {
      const { seriesCode, multiplier: multiplierFigure, points, counts: rateDay } = rate;
      const series = { seriesCode, multiplierFigure, mostMultiplierFigure, points, rateDay };
      return { ...NO_RATE, ...series };
    }
  }
}
