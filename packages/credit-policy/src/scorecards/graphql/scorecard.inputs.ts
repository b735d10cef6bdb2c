import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DecimalScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import type { Id } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { FactorDimension, ScorecardDraft, ScorecardState } from '../domain/scorecard-content';
import { FactorDimensionEnum, ScorecardStateEnum } from './score.enums';
import { ScorecardType } from './scorecard.types';

const NAME = 'For readers; 1 to 100 characters.';

@InputType('ScorecardRangeInput', { description: 'A stretch of a figure and its points.' })
class RangeInput {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It begins with this figure, where the one before ends; null only of the first.',
  })
  fromFigure?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It ends below this figure; null only of the last.',
  })
  toFigure?: string | null;

  @Field(() => Int, { description: 'What a value in it gets, 0 to 100.' })
  points!: number;
}

@InputType('ScorecardValuesInput', { description: 'Values that get the same points.' })
class ValuesInput {
  @Field(() => [String], {
    description: 'Texts of up to 200 characters; of yes or no `true` and `false`.',
  })
  values!: string[];

  @Field(() => Int, { description: 'What a value in it gets, 0 to 100.' })
  points!: number;
}

@InputType('ScorecardFactorInput', {
  description: 'What a scorecard looks at: a fact or an expression, exactly one of them.',
})
class FactorInput {
  @Field(() => String, {
    description: 'Unique in the scorecard: 1 to 20 capital letters, digits, `_`, `-`.',
  })
  code!: string;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => String, { description: `${NAME} In Chinese.` })
  nameZh!: string;

  @Field(() => FactorDimensionEnum, { description: 'Which sub-score it belongs to.' })
  dimension!: FactorDimension;

  @Field(() => DecimalScalar, {
    description: 'Per cent of the score, above 0, at most two decimals; all of them sum to 100.',
  })
  weightPercent!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A fact of `creditFactDefinitions`, but none of scores; null for an expression.',
  })
  fact?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'An expression over facts: a number with ranges, a condition with values; null for a fact.',
  })
  expression?: string | null;

  @Field(() => [RangeInput], {
    nullable: true,
    description: 'Of a figure: ascending, without gaps or overlaps, up to 50. Null of others.',
  })
  ranges?: RangeInput[] | null;

  @Field(() => [ValuesInput], {
    nullable: true,
    description: 'Of a text, or of yes or no, which needs both. Null of figures.',
  })
  values?: ValuesInput[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Points of a text that is in none of the values; null of others.',
  })
  otherPoints?: number | null;

  @Field(() => Int, {
    description: 'Points where it is absent; fewer than the best, unless all have none.',
  })
  absentPoints!: number;
}

@InputType('ScorecardBandInput', { description: 'Which scores make which credit class.' })
class BandInput {
  @Field(() => String, {
    description: 'The class: 1 to 20 capital letters, digits, `_`, `-`, once each.',
  })
  classCode!: string;

  @Field(() => DecimalScalar, { description: 'It begins with this score; the first with 0.' })
  fromScore!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It ends below this score, where the next begins; null only of the last.',
  })
  toScore?: string | null;
}

@InputType('ScorecardDraftSaveInput', {
  description: 'The next version of a scorecard, as a whole.',
})
export class ScorecardDraftSaveInput extends KeyedInput {
  @Field(() => String, {
    description: 'Of the scorecard: 1 to 20 capital letters, digits, `_`, `-`.',
  })
  code!: string;

  @Field(() => Int, {
    description: 'The `version` of the draft of this code; 0 where it has none.',
  })
  expectedVersion!: number;

  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => String, { description: `${NAME} In Chinese.` })
  nameZh!: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts are told to its factors.' })
  currencyCode!: string;

  @Field(() => [FactorInput], { description: 'What it looks at, 1 to 50.' })
  factors!: FactorInput[];

  @Field(() => [BandInput], {
    description: 'Its classes, the lowest score first, without gaps or overlaps, 1 to 20.',
  })
  bands!: BandInput[];
}

/** A draft as the use case takes it. */
export function draftOf(input: ScorecardDraftSaveInput): ScorecardDraft {
  const { code, name, nameZh, currencyCode } = input;
  const factors = input.factors.map(({ ranges, values, weightPercent: weight, ...factor }) => ({
    ...{ ...factor, weight },
    fact: factor.fact ?? null,
    expression: factor.expression ?? null,
    otherPoints: factor.otherPoints ?? null,
    ranges: (ranges ?? []).map(({ fromFigure, toFigure, points }) => {
      return { from: fromFigure ?? null, to: toFigure ?? null, points };
    }),
    values: (values ?? []).map((bin) => ({ values: bin.values, points: bin.points })),
  }));
  const bands = input.bands.map(({ classCode, fromScore, toScore }) => {
    return { classCode, from: fromScore, to: toScore ?? null };
  });
  return { code, name, nameZh, content: { currencyCode, factors, bands } };
}

@InputType('ScorecardActivateInput', { description: 'Which draft is to hold.' })
export class ScorecardActivateInput extends KeyedInput {
  @Field(() => ID, { description: 'The draft that is to hold.' })
  scorecardId!: string;

  @Field(() => Int, { description: 'The `version` of the draft that was read.' })
  expectedVersion!: number;
}

@ObjectType('ScorecardDraftSavePayload', {
  simpleResolvers: true,
  description: 'What became of saving a draft: with every fault at once.',
})
export class ScorecardDraftSavePayload extends RefusablePayload {
  @Field(() => ScorecardType, {
    nullable: true,
    description: 'The draft; null when the call was refused, or the viewer may not see it.',
  })
  scorecard!: ScorecardType | null;
}

@ObjectType('ScorecardActivatePayload', {
  simpleResolvers: true,
  description: 'What became of letting a draft hold.',
})
export class ScorecardActivatePayload extends RefusablePayload {
  @Field(() => ScorecardType, {
    nullable: true,
    description:
      'The version; null when the call was refused, somebody else has to agree first, or the viewer may not see it.',
  })
  scorecard!: ScorecardType | null;

  approvalRequestId!: Id | null;
}

@InputType('ScorecardFilter', {
  description: 'Which versions to list; a field that is left out or null filters nothing.',
})
class ScorecardFilterInput {
  @Field(() => [String], { nullable: true, description: 'Only versions of these scorecards.' })
  codes?: string[] | null;

  @Field(() => [ScorecardStateEnum], {
    nullable: true,
    description: 'Only versions in one of these states.',
  })
  states?: ScorecardState[] | null;
}

@ArgsType()
export class ScorecardsArgs extends ConnectionArgs {
  @Field(() => ScorecardFilterInput, {
    nullable: true,
    description: 'Which versions to list; all when null.',
  })
  filter?: ScorecardFilterInput | null;
}
