import {
  addDays,
  businessDate,
  daysBetween,
  Decimal,
  invariant,
  Money,
  roundToCurrency,
  year,
  type BusinessDate,
  type CurrencyCode,
} from '@duebook/kernel';
import type { RateAbsence } from '../../base-rates/domain/rate-on';
import type { ChargedRate, InterestDays, RatePeriod } from './interest-rates';
import type { DayCount } from './late-interest-rule';

/** What is open of an item at the end of a day and of those after it, until the next step. */
export interface PrincipalStep {
  readonly on: BusinessDate;
  readonly principal: Decimal;
}

/** What interest is told of. */
export interface Accrual {
  readonly currency: CurrencyCode;
  readonly dayCount: DayCount;
  /** The earliest first; before the first one nothing was open. */
  readonly principal: readonly PrincipalStep[];
  /** Of every day that bears interest one, in their order: see `ratePeriods`. */
  readonly periods: readonly RatePeriod[];
  /** Days that are asked for, in their order and apart from one another; null for all. */
  readonly within: readonly InterestDays[] | null;
}

/** Days in a row with one principal and one rate, both ends included. */
export interface InterestStretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly days: number;
  readonly principal: Money;
  readonly rate: ChargedRate;
  readonly amount: Money;
}

/** What an item bears. */
export interface AccruedInterest {
  readonly stretches: readonly InterestStretch[];
  /** Days with something open and no rate; they bear nothing until there is one. */
  readonly absences: readonly RateAbsence[];
  /** The sum of the stretches. */
  readonly total: Money;
}

/** Days with one principal and one rate, and what all before them came to, exactly. */
interface Piece {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly principal: Decimal;
  readonly rate: ChargedRate;
}

/**
 * Interest of an item by stretches, simple and not on interest.
 *
 * A day bears interest on what is open at its end: the day on which money comes bears none on what it
 * paid (the debt is paid in time on the day it is credited, CJEU C-306/06, so no day counts twice).
 *
 * Rounding: interest is added up exactly from the first day on, and rounded once, half away from zero,
 * to the currency's minor unit, wherever it is told (`roundToCurrency`). A stretch shows what it adds to
 * that rounded running total. So the sum of stretches is the rounded sum whatever cuts them, and what was
 * told up to a day is not told otherwise by what comes after it.
 */
export function accrueInterest(accrual: Accrual): AccruedInterest {
  const { currency, dayCount, within } = accrual;
  const pieces: Piece[] = [];
  const absences: RateAbsence[] = [];
  for (const { from, to, rate, absence } of accrual.periods) {
    for (const { days, principal } of openDays(accrual.principal, { from, to })) {
      if (rate) pieces.push({ ...days, principal, rate });
      else if (absence && isAsked(days, within)) absences.push({ ...absence, on: days.from });
    }
  }
  const stretches: InterestStretch[] = [];
  let units = new Decimal(0);
  for (const piece of merged(pieces)) {
    for (const part of cut(piece, within)) {
      const before = rounded(units, currency);
      units = units.plus(unitsOf(part, dayCount));
      if (!part.isAsked) continue;
      stretches.push({
        ...{ from: part.from, to: part.to, days: daysOf(part), rate: part.rate },
        principal: Money.of(part.principal, currency),
        amount: rounded(units, currency).minus(before),
      });
    }
  }
  const amounts = stretches.map(({ amount }) => amount);
  return { stretches, absences, total: Money.sum(amounts, currency) };
}

/** The days of a stretch on whose end something is open, by what it is. */
function openDays(
  steps: readonly PrincipalStep[],
  { from, to }: InterestDays,
): readonly { readonly days: InterestDays; readonly principal: Decimal }[] {
  return steps.flatMap(({ on, principal }, index) => {
    invariant(!principal.isNegative(), 'No item has less than nothing open');
    const next = steps[index + 1];
    invariant(!next || on < next.on, 'Steps are in the order of their days, one a day');
    const days = overlap({ from, to }, { from: on, to: next ? addDays(next.on, -1) : to });
    return days && principal.greaterThan(0) ? [{ days, principal }] : [];
  });
}

/** Neighbours with one principal and one rate are one: a series that repeats its rate cuts nothing. */
function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const isSame =
      last &&
      addDays(last.to, 1) === piece.from &&
      last.principal.equals(piece.principal) &&
      last.rate.per === piece.rate.per &&
      last.rate.percent.equals(piece.rate.percent);
    if (isSame) result[result.length - 1] = { ...last, to: piece.to };
    else result.push(piece);
  }
  return result;
}

/** The piece where asked days begin and end; what is not asked for counts for the running total. */
function cut(
  piece: Piece,
  within: readonly InterestDays[] | null,
): readonly (Piece & { readonly isAsked: boolean })[] {
  if (within === null) return [{ ...piece, isAsked: true }];
  const parts: (Piece & { readonly isAsked: boolean })[] = [];
  let first = piece.from;
  for (const days of within) {
    const asked = overlap({ from: first, to: piece.to }, days);
    if (!asked) continue;
    if (asked.from > first) {
      parts.push({ ...piece, from: first, to: addDays(asked.from, -1), isAsked: false });
    }
    parts.push({ ...piece, ...asked, isAsked: true });
    first = addDays(asked.to, 1);
  }
  if (first <= piece.to) parts.push({ ...piece, from: first, isAsked: false });
  return parts;
}

function isAsked(days: InterestDays, within: readonly InterestDays[] | null): boolean {
  return within === null || within.some((each) => overlap(days, each) !== null);
}

/** The days that both have. */
function overlap(a: InterestDays, b: InterestDays): InterestDays | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from <= to ? { from, to } : null;
}

function daysOf({ from, to }: InterestDays): number {
  return daysBetween(from, to) + 1;
}

/**
 * Parts of a year that all day counts divide: the least common multiple of 360, 365 and 366. Interest is
 * added up in hundredths of these, so that no division is made before the one that rounds.
 */
const UNITS_A_YEAR = 1_603_080;

function unitsOf({ from, to, principal, rate }: Piece, dayCount: DayCount): Decimal {
  const parts =
    rate.per === 'DAY' ? daysOf({ from, to }) * UNITS_A_YEAR : yearUnits({ from, to }, dayCount);
  return principal.times(rate.percent).times(parts);
}

function yearUnits(days: InterestDays, dayCount: DayCount): number {
  if (dayCount === 'ACT_360') return daysOf(days) * (UNITS_A_YEAR / 360);
  if (dayCount === 'ACT_365') return daysOf(days) * (UNITS_A_YEAR / 365);
  let units = 0;
  for (let first = days.from; first <= days.to;) {
    const endOfYear = businessDate(`${String(year(first))}-12-31`);
    const last = endOfYear < days.to ? endOfYear : days.to;
    units += daysOf({ from: first, to: last }) * (UNITS_A_YEAR / daysOfYear(first));
    first = addDays(last, 1);
  }
  return units;
}

function daysOfYear(day: BusinessDate): number {
  const [first, last] = [`${String(year(day))}-01-01`, `${String(year(day))}-12-31`];
  return daysBetween(businessDate(first), businessDate(last)) + 1;
}

function rounded(units: Decimal, currency: CurrencyCode): Money {
  return roundToCurrency(units.dividedBy(UNITS_A_YEAR).dividedBy(100), currency);
}
