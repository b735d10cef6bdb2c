import { Decimal } from '@duebook/kernel';
import type { TemporalFormat } from './number-format';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?([eE][+-]?\d+)?$/;
/** A spreadsheet's numbers are binary; beyond 15 digits they show what binary fractions leave over. */
const EXACT_DIGITS = 15;
/** Amounts have no more, so that text this short is never touched. */
const AMOUNT_DECIMALS = 4;

/**
 * A stored number as text: exactly as it is stored, but for the noise of binary fractions, which
 * spreadsheet programs store and do not show (0.1 + 0.2 is stored as 0.30000000000000004).
 * Numbers of more than 15 digits and more than 4 decimals are rounded to 15 digits.
 */
export function numberText(stored: string): string {
  if (stored.length <= EXACT_DIGITS) return stored;
  const match = NUMBER.exec(stored);
  if (!match) return stored;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '').length;
  if (digits <= EXACT_DIGITS || fraction.length <= AMOUNT_DECIMALS) return stored;
  const rounded = new Decimal(`${sign}${whole}.${fraction}`).toSignificantDigits(EXACT_DIGITS);
  return `${rounded.toString()}${exponent}`;
}

const SECONDS_PER_DAY = 86_400;
const MILLISECONDS_PER_DAY = 86_400_000;
/** 9999-12-31, counted from 1900 and from 1904. */
const LAST_DAY = { from1900: 2_958_465, from1904: 2_957_003 } as const;

/**
 * The date, time, or date with time that a stored number shows: `yyyy-mm-dd`, `HH:MM:SS`, or both
 * with a blank between when there is a time of day; null when it is no such thing.
 */
export function temporalText(
  stored: string,
  format: Exclude<TemporalFormat, null>,
  countsFrom1904: boolean,
): string | null {
  const moment = momentOf(stored, countsFrom1904 ? LAST_DAY.from1904 : LAST_DAY.from1900);
  if (moment === null) return null;
  const time = timeText(moment.seconds);
  if (format === 'TIME' && moment.days === 0) return time;
  const date = countsFrom1904 ? dayFrom1904(moment.days) : dayFrom1900(moment.days);
  if (date === null || format === 'DATE') return date;
  return moment.seconds === 0 ? date : `${date} ${time}`;
}

/** Whole days and the seconds of the day, to the nearest second. */
function momentOf(stored: string, lastDay: number): { days: number; seconds: number } | null {
  const serial = Number(stored);
  if (!NUMBER.test(stored) || serial < 0 || serial >= lastDay + 1) return null;
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  return { days: Math.floor(seconds / SECONDS_PER_DAY), seconds: seconds % SECONDS_PER_DAY };
}

function dayFrom1904(days: number): string {
  return dayAfter(Date.UTC(1904, 0, 1), days);
}

/** Day 1 is 1900-01-01, and day 60 a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1). */
function dayFrom1900(days: number): string | null {
  if (days === 0 || days === 60) return null;
  return dayAfter(Date.UTC(1899, 11, days < 60 ? 31 : 30), days);
}

/** Up to the year 9999, beyond business dates: ERP systems write 9999-12-31 for "without end". */
function dayAfter(start: number, days: number): string {
  return new Date(start + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => part.toString().padStart(2, '0')).join(':');
}
