import {
  make,
  Money,
  roundToCurrency,
  type BusinessDate,
  type Decimal,
  type Id,
} from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { EvaluationState, SchemeEvaluation } from '../application/ports';
import {
  creditReferenceOf,
  type SchemeMeasure,
  type SchemeMethod,
  type SchemeState,
  type SchemeVersion,
} from '../domain/discount-scheme';
import {
  DiscountEvaluationStateEnum,
  DiscountSchemeMeasureEnum,
  DiscountSchemeMethodEnum,
  DiscountSchemeStateEnum,
} from './scheme.enums';

@ObjectType('DiscountSchemeTier', {
  simpleResolvers: true,
  description: 'A tier of a discount scheme: it reaches up to the threshold of the next.',
})
export class SchemeTierType {
  @Field(() => DecimalScalar, {
    description:
      'From here on: an amount in the scheme’s currency, or a percentage of punctuality.',
  })
  fromFigure!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Up to but not including: the threshold of the next tier; null for the last.',
  })
  toFigure!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The reward in per cent of what counts; null where it is a fixed amount.',
  })
  percent!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The reward as an amount; null where it is a percentage.',
  })
  fixedAmount!: MoneyType | null;
}

@ObjectType('DiscountSchemeConditions', {
  simpleResolvers: true,
  description: 'What has to hold besides for a customer to earn anything.',
})
export class SchemeConditionsType {
  @Field(() => Int, {
    nullable: true,
    description:
      'Only sales that were settled whole within so many days of the document date count; null: all do.',
  })
  paidWithinDays!: number | null;

  @Field(() => Boolean, { description: 'Whether nothing may be overdue on the day.' })
  needsNoOverdue!: boolean;

  @Field(() => [String], {
    nullable: true,
    description: 'Credit classes of which the customer has one on the day; null: any, and none.',
  })
  classCodes!: string[] | null;
}

@ObjectType('DiscountSchemeScope', {
  simpleResolvers: true,
  description: 'For whom a scheme is: all of these hold, and an empty list restricts nothing.',
})
export class SchemeScopeType {
  @Field(() => [String], { description: 'Segments, as of the last day of the period.' })
  segments!: string[];

  @Field(() => [String], { description: 'Regions, as of the last day of the period.' })
  regions!: string[];

  partyIds!: readonly Id[];
}

@ObjectType('DiscountSchemeVersion', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A version of a discount scheme: what customers earn in a period. Once activated it is never edited.',
})
export class SchemeVersionType extends Node {
  @Field(() => String, { description: 'The code that all versions of the scheme share.' })
  schemeCode!: string;

  @Field(() => Int, { description: 'Which of the scheme’s versions, from 1.' })
  versionNumber!: number;

  @Field(() => Int, { description: 'Counts the edits of the draft, for `expectedVersion`.' })
  version!: number;

  @Field(() => String, { description: 'What people call the scheme, in any language.' })
  name!: string;

  @Field(() => DiscountSchemeStateEnum, {
    description: 'Whether it is a draft, holds, or has ended.',
  })
  state!: SchemeState;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts are told and compared.' })
  currencyCode!: string;

  @Field(() => DateScalar, { description: 'The first day of its period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of its period.' })
  periodTo!: BusinessDate;

  @Field(() => DiscountSchemeMeasureEnum, { description: 'What its thresholds are about.' })
  measure!: SchemeMeasure;

  @Field(() => DiscountSchemeMethodEnum, {
    description: 'Whether a tier rewards all that counts, or its own slice of it.',
  })
  method!: SchemeMethod;

  @Field(() => [SchemeTierType], { description: 'Its tiers in rising order, at least one.' })
  tiers!: SchemeTierType[];

  @Field(() => SchemeConditionsType, { description: 'What has to hold besides.' })
  conditions!: SchemeConditionsType;

  @Field(() => SchemeScopeType, { description: 'Which customers may earn by it.' })
  scope!: SchemeScopeType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What all rewards are planned to cost; null where nothing is planned.',
  })
  budget!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'By how many per cent the limit of who earns is proposed to rise; null: not at all.',
  })
  limitUpliftPercent!: string | null;

  @Field(() => String, {
    description:
      'What the `reference` of a credit note says that credits a reward of it. So what is credited is held against what was earned.',
  })
  creditReference!: string;

  @Field(() => String, { description: 'SHA-256 of its terms, in hex.' })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was drafted last.' })
  draftedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it holds; null for a draft.',
  })
  activatedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ended; null while it has not.',
  })
  endedAt!: Date | null;

  schemeVersionId!: Id;
  legalEntityId!: Id | null;
  draftedBy!: Id;
  activatedBy!: Id | null;
  agreedBy!: Id | null;
  endedBy!: Id | null;
}

export const SchemeVersionPage = connectionType('DiscountSchemeVersion', () => SchemeVersionType);

@ObjectType('DiscountSchemeEvaluation', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What customers came to by a scheme as of a day; a job works it out. It posts nothing: rewards are credited by credit notes.',
})
export class SchemeEvaluationType extends Node {
  @Field(() => DateScalar, { description: 'As of which day: nothing later counts.' })
  asOf!: BusinessDate;

  @Field(() => Boolean, { description: 'Whether it is once and for all.' })
  isFinal!: boolean;

  @Field(() => DiscountEvaluationStateEnum, {
    description: 'How far it is; only what is COMPLETED counts.',
  })
  state!: EvaluationState;

  @Field(() => Int, {
    nullable: true,
    description: 'Customers in scope, as many as it looks at; null until it begins.',
  })
  partiesTotal!: number | null;

  @Field(() => Int, { description: 'Customers in scope that it has looked at by now.' })
  partiesDone!: number;

  @Field(() => Int, {
    description: 'Those it has looked at who bought or had to pay anything.',
  })
  partyCount!: number;

  @Field(() => Int, { description: 'Those of them who earned an amount.' })
  rewardedCount!: number;

  @Field(() => Int, {
    description: 'Those of them of whom nobody knows, as a rate of exchange is missing.',
  })
  incompleteCount!: number;

  @Field(() => DateTimeScalar, { description: 'When somebody asked that it be worked out.' })
  evaluatedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When work on it began; null before.',
  })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was completed or ended; null before.',
  })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What stopped it last, in a sentence; of one that FAILED, why it was given up. Null where nothing did.',
  })
  failure!: string | null;

  evaluationId!: Id;
  schemeVersionId!: Id;
  evaluatedBy!: Id;
  total!: Decimal;
}

/** An amount that may be finer than its currency, as it was converted. */
export function moneyOf(amount: Decimal, currency: string): MoneyType {
  return moneyType(roundToCurrency(amount, currency));
}

/** The API's form of a version. */
export function schemeVersionType(scheme: SchemeVersion): SchemeVersionType {
  const { id, schemeCode, version, revision, name, state, currency, periodFrom, periodTo } = scheme;
  const { measure, method, tiers, conditions, scope, budget, contentHash } = scheme;
  const { draftedAt, activatedAt, endedAt, legalEntityId, draftedBy, activatedBy } = scheme;
  const { agreedBy, endedBy } = scheme;
  return make(SchemeVersionType, {
    ...{ id: encodeId('DiscountSchemeVersion', id), schemeVersionId: id },
    ...{ schemeCode, versionNumber: version, version: revision, name, state },
    ...{ periodFrom, periodTo, measure, method },
    currencyCode: currency,
    tiers: tiers.map((tier, index) =>
      make(SchemeTierType, {
        fromFigure: tier.from.toFixed(),
        toFigure: tiers[index + 1]?.from.toFixed() ?? null,
        percent: tier.percent?.toFixed() ?? null,
        fixedAmount: tier.fixedAmount && moneyOf(tier.fixedAmount, currency),
      }),
    ),
    conditions: make(SchemeConditionsType, {
      ...conditions,
      classCodes: conditions.classCodes && [...conditions.classCodes],
    }),
    scope: make(SchemeScopeType, {
      ...{ segments: [...scope.segments], regions: [...scope.regions], partyIds: scope.partyIds },
    }),
    budget: budget && moneyType(Money.of(budget, currency)),
    limitUpliftPercent: scheme.limitUpliftPercent?.toFixed() ?? null,
    creditReference: creditReferenceOf(scheme),
    ...{ contentHash, draftedAt, activatedAt, endedAt },
    ...{ legalEntityId, draftedBy, activatedBy, agreedBy, endedBy },
  });
}

/** The API's form of an evaluation. */
export function evaluationType(evaluation: SchemeEvaluation): SchemeEvaluationType {
  const { id, schemeVersionId, asOf, isFinal, partyCount, rewardedCount } = evaluation;
  const { incompleteCount, rewardTotal, state, partiesTotal, partiesDone, starter } = evaluation;
  const { requestedAt: evaluatedAt, startedAt, finishedAt, failure } = evaluation;
  return make(SchemeEvaluationType, {
    ...{ id: encodeId('DiscountSchemeEvaluation', id), evaluationId: id, schemeVersionId },
    ...{ asOf, isFinal, state, partiesTotal, partiesDone, partyCount, rewardedCount },
    ...{ incompleteCount, evaluatedAt, startedAt, finishedAt, failure },
    evaluatedBy: starter.principalId,
    total: rewardTotal,
  });
}
