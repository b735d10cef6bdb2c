import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  convert,
  currencyMinorDigits,
  Decimal,
  Money,
  parseDecimal,
  percentOf,
  split,
} from '@duebook/kernel';

const currency = fc.constantFrom('CNY', 'USD', 'JPY', 'KWD', 'CLF');
const unitOf = (code: string) => new Decimal(10).pow(-currencyMinorDigits(code));

/** Any amount below 10^18, including the largest. */
const moneyOf = (code: string) =>
  fc
    .bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n })
    .map((units) => Money.of(new Decimal(units.toString()).times(unitOf(code)), code));
const money = currency.chain(moneyOf);
const pair = currency.chain((code) => fc.tuple(moneyOf(code), moneyOf(code)));

const decimal = (max: number, digits: number) =>
  fc.integer({ min: 0, max }).map((n) => new Decimal(n).times(new Decimal(10).pow(-digits)));
const weights = fc
  .array(fc.oneof(decimal(1_000, 0), decimal(1_000_000, 4)), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight.greaterThan(0)));

const total = (list: readonly Decimal[]) =>
  list.reduce((sum, next) => sum.plus(next), new Decimal(0));

describe('split', () => {
  it('conserves the amount and keeps each share within a minor unit of the exact one', () => {
    fc.assert(
      fc.property(money, weights, (amount, list) => {
        const shares = split(amount, list);
        expect(Money.sum(shares, amount.currency)).toEqual(amount);

        const unit = unitOf(amount.currency);
        shares.forEach((share, index) => {
          const weight = list[index] ?? new Decimal(0);
          const exact = amount.amount.times(weight).dividedBy(total(list));
          expect(share.amount.minus(exact).abs().lessThan(unit)).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('mirrors negative amounts and is the same when repeated', () => {
    fc.assert(
      fc.property(money, weights, (amount, list) => {
        const shares = split(amount, list);
        expect(split(amount, list)).toEqual(shares);
        expect(split(amount.negated(), list)).toEqual(shares.map((share) => share.negated()));
      }),
    );
  });

  it('depends on the proportions of the weights alone', () => {
    fc.assert(
      fc.property(money, weights, fc.integer({ min: 1, max: 99 }), (amount, list, factor) => {
        expect(
          split(
            amount,
            list.map((weight) => weight.times(factor)),
          ),
        ).toEqual(split(amount, list));
      }),
    );
  });
});

describe('arithmetic', () => {
  it('takes back what it added, in any order', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(a.plus(b).minus(b)).toEqual(a);
        expect(a.plus(b)).toEqual(b.plus(a));
        expect(a.minus(b)).toEqual(b.minus(a).negated());
        expect(a.min(b).plus(a.max(b))).toEqual(a.plus(b));
      }),
    );
  });

  it('agrees on order and sign', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(Math.sign(a.compareTo(b))).toBe(
          a.minus(b).isPositive() ? 1 : a.minus(b).isNegative() ? -1 : 0,
        );
        expect(a.equals(b)).toBe(a.compareTo(b) === 0);
      }),
    );
  });
});

describe('text', () => {
  it('comes back as the same money', () => {
    fc.assert(
      fc.property(money, (amount) => {
        expect(Money.parse(amount.toAmountText(), amount.currency)).toEqual({
          ok: true,
          value: amount,
        });
        expect(Money.of(amount.toStorageText(), amount.currency)).toEqual(amount);
      }),
    );
  });

  it('is accepted as a decimal exactly when it is written plainly', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('019.-+eE, ０')) }), (text) => {
        const plain = /^-?\d+(\.\d+)?$/.test(text) && text.length <= 128;
        expect(parseDecimal(text) !== null).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('rounding', () => {
  it('stays within half a minor unit and never changes the sign', () => {
    fc.assert(
      fc.property(moneyOf('USD'), decimal(1_000_000, 5), currency, (amount, rate, target) => {
        fc.pre(rate.greaterThan(0));
        const converted = convert(amount, rate, target);
        const error = converted.amount.minus(amount.amount.times(rate)).abs();
        expect(error.times(2).lessThanOrEqualTo(unitOf(target))).toBe(true);
        expect(convert(amount.negated(), rate, target)).toEqual(converted.negated());
      }),
    );
  });

  it('takes the whole as a hundred per cent', () => {
    fc.assert(
      fc.property(money, decimal(10_000, 2), (amount, percent) => {
        expect(percentOf(amount, new Decimal(100))).toEqual(amount);
        const part = percentOf(amount, percent);
        expect(part.abs().compareTo(amount.abs())).toBeLessThanOrEqual(0);
      }),
    );
  });
});
