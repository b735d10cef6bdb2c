import {
  addDays,
  businessDate,
  daysAfter,
  Decimal,
  month,
  year,
  type BusinessDate,
} from '@duebook/kernel';
import type { StandingRate } from '../../base-rates/domain/base-rate';
import type { RateAbsence, RateSpan, WantedRates } from '../../base-rates/domain/rate-on';
import type { DayCount, LateInterestRate, LateInterestRule } from './late-interest-rule';

/** A rate as it is charged: per cent, of a year or of a day. */
export interface ChargedRate {
  readonly percent: Decimal;
  readonly per: 'YEAR' | 'DAY';
  /** Whether the cap of the rule made it so. */
  readonly isCapped: boolean;
  /** The record of the series that it was made from; null of a rate without one. */
  readonly base: StandingRate | null;
}

/** Days in a row with one rate, or with none and the reason why; both ends included. */
export interface RatePeriod {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly rate: ChargedRate | null;
  readonly absence: RateAbsence | null;
}

/** Days that bear interest, both ends included. */
export interface InterestDays {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/**
 * The days of an item that bear interest up to a day, whatever of it is open on them: from the one after
 * the due date (Directive 2011/7/EU article 3 (3) a: "from the day following") and the days of grace, to
 * the asked one, which is counted. Null while there is none.
 */
export function interestDays(
  { graceDays }: Pick<LateInterestRule, 'graceDays'>,
  dueDate: BusinessDate,
  upTo: BusinessDate,
): InterestDays | null {
  const from = daysAfter(dueDate, graceDays + 1);
  return from <= upTo ? { from, to: upTo } : null;
}

/** Which rates of which series a rule needs for these days; null when it needs none. */
export function ratesWanted(
  rate: LateInterestRate,
  { from, to }: InterestDays,
): WantedRates | null {
  if (rate.kind !== 'BASE') return null;
  const { seriesCode, counts } = rate;
  if (counts === 'AT_BREACH') return { seriesCode, from, to: from };
  return { seriesCode, from: counts === 'HALF_YEARLY' ? startOfHalfYear(from) : from, to };
}

/**
 * What a rule charges on each of its days.
 * @param spans of what {@link ratesWanted} asked for; empty when it asked for nothing
 */
export function ratePeriods(
  rule: LateInterestRule,
  { from, to }: InterestDays,
  spans: readonly RateSpan[],
): readonly RatePeriod[] {
  const { rate } = rule;
  switch (rate.kind) {
    case 'FIXED': {
      const charged = { percent: new Decimal(rate.percentAYear), per: 'YEAR', base: null } as const;
      return [{ from, to, rate: capped(rule, charged), absence: null }];
    }
    case 'DAILY': {
      const charged = { percent: new Decimal(rate.percentADay), per: 'DAY', base: null } as const;
      return [{ from, to, rate: capped(rule, charged), absence: null }];
    }
    case 'BASE':
      return chosenSpans(rate, { from, to }, spans).map((span) => basePeriod(rule, rate, span));
  }
}

type BaseRule = Extract<LateInterestRate, { readonly kind: 'BASE' }>;

function chosenSpans(
  { counts }: BaseRule,
  { from, to }: InterestDays,
  spans: readonly RateSpan[],
): readonly RateSpan[] {
  if (counts === 'AT_BREACH') return spans.slice(0, 1).map((span) => ({ ...span, from, to }));
  if (counts === 'AS_IT_CHANGES') return spans;
  return halfYears({ from, to }).flatMap((half) => {
    const first = startOfHalfYear(half.from);
    const span = spans.find((each) => each.from <= first && first <= each.to);
    return span ? [{ ...span, ...half }] : [];
  });
}

function basePeriod(
  rule: LateInterestRule,
  { multiplier, points }: BaseRule,
  { from, to, answer }: RateSpan,
): RatePeriod {
  if (!answer.ok) return { from, to, rate: null, absence: answer.refusal };
  const base = answer.value;
  const percent = base.percent.times(multiplier).plus(points);
  // A base rate far below zero makes nobody owe less than the debt itself.
  const charged = { percent: Decimal.max(percent, 0), per: 'YEAR', base } as const;
  return { from, to, rate: capped(rule, charged), absence: null };
}

/** Days of a year by which a rate per day is held beside a cap per year. */
const DAYS_OF_YEAR: Readonly<Record<DayCount, number>> = {
  ACT_365: 365,
  ACT_360: 360,
  ACT_ACT: 365,
};

/** A rate above the cap becomes the cap, a year; also one per day that would come to more in a year. */
function capped(
  { capPercentAYear, dayCount }: LateInterestRule,
  rate: Omit<ChargedRate, 'isCapped'>,
): ChargedRate {
  if (capPercentAYear === null) return { ...rate, isCapped: false };
  const cap = new Decimal(capPercentAYear);
  const days = rate.per === 'DAY' ? DAYS_OF_YEAR[dayCount] : 1;
  if (rate.percent.times(days).lessThanOrEqualTo(cap)) return { ...rate, isCapped: false };
  return { ...rate, percent: cap, per: 'YEAR', isCapped: true };
}

function halfYears({ from, to }: InterestDays): readonly InterestDays[] {
  const halves: InterestDays[] = [];
  for (let first = from; first <= to;) {
    const last = addDays(startOfHalfYear(addDays(startOfHalfYear(first), 200)), -1);
    halves.push({ from: first, to: last < to ? last : to });
    first = addDays(last, 1);
  }
  return halves;
}

function startOfHalfYear(day: BusinessDate): BusinessDate {
  return businessDate(`${String(year(day))}-${month(day) < 7 ? '01' : '07'}-01`);
}
