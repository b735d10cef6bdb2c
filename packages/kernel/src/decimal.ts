import { Decimal as DecimalJs } from 'decimal.js';

/**
 * The one configured decimal number of the system; decimal.js is imported nowhere else.
 *
 * - 60 significant digits: a 24-digit amount times a 30-digit rate is still exact, where the
 *   library's default of 20 would round silently.
 * - Where a division must round, it rounds half away from zero. Rounding of money happens only in
 *   `roundToCurrency`, `convert`, `percentOf` and `split`.
 * - `toString()` never prints an exponent.
 */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});

/** An exact decimal number; see the constant of the same name for its configuration. */
export type Decimal = DecimalJs;

/** A bound on work, far above any amount, rate or quantity. */
const LONGEST_TEXT = 128;
const PLAIN_DECIMAL = /^-?[0-9]+(?:\.[0-9]+)?$/;

/**
 * Reads plain decimal text: ASCII digits, optional leading minus, optional fraction.
 *
 * Null for all else: exponents, `NaN`, `Infinity`, full-width digits, spaces, a plus sign,
 * thousands separators, `.5`, `5.`, and text of more than 128 characters.
 */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > LONGEST_TEXT || !PLAIN_DECIMAL.test(text)) return null;
  const number = new Decimal(text);
  // "-0" is a sign without a meaning; two zeros that differ would break comparison of records.
  return number.isZero() ? new Decimal(0) : number;
}
