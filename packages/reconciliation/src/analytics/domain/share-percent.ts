import { Decimal } from '@duebook/kernel';

const DIGITS = 2;

/**
 * What a part is of a whole, in per cent with two decimals, half away from zero; null where there is no
 * whole, since nothing can be said of nothing. Counts are whole numbers.
 */
export function sharePercent(part: Decimal | number, whole: Decimal | number): Decimal | null {
  const all = new Decimal(whole);
  if (all.isZero()) return null;
  return quotient(new Decimal(part).times(100), all);
}

/** So much for each, with two decimals, half away from zero; null where there is none to share it. */
export function averageOf(sum: Decimal, count: number): Decimal | null {
  return count === 0 ? null : quotient(sum, new Decimal(count));
}

function quotient(dividend: Decimal, divisor: Decimal): Decimal {
  return dividend.dividedBy(divisor).toDecimalPlaces(DIGITS, Decimal.ROUND_HALF_UP);
}
