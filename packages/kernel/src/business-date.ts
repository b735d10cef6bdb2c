import { invariant } from './invariant';

declare const businessDateBrand: unique symbol;

/**
 * A calendar day without time or zone, ISO 8601 `yyyy-mm-dd`, from 1900-01-01 to 2999-12-31.
 * Plain string order is date order.
 */
export type BusinessDate = string & { readonly [businessDateBrand]: 'BusinessDate' };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Days of a common year before each month, January first. */
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Reads ISO `yyyy-mm-dd`; null when it is written otherwise or no such day exists. */
export function parseBusinessDate(text: string): BusinessDate | null {
  const match = ISO_DATE.exec(text);
  return match && dateFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/**
 * A date from trusted text.
 * @throws {InvariantViolation} when it is no date; use {@link parseBusinessDate} for input.
 */
export function businessDate(text: string): BusinessDate {
  const date = parseBusinessDate(text);
  invariant(date !== null, 'A business date is a real day, yyyy-mm-dd, of the years 1900 to 2999');
  return date;
}

/** The day of these numbers (month 1 to 12); null when the calendar has no such day. */
export function dateFromParts(
  yearNumber: number,
  monthNumber: number,
  day: number,
): BusinessDate | null {
  const exists =
    [yearNumber, monthNumber, day].every(Number.isInteger) &&
    yearNumber >= FIRST_YEAR &&
    yearNumber <= LAST_YEAR &&
    monthNumber >= 1 &&
    monthNumber <= 12 &&
    day >= 1 &&
    day <= daysInMonth(yearNumber, monthNumber);
  return exists ? write(yearNumber, monthNumber, day) : null;
}

/** The day on which an instant falls in an IANA time zone, e.g. `Asia/Shanghai`. */
export function businessDateAt(instant: Date, zone: string): BusinessDate {
  invariant(!Number.isNaN(instant.getTime()), 'An instant is a real point in time');
  return businessDate(formatterOf(zone).format(instant));
}

/** The latest day that it is anywhere at an instant: no day begins earlier than on Kiritimati. */
export function latestDayAt(instant: Date): BusinessDate {
  return businessDateAt(instant, 'Pacific/Kiritimati');
}

/** 1900 to 2999. */
export function year(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function month(date: BusinessDate): number {
  return Number(date.slice(5, 7));
}

/** 1 to 31. */
export function dayOfMonth(date: BusinessDate): number {
  return Number(date.slice(8, 10));
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  invariant(Number.isSafeInteger(days), 'Days are counted in whole numbers');
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day of a later or earlier month, or that month's last day: 31 January + 1 → 28 February. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  invariant(Number.isSafeInteger(months), 'Months are counted in whole numbers');
  const monthIndex = year(date) * 12 + month(date) - 1 + months;
  const targetYear = Math.floor(monthIndex / 12);
  const targetMonth = monthIndex - targetYear * 12 + 1;
  const day = Math.min(dayOfMonth(date), daysInMonth(targetYear, targetMonth));
  return inCalendar(dateFromParts(targetYear, targetMonth, day));
}

/** The first day of the date's month. */
export function startOfMonth(date: BusinessDate): BusinessDate {
  return write(year(date), month(date), 1);
}

/** The last day of the date's month. */
export function endOfMonth(date: BusinessDate): BusinessDate {
  return write(year(date), month(date), daysInMonth(year(date), month(date)));
}

/** Days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Saturday or Sunday. Public holidays and working weekends are a calendar's business. */
export function isWeekend(date: BusinessDate): boolean {
  // Day number 1, 0001-01-01, is a Monday.
  return dayNumber(date) % 7 === 6 || dayNumber(date) % 7 === 0;
}

/** -1, 0 or 1, as `sort` wants it. */
export function compareDates(a: BusinessDate, b: BusinessDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// Days are counted by whole numbers in the Gregorian calendar, without the global Date, whose
// months count from 0 and whose results depend on the machine's zone. Day 1 is 0001-01-01.

function dayNumber(date: BusinessDate): number {
  const yearNumber = year(date);
  const leapDay = month(date) > 2 && isLeapYear(yearNumber) ? 1 : 0;
  return daysBeforeYear(yearNumber) + daysBeforeMonth(month(date)) + leapDay + dayOfMonth(date);
}

function fromDayNumber(number: number): BusinessDate {
  // 146,097 days make the 400 years of a full Gregorian cycle; the estimate is at most one year off.
  let yearNumber = Math.floor((number * 400) / 146_097) + 1;
  while (daysBeforeYear(yearNumber) >= number) yearNumber -= 1;
  while (daysBeforeYear(yearNumber + 1) < number) yearNumber += 1;

  let day = number - daysBeforeYear(yearNumber);
  let monthNumber = 1;
  while (day > daysInMonth(yearNumber, monthNumber)) {
    day -= daysInMonth(yearNumber, monthNumber);
    monthNumber += 1;
  }
  return inCalendar(dateFromParts(yearNumber, monthNumber, day));
}

function inCalendar(date: BusinessDate | null): BusinessDate {
  invariant(date !== null, 'Business dates stay within the years 1900 to 2999');
  return date;
}

function daysBeforeYear(yearNumber: number): number {
  const past = yearNumber - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

function daysBeforeMonth(monthNumber: number): number {
  return DAYS_BEFORE_MONTH[monthNumber - 1] ?? 0;
}

function daysInMonth(yearNumber: number, monthNumber: number): number {
  if (monthNumber === 2) return isLeapYear(yearNumber) ? 29 : 28;
  return [4, 6, 9, 11].includes(monthNumber) ? 30 : 31;
}

function isLeapYear(yearNumber: number): boolean {
  return yearNumber % 4 === 0 && (yearNumber % 100 !== 0 || yearNumber % 400 === 0);
}

function write(yearNumber: number, monthNumber: number, day: number): BusinessDate {
  return `${String(yearNumber)}-${twoDigits(monthNumber)}-${twoDigits(day)}` as BusinessDate;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${String(number)}` : String(number);
}

/** Building a formatter costs thousands of times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    invariant(isTimeZone(zone), 'A zone is an IANA time zone name');
    // Swedish writes dates as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Whether the machine's time zone database knows the name, e.g. `Europe/Berlin`. */
export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0;
  } catch {
    // The only way Intl answers is by RangeError.
    return false;
  }
}
