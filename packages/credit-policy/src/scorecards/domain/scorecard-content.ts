import type { CurrencyCode } from '@duebook/kernel';

/** What a factor says about: whether a customer can pay, or whether it does. */
export const FACTOR_DIMENSIONS = ['ABILITY', 'WILLINGNESS'] as const;
export type FactorDimension = (typeof FACTOR_DIMENSIONS)[number];

/** A stretch of a figure and its points: from `from` on and below `to`; null is without end. */
export interface RangeBin {
  readonly from: string | null;
  readonly to: string | null;
  /** 0 to 100, whole. */
  readonly points: number;
}

/** Texts that get the same points; of yes or no `true` and `false`. */
export interface ValueBin {
  readonly values: readonly string[];
  readonly points: number;
}

/** What is looked at, and what it is worth. Figures are text, so that the content is plain JSON. */
export interface ScorecardFactor {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly dimension: FactorDimension;
  /** Per cent of the score, above 0, at most two decimals; those of a scorecard sum to 100. */
  readonly weight: string;
  /** A fact of the catalogue; null where an expression is given. */
  readonly fact: string | null;
  /** An expression over facts, a number where `ranges` are given and a condition where `values` are. */
  readonly expression: string | null;
  /** Of a number: ascending, without gaps, from minus to plus infinity; empty of others. */
  readonly ranges: readonly RangeBin[];
  /** Of a text or of yes or no; empty of numbers. */
  readonly values: readonly ValueBin[];
  /** Of a text that is in none of `values`; null of others. */
  readonly otherPoints: number | null;
  /** Where the fact is absent: never as many as the best. */
  readonly absentPoints: number;
}

/** Which scores make which class: from `from` on and below `to`; null is up to 100. */
export interface ScoreBand {
  readonly classCode: string;
  readonly from: string;
  readonly to: string | null;
}

/** All that a version of a scorecard says. */
export interface ScorecardContent {
  /** In which amounts are told. */
  readonly currencyCode: CurrencyCode;
  readonly factors: readonly ScorecardFactor[];
  readonly bands: readonly ScoreBand[];
}

/** A version of a scorecard as somebody writes it. */
export interface ScorecardDraft {
  /** Capital letters, digits, `_`, `-`; the versions of one scorecard share it. */
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly content: ScorecardContent;
}

export const SCORECARD_STATES = ['DRAFT', 'ACTIVE', 'SUPERSEDED'] as const;
export type ScorecardState = (typeof SCORECARD_STATES)[number];
