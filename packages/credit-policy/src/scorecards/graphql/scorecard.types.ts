import { type Id, make } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Scorecard } from '../domain/scorecard';
import type { FactorDimension, ScorecardFactor, ScorecardState } from '../domain/scorecard-content';
import { FactorDimensionEnum, ScorecardStateEnum } from './score.enums';

@ObjectType('ScorecardRange', {
  simpleResolvers: true,
  description: 'A stretch of a figure and its points.',
})
export class RangeType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It begins with this figure; null: with the lowest there is.',
  })
  fromFigure!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It ends below this figure; null: it has no end.',
  })
  toFigure!: string | null;

  @Field(() => Int, { description: 'What a value in it gets, 0 to 100.' })
  points!: number;
}

@ObjectType('ScorecardValues', {
  simpleResolvers: true,
  description: 'Values that get the same points.',
})
export class ValuesType {
  @Field(() => [String], { description: 'Texts; of yes or no `true` and `false`. Up to 200.' })
  values!: readonly string[];

  @Field(() => Int, { description: 'What a value in it gets, 0 to 100.' })
  points!: number;
}

@ObjectType('ScorecardFactor', {
  simpleResolvers: true,
  description: 'What a scorecard looks at, and what it is worth.',
})
export class FactorType {
  @Field(() => String, { description: 'Unique in the scorecard; scores name the factor by it.' })
  code!: string;

  @Field(() => String, { description: 'For readers, in English or the tenant’s language.' })
  name!: string;

  @Field(() => String, { description: 'For readers, in Chinese.' })
  nameZh!: string;

  @Field(() => FactorDimensionEnum, { description: 'Which sub-score it belongs to.' })
  dimension!: FactorDimension;

  @Field(() => DecimalScalar, { description: 'Per cent of the score; all of them sum to 100.' })
  weightPercent!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The fact that it looks at; null where it is an expression.',
  })
  fact!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The expression over facts; null where it is one fact.',
  })
  expression!: string | null;

  @Field(() => [RangeType], {
    description: 'Of a figure: ascending, without gaps, up to 50. Empty of others.',
  })
  ranges!: RangeType[];

  @Field(() => [ValuesType], { description: 'Of a text or of yes or no. Empty of figures.' })
  values!: ValuesType[];

  @Field(() => Int, {
    nullable: true,
    description: 'Points of a text that is in none of the values; null of others.',
  })
  otherPoints!: number | null;

  @Field(() => Int, { description: 'Points where it is absent; never as many as the best.' })
  absentPoints!: number;
}

@ObjectType('ScorecardBand', {
  simpleResolvers: true,
  description: 'Which scores make which credit class.',
})
export class BandType {
  @Field(() => String, { description: 'The class; policies say its terms.' })
  classCode!: string;

  @Field(() => DecimalScalar, { description: 'It begins with this score.' })
  fromScore!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It ends below this score; null: 100 belongs to it.',
  })
  toScore!: string | null;
}

@ObjectType('Scorecard', {
  implements: Node,
  simpleResolvers: true,
  description: 'A version of what customers score by. Once it is active it never changes.',
})
export class ScorecardType extends Node {
  @Field(() => String, { description: 'What the versions of one scorecard share.' })
  code!: string;

  @Field(() => Int, { description: 'Which of the scorecard’s versions, from 1.' })
  versionNumber!: number;

  @Field(() => String, { description: 'For readers, in English or the tenant’s language.' })
  name!: string;

  @Field(() => String, { description: 'For readers, in Chinese.' })
  nameZh!: string;

  @Field(() => ScorecardStateEnum, { description: 'Where the version stands.' })
  state!: ScorecardState;

  @Field(() => Int, {
    description: 'How often the draft was saved, for `expectedVersion`; counts from 1.',
  })
  version!: number;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts are told to its factors.' })
  currencyCode!: string;

  @Field(() => [FactorType], { description: 'What it looks at, up to 50.' })
  factors!: FactorType[];

  @Field(() => [BandType], { description: 'Its classes, the lowest score first, up to 20.' })
  bands!: BandType[];

  @Field(() => DateTimeScalar, { description: 'When the draft was saved last.' })
  draftedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it holds; null before.' })
  activatedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When another version took its place; null before.',
  })
  supersededAt!: Date | null;

  draftedByUuid!: Id;
  activatedByUuid!: Id | null;
  agreedByUuid!: Id | null;
}

/** The API's form of a version. */
export function scorecardType(card: Scorecard): ScorecardType {
  const { id, content, draftedBy, activatedBy, agreedBy, version, revision, ...facts } = card;
  return make(ScorecardType, {
    ...facts,
    ...{ id: encodeId('Scorecard', id), versionNumber: version, version: revision },
    currencyCode: content.currencyCode,
    factors: content.factors.map(factorType),
    bands: content.bands.map(({ classCode, from, to }) =>
      make(BandType, { classCode, fromScore: from, toScore: to }),
    ),
    ...{ draftedByUuid: draftedBy, activatedByUuid: activatedBy, agreedByUuid: agreedBy },
  });
}

function factorType({ ranges, values, weight, ...factor }: ScorecardFactor): FactorType {
  return make(FactorType, {
    ...factor,
    weightPercent: weight,
    ranges: ranges.map(({ from, to, points }) =>
      make(RangeType, { fromFigure: from, toFigure: to, points }),
    ),
    values: values.map((each) => make(ValuesType, each)),
  });
}

export const ScorecardPage = connectionType('Scorecard', () => ScorecardType);
