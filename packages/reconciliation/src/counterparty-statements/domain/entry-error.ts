import type { Decimal } from '@duebook/kernel';
import type { DifferenceCause } from './comparison';

/** A cause that lies in how an amount was keyed in. */
export type EntryErrorCause = Extract<
  DifferenceCause,
  'DIGITS_TRANSPOSED' | 'SIGN_TURNED' | 'DECIMAL_POINT_MOVED'
>;

/** The decimal point is moved by so many places at most. */
const MOST_PLACES = 3;

/**
 * What of keying in would explain that one amount became another; undefined when nothing would.
 * Two neighbouring digits that change places differ by a multiple of nine.
 */
export function entryErrorOf(one: Decimal, other: Decimal): EntryErrorCause | undefined {
  if (one.isZero() || other.isZero() || one.equals(other)) return undefined;
  if (one.equals(other.negated())) return 'SIGN_TURNED';
  if (one.isNegative() !== other.isNegative()) return undefined;
  if (isShifted(one, other)) return 'DECIMAL_POINT_MOVED';
  return areTransposed(one.abs(), other.abs()) ? 'DIGITS_TRANSPOSED' : undefined;
}

function isShifted(one: Decimal, other: Decimal): boolean {
  for (let places = 1; places <= MOST_PLACES; places += 1) {
    const factor = `1e${places}`;
    if (one.times(factor).equals(other) || other.times(factor).equals(one)) return true;
  }
  return false;
}

function areTransposed(one: Decimal, other: Decimal): boolean {
  const digits = Math.max(one.decimalPlaces(), other.decimalPlaces());
  const [a, b] = [one, other].map((each) => each.toFixed(digits).replace('.', ''));
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  const apart = Array.from(a).flatMap((digit, place) => (digit === b[place] ? [] : [place]));
  const [first, second] = apart;
  if (apart.length !== 2 || first === undefined || second !== first + 1) return false;
  return a[first] === b[second] && a[second] === b[first];
}
