import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import type { SchemeTier } from '../../src/discount-schemes/domain/discount-scheme';
import { earnReward, slicesOf, tierOf } from '../../src/discount-schemes/domain/earn-reward';
import { gatherFigures, type FigureCell } from '../../src/discount-schemes/domain/gather-figures';

const amounts = fc.bigInt({ min: 0n, max: 10n ** 14n }).map((units) => new Decimal(`${units}e-2`));

/** Rising thresholds with percentages that rise too. */
const tiers = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 10 })
  .chain((thresholds) =>
    fc
      .array(fc.integer({ min: 0, max: 10_000 }), {
        minLength: thresholds.length,
        maxLength: thresholds.length,
      })
      .map((percents): readonly SchemeTier[] => {
        const rising = [...percents].sort((a, b) => a - b);
        return [...thresholds]
          .sort((a, b) => a - b)
          .map((from, index) => ({
            from: new Decimal(from),
            percent: new Decimal(rising[index] ?? 0).dividedBy(100),
            fixedAmount: null,
          }));
      }),
  );

const FIGURES = { due: null, onTime: null, overdue: null, classCode: null };
const CONDITIONS = { paidWithinDays: null, needsNoOverdue: false, classCodes: null };

const earned = (all: readonly SchemeTier[], method: 'WHOLE' | 'SLICES', amount: Decimal) =>
  earnReward(
    { measure: 'TURNOVER', method, tiers: all, conditions: CONDITIONS, currency: 'CNY' },
    { ...FIGURES, turnover: amount, eligible: amount },
  );

describe('tiers', () => {
  it('part the axis: every amount lies in one of them, or below the first', () => {
    fc.assert(
      fc.property(tiers, amounts, (all, amount) => {
        const inside = all.filter(({ from }, index) => {
          const end = all[index + 1]?.from;
          return amount.greaterThanOrEqualTo(from) && (!end || amount.lessThan(end));
        });
        const place = tierOf(all, amount);
        const below = amount.lessThan(all[0]?.from ?? 0);
        expect(inside).toEqual(place === null ? [] : [all[place]]);
        expect(place === null).toBe(below);
      }),
    );
  });

  it('cut an amount into slices that add up to it, with what lies below the first', () => {
    fc.assert(
      fc.property(tiers, amounts, (all, amount) => {
        const inTiers = slicesOf(all, amount).reduce(
          (sum, { slice }) => sum.plus(slice),
          new Decimal(0),
        );
        const below = Decimal.min(amount, all[0]?.from ?? 0);
        expect(inTiers.plus(below).toFixed()).toBe(amount.toFixed());
      }),
    );
  });
});

describe('a reward', () => {
  it('never falls as more is bought, is never more than what was bought, and is the same twice', () => {
    fc.assert(
      fc.property(tiers, amounts, amounts, (all, one, other) => {
        const [less, more] = one.lessThan(other) ? [one, other] : [other, one];
        for (const method of ['WHOLE', 'SLICES'] as const) {
          const reward = earned(all, method, more).reward;
          expect(reward.greaterThanOrEqualTo(earned(all, method, less).reward)).toBe(true);
          expect(reward.lessThanOrEqualTo(more)).toBe(true);
          expect(earned(all, method, more).reward.toFixed()).toBe(reward.toFixed());
        }
        const whole = earned(all, 'WHOLE', more).reward;
        expect(earned(all, 'SLICES', more).reward.lessThanOrEqualTo(whole)).toBe(true);
      }),
    );
  });

  it('is nothing where a rate is missing, and nothing of what is missing counts as zero', () => {
    const figure = amounts.map((amount) => amount.plus(1));
    fc.assert(
      fc.property(figure, figure, (known, unknown) => {
        const cell = (currency: string, turnover: Decimal): FigureCell => {
          const zero = new Decimal(0);
          const rest = { due: zero, onTime: zero, eligible: turnover };
          return { legalEntityId: 'e', currency, turnover, ...rest };
        };
        const rateOf = (currency: string) => (currency === 'CNY' ? new Decimal(1) : null);
        const context = { overdue: null, classCode: null };
        const cells = [cell('CNY', known), cell('USD', unknown)];
        expect(gatherFigures(cells, rateOf, context)).toMatchObject({
          ...{ turnover: null, missingCurrency: 'USD' },
        });
        // What comes to nothing needs no rate.
        const nothing = gatherFigures(
          [cell('CNY', known), cell('USD', new Decimal(0))],
          rateOf,
          context,
        );
        expect(nothing.turnover?.toFixed()).toBe(known.toFixed());
      }),
    );
  });
});

describe('a scheme by hand', () => {
  const tier = (from: string, percent: string): SchemeTier => ({
    ...{ from: new Decimal(from), percent: new Decimal(percent), fixedAmount: null },
  });
  const all = [tier('100000', '0.5'), tier('500000', '0.8'), tier('1000000', '1.2')];

  it.each([
    ['99999.99', '0', '0'],
    ['100000', '500', '0'],
    ['499999.99', '2500', '2000'],
    ['500000', '4000', '2000'],
    // 0.5 % of 400,000 + 0.8 % of 500,000 + 1.2 % of 234,567.89 = 2,000 + 4,000 + 2,814.81
    ['1234567.89', '14814.81', '8814.81'],
  ])('of a turnover of %s rewards %s as a whole and %s in slices', (amount, whole, slices) => {
    expect(earned(all, 'WHOLE', new Decimal(amount)).reward.toFixed()).toBe(whole);
    expect(earned(all, 'SLICES', new Decimal(amount)).reward.toFixed()).toBe(slices);
  });

  it('of who was credited more than they bought rewards nothing', () => {
    const below = [tier('0', '1')];
    expect(earned(below, 'WHOLE', new Decimal('-5')).outcome).toBe('BELOW_TIERS');
    const punctual = earnReward(
      {
        ...{ measure: 'PUNCTUALITY', method: 'WHOLE', tiers: below, currency: 'CNY' },
        conditions: CONDITIONS,
      },
      {
        ...{ ...FIGURES, turnover: new Decimal('-5'), eligible: new Decimal('-5') },
        ...{ due: new Decimal('300'), onTime: new Decimal('299.99') },
      },
    );
    expect(punctual.reward.toFixed()).toBe('0');
    // 99.9966 % is rounded down: it is not all.
    expect(punctual.measured?.toFixed()).toBe('99.99');
  });
});
