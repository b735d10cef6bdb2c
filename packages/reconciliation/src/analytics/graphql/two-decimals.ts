import type { Decimal } from '@duebook/kernel';

const DIGITS = 2;

/** A rate or an average as text with two decimals; null where nothing was divided. */
export function twoDecimals(rate: Decimal | null): string | null {
  return rate && rate.toFixed(DIGITS);
}
