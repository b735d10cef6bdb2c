import { type BusinessDate, type Id, make } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ClassAssignment, ClassSource, StandingClass } from '../domain/credit-class';
import type { FactorChange } from '../domain/explain-change';
import type { PartyScore, Scored } from '../domain/party-score';
import type { FactorDimension } from '../domain/scorecard-content';
import { ClassSourceEnum, FactorDimensionEnum } from './score.enums';

@ObjectType('CreditScoreFactor', {
  simpleResolvers: true,
  description: 'What one factor came to in a score.',
})
export class FactorScoreType {
  @Field(() => String, { description: 'The factor, by its code in the scorecard.' })
  code!: string;

  @Field(() => FactorDimensionEnum, { description: 'Which sub-score it belongs to.' })
  dimension!: FactorDimension;

  @Field(() => DecimalScalar, { description: 'How much of the score it makes, in per cent.' })
  weightPercent!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What it looked at, as text; a figure is rounded half up to four decimals, and its points were given by the rounded one. Null where it was absent.',
  })
  value!: string | null;

  @Field(() => Int, { description: 'Points of the bin that the value is in, 0 to 100.' })
  points!: number;

  @Field(() => DecimalScalar, {
    description: 'What it adds to the score: points × weight ÷ 100, not rounded.',
  })
  weightedPoints!: string;
}

@ObjectType('CreditScoreInput', {
  simpleResolvers: true,
  description: 'A fact as a score took it: the same facts by the same version give the same score.',
})
export class ScoreInputType {
  @Field(() => String, { description: 'The fact, as expressions name it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its value as text: a plain decimal (an amount in the minor unit of its currency, other figures to four decimals, half up: the score is made of these), `true`, `false`, or words; null when absent.',
  })
  value!: string | null;
}

@ObjectType('CreditScoreChange', {
  simpleResolvers: true,
  description: 'What one factor did to a score since the last.',
})
export class ScoreChangeType {
  @Field(() => String, { description: 'The factor, by its code.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Then; null where it was absent, or the version had no such factor.',
  })
  valueBefore!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Now; null where it is absent, or the version has no such factor.',
  })
  valueAfter!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Points then; null where the version had no such factor.',
  })
  pointsBefore!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Points now; null where the version has no such factor.',
  })
  pointsAfter!: number | null;

  @Field(() => DecimalScalar, {
    description:
      'By how much it moved the score, weights included; all of them add up to the difference of the two scores.',
  })
  differencePoints!: string;
}

/** The API's form of an explanation. */
export function scoreChangeType({ difference, ...others }: FactorChange): ScoreChangeType {
  return make(ScoreChangeType, { ...others, differencePoints: difference.toFixed() });
}

const SCORE = 'Points, 0 to 100: the sum of what the factors add.';
const ABILITY =
  'Average points of the factors of ability by weight, 0 to 100; null without such factors.';
const WILLINGNESS =
  'Average points of the factors of willingness by weight, 0 to 100; null without such factors.';
const ABSENT = 'Per cent of the weight whose factors were absent.';
const BAND = 'The class that the score makes; an override may hold instead.';

@ObjectType('CreditScore', {
  implements: Node,
  simpleResolvers: true,
  description: 'What a customer scored, on which facts, by which version. It is never changed.',
})
export class ScoreType extends Node {
  @Field(() => DateScalar, { description: 'The day as of which facts were read.' })
  asOf!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'From which day on it holds; null where a score as of a later day was there before.',
  })
  countsFrom!: BusinessDate | null;

  @Field(() => DecimalScalar, { description: SCORE })
  score!: string;

  @Field(() => DecimalScalar, { nullable: true, description: ABILITY })
  abilityScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: WILLINGNESS })
  willingnessScore!: string | null;

  @Field(() => DecimalScalar, { description: ABSENT })
  absentWeightPercent!: string;

  @Field(() => String, { description: BAND })
  classCode!: string;

  @Field(() => [FactorScoreType], { description: 'Factor by factor, up to 50.' })
  factors!: FactorScoreType[];

  @Field(() => [ScoreInputType], { description: 'The facts that it rests on, each once.' })
  inputs!: ScoreInputType[];

  @Field(() => DateTimeScalar, { description: 'When the run came to this customer.' })
  scoredAt!: Date;

  row!: PartyScore;
}

/** The API's form of a score. */
export function scoreType(row: PartyScore): ScoreType {
  const { id, asOf, countsFrom, scoredAt } = row;
  const scored = scoredFields(row);
  return make(ScoreType, {
    ...{ ...scored, asOf, countsFrom, scoredAt, row },
    id: encodeId('CreditScore', id),
  });
}

function scoredFields(scored: Scored) {
  return {
    score: scored.score.toFixed(),
    abilityScore: scored.ability?.toFixed() ?? null,
    willingnessScore: scored.willingness?.toFixed() ?? null,
    absentWeightPercent: scored.absentWeight.toFixed(),
    classCode: scored.classCode,
    factors: scored.factors.map(({ weight, weighted, ...factor }) =>
      make(FactorScoreType, {
        ...{ ...factor, weightPercent: weight.toFixed(), weightedPoints: weighted.toFixed() },
      }),
    ),
    inputs: scored.inputs.map(({ name, value }) => make(ScoreInputType, { name, value })),
  };
}

export const ScorePage = connectionType('CreditScore', () => ScoreType);

@ObjectType('CreditScorePreview', {
  simpleResolvers: true,
  description: 'What a customer would score. Nothing of it is kept.',
})
export class ScorePreviewType {
  @Field(() => DecimalScalar, { description: SCORE })
  score!: string;

  @Field(() => DecimalScalar, { nullable: true, description: ABILITY })
  abilityScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: WILLINGNESS })
  willingnessScore!: string | null;

  @Field(() => DecimalScalar, { description: ABSENT })
  absentWeightPercent!: string;

  @Field(() => String, { description: 'The class that the score would make.' })
  classCode!: string;

  @Field(() => [FactorScoreType], { description: 'Factor by factor, up to 50.' })
  factors!: FactorScoreType[];

  @Field(() => [ScoreInputType], { description: 'The facts that it rests on, each once.' })
  inputs!: ScoreInputType[];

  @Field(() => ScoreType, {
    nullable: true,
    description: 'The score that holds; null where there is none.',
  })
  last!: ScoreType | null;

  @Field(() => [ScoreChangeType], {
    nullable: true,
    description: 'Why it would be another than the last; null where there is none.',
  })
  changes!: ScoreChangeType[] | null;

  partyUuid!: Id;
}

/** The API's form of a score that was not kept. */
export function previewType(
  { partyId, scored, last }: { partyId: Id; scored: Scored; last: PartyScore | null },
  changes: readonly FactorChange[] | null,
): ScorePreviewType {
  return make(ScorePreviewType, {
    ...scoredFields(scored),
    ...{ partyUuid: partyId, last: last && scoreType(last) },
    changes: changes?.map(scoreChangeType) ?? null,
  });
}

@ObjectType('CreditClassAssignment', {
  implements: Node,
  simpleResolvers: true,
  description: 'A credit class given to a customer for some days.',
})
export class ClassAssignmentType extends Node {
  @Field(() => String, { description: 'The class; policies say its terms.' })
  classCode!: string;

  @Field(() => ClassSourceEnum, { description: 'What the customer has it by.' })
  source!: ClassSource;

  @Field(() => DateScalar, { description: 'The first day on which it holds.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day; null: until another follows.',
  })
  validTo!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From this day on an override holds no more; null where it was left alone.',
  })
  withdrawnOn!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the class of the score was overridden; null of others.',
  })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was given, or agreed to.' })
  assignedAt!: Date;

  row!: ClassAssignment;
}

/** The API's form of an assignment. */
export function classAssignmentType(row: ClassAssignment): ClassAssignmentType {
  const { id, classCode, source, validFrom, validTo, withdrawnOn, reason, assignedAt } = row;
  return make(ClassAssignmentType, {
    ...{ classCode, source, validFrom, validTo, withdrawnOn, reason, assignedAt, row },
    id: encodeId('CreditClassAssignment', id),
  });
}

export const ClassAssignmentPage = connectionType(
  'CreditClassAssignment',
  () => ClassAssignmentType,
);

@ObjectType('StandingCreditClass', {
  simpleResolvers: true,
  description: 'The credit class that holds for a customer on a day.',
})
export class StandingClassType {
  @Field(() => String, { description: 'The class; policies say its terms.' })
  classCode!: string;

  @Field(() => ClassSourceEnum, { description: 'What the customer has it by.' })
  source!: ClassSource;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Points, 0 to 100, of the last score that counts on the day; null without one.',
  })
  score!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day of an override, after which the class of the score is back, or of a class given on application; null: until another follows.',
  })
  validTo!: BusinessDate | null;
}

/** The API's form of a class that holds. */
export function standingClassType({ score, ...standing }: StandingClass): StandingClassType {
  return make(StandingClassType, { ...standing, score: score?.toFixed() ?? null });
}
