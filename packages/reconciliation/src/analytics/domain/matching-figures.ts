import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { MatchCase } from '../../matching/domain/match-decision';
import { sharePercent } from './share-percent';

/** What became of a bank line, each line exactly one of them. */
export const LINE_OUTCOMES = [
  'AUTOMATIC',
  'ACCEPTED',
  'BY_HAND',
  'CASH_BOOK',
  'EXPLAINED',
  'SUGGESTED',
  'OPEN',
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** For how many days lines have been open: from the first bound to the day before the next. */
export const OPEN_AGE_BOUNDS: readonly number[] = [0, 8, 31, 91];

/** What figures of matching are told apart by, besides the currency. */
export const MATCHING_DIMENSIONS = ['LEGAL_ENTITY', 'MONTH', 'CASE'] as const;
export type MatchingDimension = (typeof MATCHING_DIMENSIONS)[number];

/** So many lines, and what they moved. */
export interface LineSum {
  readonly count: number;
  readonly amount: Decimal;
}

/** Of whom figures of matching are; null for what they are not told apart by. */
export interface MatchingGroup {
  readonly currency: string;
  readonly legalEntityId: Id | null;
  /** The first day of the month. */
  readonly month: BusinessDate | null;
  /** Also null for lines for which nothing is found. */
  readonly case: MatchCase | null;
}

/** Figures of the lines of one group. */
export interface MatchingFigures extends MatchingGroup {
  readonly outcomes: Readonly<Record<LineOutcome, LineSum>>;
  /** Of lines without an outcome that ends them, by {@link OPEN_AGE_BOUNDS}. */
  readonly openAges: readonly LineSum[];
  readonly oldestOpenOn: BusinessDate | null;
  /** Parts of matches that stand posted: items that are paid, and those that nobody decided on. */
  readonly appliedItems: number;
  readonly automaticItems: number;
  /** Matches that were ever posted, and those that were undone. */
  readonly posted: number;
  readonly reversed: number;
  readonly postedAutomatically: number;
  readonly reversedAutomatic: number;
}

/** How well matching does, in per cent; null where nothing was divided. */
export interface MatchingRates {
  readonly autoMatch: Decimal | null;
  readonly autoMatchAmount: Decimal | null;
  readonly autoMatchItem: Decimal | null;
  readonly reversed: Decimal | null;
  /** Of those that nobody decided on. */
  readonly wrongMatch: Decimal | null;
}

/** Lines of some outcomes together. */
export function sumOf(
  { outcomes }: Pick<MatchingFigures, 'outcomes'>,
  some: readonly LineOutcome[],
): LineSum {
  return {
    count: some.reduce((sum, outcome) => sum + outcomes[outcome].count, 0),
    amount: some.reduce((sum, outcome) => sum.plus(outcomes[outcome].amount), new Decimal(0)),
  };
}

/** For these something is to be posted, or was. */
const TO_MATCH: readonly LineOutcome[] = LINE_OUTCOMES.filter((outcome) => outcome !== 'EXPLAINED');

/** What nothing is to be posted for is in no auto-match rate: nothing could have been matched. */
export function matchingRates(figures: MatchingFigures): MatchingRates {
  const all = sumOf(figures, TO_MATCH);
  const { count, amount } = figures.outcomes.AUTOMATIC;
  return {
    autoMatch: sharePercent(count, all.count),
    autoMatchAmount: sharePercent(amount, all.amount),
    autoMatchItem: sharePercent(figures.automaticItems, figures.appliedItems),
    reversed: sharePercent(figures.reversed, figures.posted),
    wrongMatch: sharePercent(figures.reversedAutomatic, figures.postedAutomatically),
  };
}
