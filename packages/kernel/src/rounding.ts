import { type CurrencyCode, currencyMinorDigits } from './currency';
import { Decimal } from './decimal';
import { invariant } from './invariant';
import { Money } from './money';

// The only functions that round money. Each rounds half away from zero ("commercial" rounding,
// 四舍五入): 0.125 → 0.13 and -0.125 → -0.13, so an amount and its reversal always cancel.

/**
 * The nearest amount the currency can express, half away from zero.
 * @throws {InvariantViolation} when the currency is unknown or the result is 10^44 or more.
 */
export function roundToCurrency(amount: Decimal, currency: CurrencyCode): Money {
  const digits = currencyMinorDigits(currency);
  return Money.of(amount.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP), currency);
}

/**
 * Money in another currency at a rate of target units per unit of source, half away from zero.
 * @throws {InvariantViolation} when the rate is not positive.
 */
export function convert(money: Money, rate: Decimal, toCurrency: CurrencyCode): Money {
  invariant(rate.isFinite() && rate.greaterThan(0), 'A rate of exchange is positive');
  return roundToCurrency(money.amount.times(rate), toCurrency);
}

/** So many per cent of an amount (`13` is 13 %), half away from zero. */
export function percentOf(money: Money, percent: Decimal): Money {
  return roundToCurrency(money.amount.times(percent).dividedBy(100), money.currency);
}

/**
 * Divides an amount by weights so that the shares add up to exactly the amount.
 *
 * Largest remainder: each share is the exact share cut to the minor unit, and the units left over
 * go one each to the largest remainders; the earlier share wins a tie. A weight of zero gets
 * nothing. A negative amount is split as its absolute value and negated, so it mirrors the positive.
 * Computed in integers, so no precision can lose a unit.
 *
 * @throws {InvariantViolation} when a weight is negative or all are zero.
 */
export function split(money: Money, weights: readonly Decimal[]): Money[] {
  const digits = currencyMinorDigits(money.currency);
  const units = toScaledInteger(money.amount.abs(), digits);
  const shares = splitUnits(units, toIntegerWeights(weights));
  return shares.map((share) => {
    const amount = Money.of(new Decimal(share.toString()).times(minorUnit(digits)), money.currency);
    return money.isNegative() ? amount.negated() : amount;
  });
}

function splitUnits(units: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = weights.map((weight) => (units * weight) / total);
  const leftOver = units - shares.reduce((sum, share) => sum + share, 0n);

  // Array sort is stable, so equal remainders keep the order of the weights.
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (units * weight) % total }))
    .sort((a, b) => compareIntegers(b.remainder, a.remainder));
  const favoured = new Set(byRemainder.slice(0, Number(leftOver)).map(({ index }) => index));
  return shares.map((share, index) => (favoured.has(index) ? share + 1n : share));
}

function toIntegerWeights(weights: readonly Decimal[]): bigint[] {
  invariant(
    weights.every((weight) => weight.isFinite() && weight.greaterThanOrEqualTo(0)),
    'A weight is zero or positive',
  );
  invariant(
    weights.some((weight) => weight.greaterThan(0)),
    'A split needs a positive weight',
  );
  const digits = Math.max(...weights.map((weight) => weight.decimalPlaces()));
  return weights.map((weight) => toScaledInteger(weight, digits));
}

function toScaledInteger(value: Decimal, digits: number): bigint {
  return BigInt(value.toFixed(digits).replace('.', ''));
}

function minorUnit(digits: number): Decimal {
  return new Decimal(10).pow(-digits);
}

function compareIntegers(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
