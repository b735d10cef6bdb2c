import {
  type BusinessDate,
  dateFromParts,
  daysBetween,
  endOfMonth,
  ok,
  type Result,
  year,
} from '@duebook/kernel';
import type { Direction, ParsedBalance, StatementFault } from '../parsed-statement';
import { faultAt, type Place, quote } from './mt94x-fault';

/** Fifteen digits and a comma in SWIFT; some banks fill with zeros beyond that. */
const AMOUNT = /^(\d{0,30})(?:,(\d{0,15}))?$/;

/** `1234,5` is 1234.5, `800,` is 800; the comma may be missing. Null when it is no amount. */
export function readAmount(text: string): string | null {
  const [, whole = '', decimals = ''] = AMOUNT.exec(text) ?? [];
  if (whole === '' && decimals === '') return null;
  const digits = whole.replace(/^0+(?=\d)/, '');
  return `${digits === '' ? '0' : digits}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Years of two digits from here on are of the last century: euros and statements by wire are younger. */
const FIRST_YEAR_OF_LAST_CENTURY = 80;

/** `YYMMDD`. Banks that count a month as 30 days write 30 February, which is its last day. */
export function readDay(text: string): BusinessDate | null {
  if (!/^\d{6}$/.test(text)) return null;
  const yy = Number(text.slice(0, 2));
  const full = yy >= FIRST_YEAR_OF_LAST_CENTURY ? 1900 + yy : 2000 + yy;
  return dayOf(full, text.slice(2));
}

/**
 * `MMDD` of an entry, whose year is that which brings it nearest to the value date: `0102` of an
 * entry valued on 31 December is of the next year.
 */
export function readEntryDay(text: string, valueOn: BusinessDate): BusinessDate | null {
  const sameYear = dayOf(year(valueOn), text);
  // Within half a year no other year's is nearer.
  if (sameYear !== null && distance(sameYear, valueOn) <= HALF_A_YEAR) return sameYear;
  const candidates = [0, -1, 1].flatMap((offset) => dayOf(year(valueOn) + offset, text) ?? []);
  return candidates.reduce<BusinessDate | null>(
    (nearest, day) =>
      nearest === null || distance(day, valueOn) < distance(nearest, valueOn) ? day : nearest,
    null,
  );
}

/** In days. */
const HALF_A_YEAR = 180;

function distance(day: BusinessDate, other: BusinessDate): number {
  return Math.abs(daysBetween(day, other));
}

function dayOf(fullYear: number, monthAndDay: string): BusinessDate | null {
  const monthNumber = Number(monthAndDay.slice(0, 2));
  const day = Number(monthAndDay.slice(2));
  const exact = dateFromParts(fullYear, monthNumber, day);
  if (exact !== null || monthNumber !== 2 || day < 29 || day > 30) return exact;
  const february = dateFromParts(fullYear, 2, 1);
  return february && endOfMonth(february);
}

export function directionOf(mark: string): Direction {
  return mark === 'C' ? 'CREDIT' : 'DEBIT';
}

/** SWIFT has a currency always; a bank that leaves it out means that of the opening balance. */
const BALANCE = /^([CD])(\d{6})([A-Z]{3})?([\d,]{1,46})\s*$/;

/** `C100318EUR380115,77`. */
export function readBalance(text: string, place: Place): Result<ParsedBalance, StatementFault> {
  const [, mark = '', day = '', currency = null, digits = ''] = BALANCE.exec(text) ?? [];
  if (mark === '') {
    return faultAt('STATEMENT_MALFORMED', place, `${quote(text)} is no balance as C010131EUR1,00`);
  }
  const on = readDay(day);
  if (on === null) return faultAt('STATEMENT_DATE_INVALID', place, `${quote(day)} is no day`);
  const amount = digits.includes(',') ? readAmount(digits) : null;
  if (amount === null) {
    return faultAt('STATEMENT_AMOUNT_INVALID', place, `${quote(digits)} is no amount as 1,00`);
  }
  return ok({ direction: directionOf(mark), amount, currency, on });
}
