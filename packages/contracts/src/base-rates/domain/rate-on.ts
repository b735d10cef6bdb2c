import { addDays, invariant, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { StandingRate } from './base-rate';
import type { BaseRateSeries } from './base-rate-series';

/** Why there is no rate of a series for a day. It is told and never guessed. */
export type RateAbsence = Readonly<{
  code:
    /** The tenant has no such series. */
    | 'BASE_RATE_SERIES_UNKNOWN'
    /** None is recorded for the day or an earlier one. */
    | 'BASE_RATE_MISSING'
    /** The newest one is older than rates of the series may be. */
    | 'BASE_RATE_TOO_OLD';
  seriesCode: string;
  /** The first day that has none. */
  on: BusinessDate;
  /** The newest one before, which is too old; null unless that is why. */
  newest: StandingRate | null;
  longestAgeDays: number | null;
}>;

/** The rate of a day, or why there is none. */
export type RateAnswer = Result<StandingRate, RateAbsence>;

/** Days in a row with one answer, both ends included. */
export interface RateSpan {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly answer: RateAnswer;
}

/** Days of a series by its code, both ends included. */
export interface WantedRates {
  readonly seriesCode: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** A series from a day to a day, both included. */
export interface RateQuestion {
  readonly series: BaseRateSeries;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/**
 * What holds on the days of a stretch, without a gap: of each day the newest rate on or before it, unless
 * that is older than the series allows.
 * @param rates those that stand, the earliest first; others than of the stretch do no harm
 */
export function rateSpans(
  { series, from, to }: RateQuestion,
  rates: readonly StandingRate[],
): readonly RateSpan[] {
  invariant(from <= to, 'A stretch of days has a first one and no earlier last one');
  const { code: seriesCode, longestAgeDays } = series;
  const spans: RateSpan[] = [];
  const add = (first: BusinessDate, last: BusinessDate, answer: RateAnswer): void => {
    const span = { from: later(first, from), to: earlier(last, to), answer };
    if (span.from <= span.to) spans.push(span);
  };
  const [oldest] = rates;
  const missing = { seriesCode, on: from, newest: null, longestAgeDays };
  const known = oldest ? addDays(oldest.validOn, -1) : to;
  add(from, known, refused({ code: 'BASE_RATE_MISSING', ...missing }));
  for (const [index, rate] of rates.entries()) {
    const next = rates[index + 1];
    const last = next ? addDays(next.validOn, -1) : later(to, rate.validOn);
    const freshTo = longestAgeDays === null ? last : addDays(rate.validOn, longestAgeDays);
    add(rate.validOn, earlier(last, freshTo), ok(rate));
    if (freshTo >= last) continue;
    const on = later(addDays(freshTo, 1), from);
    const tooOld = { seriesCode, on, newest: rate, longestAgeDays };
    add(addDays(freshTo, 1), last, refused({ code: 'BASE_RATE_TOO_OLD', ...tooOld }));
  }
  return spans;
}

/** The rate of one day. */
export function rateOn(
  series: BaseRateSeries,
  on: BusinessDate,
  rates: readonly StandingRate[],
): RateAnswer {
  const [span] = rateSpans({ series, from: on, to: on }, rates);
  invariant(span !== undefined, 'Each day of a stretch has an answer');
  return span.answer;
}

/** Of a series that nobody has defined no day has a rate. */
export function unknownSeries(seriesCode: string, on: BusinessDate): RateAbsence {
  return {
    ...{ code: 'BASE_RATE_SERIES_UNKNOWN', seriesCode, on },
    ...{ newest: null, longestAgeDays: null },
  };
}

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}

function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}
