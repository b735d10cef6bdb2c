import {
  type BusinessDate,
  Decimal,
  ok,
  parseDecimal,
  refused,
  type Refused,
  type Id,
  type Result,
} from '@duebook/kernel';
import type {
  Concentration,
  ConcentrationDimension,
  ConcentrationFigure,
  ConcentrationMeasure,
} from './concentration';

/** What is limited; of each one limit stands. */
export interface LimitedFigure {
  /** Null: of all legal entities together. */
  readonly legalEntityId: Id | null;
  readonly measure: ConcentrationMeasure;
  readonly dimension: ConcentrationDimension;
  readonly figure: ConcentrationFigure;
  /** Of how many the share is; null for the index. */
  readonly topCount: number | null;
}

/** How much is allowed, from which day on. */
export interface ConcentrationLimit extends LimitedFigure {
  readonly id: Id;
  /** Percent, or points of the index. */
  readonly most: Decimal;
  readonly validFrom: BusinessDate;
  /** The last day; null: until further notice. */
  readonly validTo: BusinessDate | null;
  readonly version: number;
  readonly setBy: Id;
  readonly setAt: Date;
  readonly endedBy: Id | null;
}

/** Why somebody's figures make no limit. */
export type LimitFault = Readonly<{
  code: 'CONCENTRATION_LIMIT_INVALID';
  path: readonly string[];
}>;

/** The largest share that is asked for is of so many. */
export const MOST_TOP = 100;
const WHOLE_PERCENT = 100;
const LARGEST_HHI = 10_000;
const PLACES = 4;

/** Checks what somebody writes: a share of the largest has a count, the index has none. */
export function checkLimit(
  { figure, topCount }: Pick<LimitedFigure, 'figure' | 'topCount'>,
  mostText: string,
): Result<Decimal, LimitFault> {
  if (!isCountFit(figure, topCount)) return invalid('topCount');
  const most = parseDecimal(mostText);
  const largest = figure === 'TOP_SHARE' ? WHOLE_PERCENT : LARGEST_HHI;
  if (!most?.greaterThan(0) || most.greaterThan(largest) || most.decimalPlaces() > PLACES) {
    return invalid('mostFigure');
  }
  return ok(most);
}

function isCountFit(figure: ConcentrationFigure, topCount: number | null): boolean {
  if (figure === 'HHI' || topCount === null) return figure === 'HHI' && topCount === null;
  return Number.isInteger(topCount) && topCount >= 1 && topCount <= MOST_TOP;
}

function invalid(field: string): Refused<LimitFault> {
  return refused({ code: 'CONCENTRATION_LIMIT_INVALID', path: [field] });
}

/** A limit beside what is the case. */
export interface JudgedLimit {
  readonly limit: ConcentrationLimit;
  /** Null where nothing is owed, or not all that is owed is known. */
  readonly actual: Decimal | null;
  /** Null where not all that is owed is known. */
  readonly isBreached: boolean | null;
}

/** A share of what has a rate is no share of what is owed: nothing is said of it. */
export function withoutJudgement(limit: ConcentrationLimit): JudgedLimit {
  return { limit, actual: null, isBreached: null };
}

/** What a limit's figure comes to. @param of worked out with the limit's count */
export function judgeLimit(limit: ConcentrationLimit, of: Concentration): JudgedLimit {
  if (limit.figure === 'HHI') {
    return { limit, actual: of.hhi, isBreached: of.hhi?.greaterThan(limit.most) ?? false };
  }
  // As it is and not as it is shown: 30.004 % is above 30 %, and shown as 30.00 %.
  const largest = of.top.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  const isBreached = largest.times(WHOLE_PERCENT).greaterThan(of.total.times(limit.most));
  return { limit, actual: of.topSharePercent, isBreached };
}
