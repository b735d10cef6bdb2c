import { currencyMinorDigits, invariant, Money, type CurrencyCode } from '@duebook/kernel';

/**
 * An exact amount in the smallest unit of its currency: sums and comparisons of many candidates are
 * made on whole numbers of any size.
 */
export type MinorUnits = bigint;

/** The amount in minor units; Money is never finer than they are. */
export function minorUnits(money: Money): MinorUnits {
  return BigInt(money.toAmountText().replace('.', ''));
}

/** Back from minor units. */
export function moneyOf(units: MinorUnits, currency: CurrencyCode): Money {
  // Most amounts of a decision are zero, and none is worth a power of ten.
  if (units === 0n) return Money.zero(currency);
  const digits = currencyMinorDigits(currency);
  const sign = units < 0n ? '-' : '';
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const place = text.length - digits;
  const fraction = digits === 0 ? '' : `.${text.slice(place)}`;
  return Money.of(`${sign}${text.slice(0, place)}${fraction}`, currency);
}

export function leastOf(a: MinorUnits, b: MinorUnits): MinorUnits {
  return a < b ? a : b;
}

export function distance(a: MinorUnits, b: MinorUnits): MinorUnits {
  return a < b ? b - a : a - b;
}

/**
 * A share of an amount in basis points when it is a whole number of steps, to half a minor unit; null
 * otherwise. Discounts are agreed in halves of a percent, instalments in whole percents.
 */
export function wholeShare(part: MinorUnits, whole: MinorUnits, step: bigint): bigint | null {
  invariant(whole > 0n && step > 0n, 'A share is of something');
  const share = (2n * part * 10_000n + whole * step) / (2n * whole * step);
  const exact = share * step * whole;
  return distance(exact, part * 10_000n) <= 10_000n ? share * step : null;
}
