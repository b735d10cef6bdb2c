import { Decimal, type BusinessDate } from '@duebook/kernel';

/**
 * How far a rate may lie off the one it is measured by, as a part of the larger. Sources, banks and
 * the hours of a day differ by a few percent, and so does a currency within weeks; a point that
 * slipped, a rate turned round or a loss that is to pass for an exchange difference lies far beyond.
 */
const MOST_DEVIATION = new Decimal('0.1');

/** A rate that may not pass for that of its day, unless its user may override rates. */
export type RateImplausible = Readonly<{
  code: 'RATE_IMPLAUSIBLE';
  from: string;
  to: string;
  day: BusinessDate;
  rate: string;
  expected: string;
}>;

/** Whether a rate may pass for another one. */
export function isPlausible(rate: Decimal, measure: Decimal): boolean {
  const most = Decimal.max(rate, measure).times(MOST_DEVIATION);
  return rate.minus(measure).abs().lessThanOrEqualTo(most);
}

const RATE_DIGITS = 10;

/** A rate as people are told it: one that was computed may have no end. */
export function rateText(rate: Decimal): string {
  return rate.toDecimalPlaces(RATE_DIGITS).toFixed();
}
