import { type BusinessDate, ok, type Result } from '@duebook/kernel';
import type { Direction, StatementFault } from '../parsed-statement';
import { faultAt, type Place, quote } from './mt94x-fault';
import { directionOf, readAmount, readDay, readEntryDay } from './read-values';

/** A `:61:`. */
export interface Entry {
  readonly direction: Direction;
  readonly isReversal: boolean;
  readonly status: 'BOOKED' | 'PENDING';
  readonly amount: string;
  readonly valueOn: BusinessDate;
  readonly bookedOn: BusinessDate | null;
  /** `NTRF`; null when there is none. */
  readonly type: string | null;
  /** Null for none, which SWIFT writes NONREF. */
  readonly customerReference: string | null;
  readonly bankReference: string | null;
  /** The lines below it. */
  readonly supplement: readonly string[];
}

/**
 * Value date, entry date, mark, third letter of the currency, amount, kind, reference // reference
 * of the bank. RC takes back a credit and RD a debit; EC and ED are expected, not booked.
 */
const HEAD = /^(\d{6})(\d{4})?(R[CD]|E[CD]|[CD])([A-Z])?([\d,]{1,46})/;
const KIND = /^[A-Z][A-Z0-9 ]{3}/;

/** Reads `:61:` with the lines below it. */
export function readEntry(lines: readonly string[], place: Place): Result<Entry, StatementFault> {
  const { first, rest } = unwrapped(lines);
  const head = readHead(first);
  if (head === null) {
    const detail = `${quote(first)} does not begin as 0101310131C1,00`;
    return faultAt('STATEMENT_MALFORMED', place, detail);
  }
  const days = readDays(head, place);
  if (!days.ok) return days;
  const type = KIND.exec(head.tail)?.[0] ?? null;
  const amount = isWhole(head, type) ? readAmount(head.digits) : null;
  if (amount === null) {
    const detail = `${quote(`${head.digits}${head.tail}`)} does not begin with an amount as 1,00`;
    return faultAt('STATEMENT_AMOUNT_INVALID', place, detail);
  }
  return ok({
    ...readMark(head.mark),
    ...days.value,
    amount,
    type,
    ...readReferences(head.tail.slice(type?.length ?? 0)),
    supplement: rest.map((line) => line.trim()).filter((line) => line !== ''),
  });
}

interface Head {
  readonly value: string;
  readonly entered: string | null;
  readonly mark: string;
  readonly digits: string;
  /** What follows the amount. */
  readonly tail: string;
}

function readHead(line: string): Head | null {
  const match = HEAD.exec(line);
  if (!match) return null;
  const [head, value = '', entered = null, mark = '', , digits = ''] = match;
  return { value, entered, mark, digits, tail: line.slice(head.length) };
}

function readDays(
  { value, entered }: Head,
  place: Place,
): Result<Pick<Entry, 'valueOn' | 'bookedOn'>, StatementFault> {
  const valueOn = readDay(value);
  if (valueOn === null) return noDay(value, place);
  if (entered === null) return ok({ valueOn, bookedOn: null });
  const bookedOn = readEntryDay(entered, valueOn);
  return bookedOn === null ? noDay(entered, place) : ok({ valueOn, bookedOn });
}

/** A bank wraps between the mark and the amount. */
function unwrapped(lines: readonly string[]): { first: string; rest: readonly string[] } {
  const [first = '', second = '', ...rest] = lines;
  return HEAD.test(first) || lines.length < 2
    ? { first: first.trimEnd(), rest: lines.slice(1) }
    : { first: `${first.trimEnd()}${second.trim()}`, rest };
}

/** Some banks leave the comma out; then what follows shows that the file is not cut off here. */
function isWhole({ digits }: Head, type: string | null): boolean {
  return digits.includes(',') || type !== null;
}

function noDay(text: string, place: Place) {
  return faultAt('STATEMENT_DATE_INVALID', place, `${quote(text)} is no day`);
}

function readMark(mark: string): Pick<Entry, 'direction' | 'isReversal' | 'status'> {
  const isReversal = mark.startsWith('R');
  const side = directionOf(mark.slice(-1));
  const opposite = side === 'CREDIT' ? 'DEBIT' : 'CREDIT';
  return {
    direction: isReversal ? opposite : side,
    isReversal,
    status: mark.startsWith('E') ? 'PENDING' : 'BOOKED',
  };
}

function readReferences(text: string): Pick<Entry, 'customerReference' | 'bankReference'> {
  const stroke = text.indexOf('//');
  const own = stroke < 0 ? text : text.slice(0, stroke);
  const banks = stroke < 0 ? '' : text.slice(stroke + 2);
  return { customerReference: reference(own), bankReference: reference(banks) };
}

/** `KREF+` says that the reference stands in `:86:`. */
const NO_REFERENCES: readonly string[] = ['', 'NONREF', 'KREF+', 'NOTPROVIDED'];

/** What stands there for a reference, or null where it says that there is none. */
export function reference(text: string): string | null {
  const trimmed = text.trim();
  return NO_REFERENCES.includes(trimmed.toUpperCase()) ? null : trimmed;
}
