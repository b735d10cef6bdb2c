import {
  addDays,
  addMonths,
  businessDate,
  daysBetween,
  month,
  year,
  type BusinessDate,
} from './business-date';

/** The ends of the calendar: whoever asks about days next to them asks beyond it. */
const FIRST = businessDate('1900-01-01');
/** After it there is no day. */
export const LAST_DAY = businessDate('2999-12-31');

/** The day so many days earlier, or the first of the calendar. */
export function daysBefore(day: BusinessDate, days: number): BusinessDate {
  return daysBetween(FIRST, day) < days ? FIRST : addDays(day, -days);
}

/** The day so many days later, or the last of the calendar. */
export function daysAfter(day: BusinessDate, days: number): BusinessDate {
  return daysBetween(day, LAST_DAY) < days ? LAST_DAY : addDays(day, days);
}

/** The same day so many months later, or the last of the calendar. */
export function monthsAfter(day: BusinessDate, months: number): BusinessDate {
  const left = (year(LAST_DAY) - year(day)) * 12 + month(LAST_DAY) - month(day);
  return left < months ? LAST_DAY : addMonths(day, months);
}

/** The same day so many months earlier, or the first of the calendar. */
export function monthsBefore(day: BusinessDate, months: number): BusinessDate {
  const known = (year(day) - year(FIRST)) * 12 + month(day) - month(FIRST);
  return known < months ? FIRST : addMonths(day, -months);
}
