import {
  addDays,
  type BusinessDate,
  businessDate,
  isCountryCode,
  ok,
  refused,
  type Result,
  year,
  readableText,
} from '@duebook/kernel';
import { calendarOf, inOrder, isBusinessDay, type SpecialDay } from './calendar';

/** A special day with what people call it. */
export interface NamedDay extends SpecialDay {
  /** For example `春节` or `Labour Day`. */
  readonly name: string;
}

/** The special days of one country in one year. */
export interface CalendarYear {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly year: number;
  /** Where the days were published, so that they can be checked. */
  readonly source: string;
  /** In calendar order. */
  readonly days: readonly NamedDay[];
}

/** Why a year of a calendar was refused; `path` is where in the input. */
export type CalendarYearRefusal = Readonly<{ path: readonly (string | number)[] }> &
  Readonly<
    | { code: 'CALENDAR_COUNTRY_INVALID' }
    | { code: 'CALENDAR_YEAR_INVALID' }
    | { code: 'CALENDAR_TEXT_INVALID'; longest: number }
    | { code: 'CALENDAR_YEAR_EMPTY' }
    | { code: 'CALENDAR_DAY_OUTSIDE_YEAR'; day: BusinessDate }
    | { code: 'CALENDAR_DAY_REPEATED'; day: BusinessDate }
    | { code: 'CALENDAR_YEAR_WITHOUT_BUSINESS_DAY' }
  >;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const LONGEST_SOURCE = 500;
const LONGEST_NAME = 100;

/**
 * Checks a year of a calendar as it was sent. Order of checking: country, year, source, emptiness,
 * then each day.
 *
 * A year without holidays is refused: no country has one, but a file that is not published yet, or
 * one that was cut off, looks just like it.
 */
export function checkCalendarYear(sent: CalendarYear): Result<CalendarYear, CalendarYearRefusal> {
  const source = readableText(sent.source, LONGEST_SOURCE);
  if (!isCountryCode(sent.country)) {
    return refused({ code: 'CALENDAR_COUNTRY_INVALID', path: ['countryCode'] });
  }
  if (!Number.isInteger(sent.year) || sent.year < FIRST_YEAR || sent.year > LAST_YEAR) {
    return refused({ code: 'CALENDAR_YEAR_INVALID', path: ['year'] });
  }
  if (source === null) {
    return refused({ code: 'CALENDAR_TEXT_INVALID', path: ['source'], longest: LONGEST_SOURCE });
  }
  if (!sent.days.some(({ kind }) => kind === 'HOLIDAY')) {
    return refused({ code: 'CALENDAR_YEAR_EMPTY', path: ['days'] });
  }
  const days = checkDays(sent);
  if (!days.ok) return days;
  if (!hasBusinessDay(sent.year, days.value)) {
    return refused({ code: 'CALENDAR_YEAR_WITHOUT_BUSINESS_DAY', path: ['days'] });
  }
  return ok({ ...sent, source, days: inOrder(days.value) });
}

function checkDays(sent: CalendarYear): Result<readonly NamedDay[], CalendarYearRefusal> {
  const seen = new Set<BusinessDate>();
  const days: NamedDay[] = [];
  for (const [index, { day, kind, name: text }] of sent.days.entries()) {
    const path = ['days', index];
    const name = readableText(text, LONGEST_NAME);
    if (year(day) !== sent.year) {
      return refused({ code: 'CALENDAR_DAY_OUTSIDE_YEAR', path: [...path, 'date'], day });
    }
    if (seen.has(day)) {
      return refused({ code: 'CALENDAR_DAY_REPEATED', path: [...path, 'date'], day });
    }
    if (name === null) {
      return refused({
        code: 'CALENDAR_TEXT_INVALID',
        path: [...path, 'name'],
        longest: LONGEST_NAME,
      });
    }
    seen.add(day);
    days.push({ day, kind, name });
  }
  return ok(days);
}

function hasBusinessDay(yearNumber: number, days: readonly SpecialDay[]): boolean {
  const calendar = calendarOf([yearNumber], days);
  const last = businessDate(`${String(yearNumber)}-12-31`);
  for (let day = businessDate(`${String(yearNumber)}-01-01`); day < last; day = addDays(day, 1)) {
    if (isBusinessDay(day, calendar)) return true;
  }
  return isBusinessDay(last, calendar);
}
