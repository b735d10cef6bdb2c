import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { ExpressionType } from '../../expressions/domain/expression-node';
import type { FactorDimension } from './scorecard-content';

/** A fact as a score took it; with the scorecard's version it is all that a score depends on. */
export interface ScoreInput {
  readonly name: string;
  readonly type: ExpressionType;
  /** A number in plain decimals (four at most), a text, or `true` and `false`; null where it was absent. */
  readonly value: string | null;
}

/** What one factor came to. */
export interface FactorScore {
  readonly code: string;
  readonly dimension: FactorDimension;
  /** Per cent of the score. */
  readonly weight: Decimal;
  /** As text, figures to four decimals: by this the points were given. Null where it was absent. */
  readonly value: string | null;
  /** Of the bin that the value is in, 0 to 100. */
  readonly points: number;
  /** points × weight ÷ 100: what it adds to the score. Never rounded. */
  readonly weighted: Decimal;
}

/** What a party's facts came to by a scorecard. */
export interface Scored {
  /** The sum of what its factors add, 0 to 100, at most four decimals. */
  readonly score: Decimal;
  /** The average points of factors of ability by weight, to four decimals; null without such factors. */
  readonly ability: Decimal | null;
  readonly willingness: Decimal | null;
  /** Per cent of the weight whose factors were absent. */
  readonly absentWeight: Decimal;
  readonly classCode: string;
  readonly inputs: readonly ScoreInput[];
  readonly factors: readonly FactorScore[];
}

/** A score that was made and kept. */
export interface PartyScore extends Scored {
  readonly id: Id;
  readonly runId: Id;
  readonly scorecardId: Id;
  readonly partyId: Id;
  readonly asOf: BusinessDate;
  /** From which day it holds; null where one of a later day was there before it was made. */
  readonly countsFrom: BusinessDate | null;
  /** The last score that held before it; null for the first. */
  readonly previousId: Id | null;
  readonly scoredAt: Date;
}
