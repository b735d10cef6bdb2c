import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, Decimal, Money } from '@duebook/kernel';
import fc from 'fast-check';
import {
  accrueInterest,
  type Accrual,
  type PrincipalStep,
} from '../../src/late-interest/domain/accrue-interest';
import { freeDays } from '../../src/late-interest/domain/free-days';
import type { RatePeriod } from '../../src/late-interest/domain/interest-rates';
import { DAY_COUNTS } from '../../src/late-interest/domain/late-interest-rule';

const FIRST = businessDate('2023-12-01');
const DAYS = 450;

/** What is open from which day on: the offset of the day and cents. */
const steps = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: -20, max: DAYS }), fc.integer({ min: 0, max: 9_999_999 })),
    {
      ...{ minLength: 1, maxLength: 8, selector: ([offset]) => offset },
    },
  )
  .map((drawn) => [...drawn].sort(([a], [b]) => a - b));

/** A rate from each of some days on, in millionths of a per cent; on some days there is none. */
const rates = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 120 }),
    fc.option(fc.integer({ min: 0, max: 30_000_000 }), { freq: 6 }),
    fc.constantFrom('YEAR' as const, 'DAY' as const),
  ),
  { minLength: 1, maxLength: 6 },
);

const debts = fc.record({
  steps,
  rates,
  dayCount: fc.constantFrom(...DAY_COUNTS),
  currency: fc.constantFrom('CNY' as const, 'JPY' as const, 'KWD' as const),
});

type Debt = typeof debts extends fc.Arbitrary<infer T> ? T : never;

const principalOf = (drawn: Debt['steps'], factor = 1): readonly PrincipalStep[] =>
  drawn.map(([offset, cents]) => ({
    on: addDays(FIRST, offset),
    // Whole units, so that every currency can express them.
    principal: new Decimal(cents * factor),
  }));

function periodsOf(drawn: Debt['rates'], days: number): readonly RatePeriod[] {
  const periods: RatePeriod[] = [];
  let offset = 0;
  for (const [length, millionths, per] of drawn) {
    if (offset >= days) break;
    const from = addDays(FIRST, offset);
    const to = addDays(FIRST, Math.min(offset + length, days) - 1);
    const percent = new Decimal(millionths ?? 0).dividedBy(1_000_000);
    const rate = millionths === null ? null : { percent, per, isCapped: false, base: null };
    periods.push({ from, to, rate, absence: null });
    offset += length;
  }
  return periods;
}

function accrualOf(debt: Debt, days = DAYS): Accrual {
  const { currency, dayCount } = debt;
  return {
    ...{ currency, dayCount, principal: principalOf(debt.steps), within: null },
    periods: periodsOf(debt.rates, days),
  };
}

const totalOf = (accrual: Accrual) => accrueInterest(accrual).total;

describe('late interest', () => {
  it('is the same sum wherever its days are cut, and each part is told by itself', () => {
    fc.assert(
      fc.property(
        debts,
        fc.array(fc.integer({ min: 1, max: DAYS - 1 }), { maxLength: 5 }),
        (debt, cuts) => {
          const accrual = accrualOf(debt);
          const bounds = [0, ...[...new Set(cuts)].sort((a, b) => a - b), DAYS];
          const parts = bounds.slice(1).map((to, index) => ({
            from: addDays(FIRST, bounds[index] ?? 0),
            to: addDays(FIRST, to - 1),
          }));
          const sums = parts.map((part) => totalOf({ ...accrual, within: [part] }));
          expect(Money.sum(sums, debt.currency)).toEqual(totalOf(accrual));
          expect(totalOf({ ...accrual, within: parts })).toEqual(totalOf(accrual));
        },
      ),
    );
  });

  it('is what its lines make, and no line is below nothing', () => {
    fc.assert(
      fc.property(debts, (debt) => {
        const { stretches, total } = accrueInterest(accrualOf(debt));
        const amounts = stretches.map(({ amount }) => amount);
        expect(Money.sum(amounts, debt.currency)).toEqual(total);
        expect(amounts.every((amount) => !amount.isNegative())).toBe(true);
        for (const [index, { to }] of stretches.entries()) {
          const next = stretches[index + 1];
          expect(next === undefined || to < next.from).toBe(true);
        }
      }),
    );
  });

  it('is never less for more', () => {
    fc.assert(
      fc.property(debts, fc.integer({ min: 1, max: 9 }), (debt, factor) => {
        const accrual = accrualOf(debt);
        const more = { ...accrual, principal: principalOf(debt.steps, factor) };
        expect(totalOf(more).compareTo(totalOf(accrual))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('up to a day is not told otherwise by what is open or published later', () => {
    fc.assert(
      fc.property(debts, debts, fc.integer({ min: 1, max: DAYS }), (debt, other, days) => {
        const last = addDays(FIRST, days - 1);
        const known = debt.steps.filter(([offset]) => offset < days);
        const later = other.steps.filter(([offset]) => offset >= days);
        const within = [{ from: FIRST, to: last }];
        const before = { ...accrualOf(debt, days), principal: principalOf(known) };
        const after = { ...accrualOf(debt), principal: principalOf([...known, ...later]), within };
        expect(totalOf(after)).toEqual(totalOf(before));
      }),
    );
  });

  it('is within half a minor unit of what floating reckoning makes of it', () => {
    fc.assert(
      fc.property(debts, (debt) => {
        const accrual = { ...accrualOf(debt), dayCount: 'ACT_365' as const };
        const exact = accrueInterest(accrual).stretches.reduce(
          (sum, { days, principal, rate }) =>
            sum.plus(
              principal.amount
                .times(rate.percent)
                .times(days)
                .dividedBy(rate.per === 'DAY' ? 100 : 36_500),
            ),
          new Decimal(0),
        );
        const digits = { CNY: 2, JPY: 0, KWD: 3 }[debt.currency];
        const half = new Decimal(10).pow(-digits).dividedBy(2).plus('1e-30');
        expect(totalOf(accrual).amount.minus(exact).abs().lessThanOrEqualTo(half)).toBe(true);
      }),
    );
  });
});

describe('days that nobody has claimed', () => {
  it('and those that are claimed make the whole, without an overlap', () => {
    const claimed = fc
      .uniqueArray(fc.integer({ min: -5, max: 60 }), { maxLength: 8 })
      .map((bounds) => [...bounds].sort((a, b) => a - b))
      .map((bounds) =>
        bounds.flatMap((from, index) => {
          const to = bounds[index + 1];
          return index % 2 === 0 && to !== undefined
            ? [{ from: addDays(FIRST, from), to: addDays(FIRST, to - 1) }]
            : [];
        }),
      );
    fc.assert(
      fc.property(claimed, (days) => {
        const whole = { from: FIRST, to: addDays(FIRST, 49) };
        const free = freeDays(whole, days);
        for (let offset = 0; offset < 50; offset += 1) {
          const day = addDays(FIRST, offset);
          const isIn = ({ from, to }: { from: string; to: string }) => from <= day && day <= to;
          expect(free.filter(isIn)).toHaveLength(days.some(isIn) ? 0 : 1);
        }
      }),
    );
  });
});
