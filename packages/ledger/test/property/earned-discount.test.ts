import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import fc from 'fast-check';
import type { DecidedAllocation } from '../../src/cash-application/domain/decided-allocation';
import {
  DiscountsOfCall,
  earnedDiscount,
  StandingDiscounts,
  type PaidOn,
} from '../../src/cash-application/domain/earned-discount';
import type { OpenItemFact } from '../../src/cash-application/domain/open-item-fact';
import { anItem } from '../support/facts';

const march = (day: number) => businessDate(`2026-03-${String(day).padStart(2, '0')}`);
const yen = (amount: number) => Money.of(new Decimal(amount), 'JPY');

const ITEM = anItem({
  original: Money.of('1000.00', 'USD'),
  open: Money.of('1000.00', 'USD'),
  discounts: [{ until: march(20), percent: '2' }],
});
const usd = (amount: string) => Money.of(amount, 'USD');
const earnedOf = (...paid: readonly (readonly [amount: string, day: number])[]) =>
  earnedDiscount(
    ITEM.original,
    ITEM.discounts,
    paid.map(([amount, day]) => ({ on: march(day), amount: usd(amount) })),
  ).toAmountText();

describe('what payments earn', () => {
  it('2/10 net 30: paying 980 of 1,000 in time earns 20; a day late earns nothing', () => {
    expect(earnedOf(['980.00', 20])).toBe('20.00');
    expect(earnedOf(['980.00', 21])).toBe('0.00');
  });

  it('is the share of what was paid in time, however it was paid', () => {
    expect(earnedOf(['490.00', 20], ['490.00', 21])).toBe('10.00');
    expect(earnedOf(['490.00', 1], ['490.00', 20])).toBe('20.00');
    expect(earnedOf(...Array.from({ length: 980 }, () => ['1.00', 3] as const))).toBe('20.00');
  });

  it('is the higher share for what was paid earlier', () => {
    const tiers = [
      { until: march(20), percent: '1.5' },
      { until: march(10), percent: '3' },
    ];
    const paid = [
      { on: march(15), amount: usd('492.50') },
      { on: march(10), amount: usd('485.00') },
    ];
    expect(earnedDiscount(ITEM.original, tiers, paid)).toEqual(usd('22.50'));
  });
});

/** Amounts of yen, where rounding weighs most, with up to three tiers and a day of payment each. */
const owing = fc.record({
  owed: fc.integer({ min: 1, max: 3_000 }),
  percents: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
  calls: fc.array(
    fc.array(
      fc.record({
        part: fc.integer({ min: 1, max: 400 }),
        day: fc.integer({ min: 1, max: 20 }),
        /** Asks for what it earns, or for nothing as yet. */
        asks: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    { minLength: 1, maxLength: 5 },
  ),
});

function offering(owed: number, percents: readonly number[]): OpenItemFact {
  const tiers = [...percents].sort((a, b) => b - a);
  const discounts = tiers.map((percent, index) => ({
    until: march(5 * (index + 1)),
    percent: String(percent),
  }));
  return anItem({ original: yen(owed), open: yen(owed), discounts });
}

const taken = (item: OpenItemFact, { on, amount }: PaidOn): DecidedAllocation => {
  const other = anItem({ id: 'other', documentDate: on, side: 'CREDIT' });
  return {
    ...{ id: 'allocation', groupId: 'call', legalEntityId: item.legalEntityId, debit: item },
    ...{ credit: other, debitAmount: amount, creditAmount: amount, debitFunctional: amount },
    ...{ creditFunctional: amount, allocatedOn: on, reason: 'CASH', entry: null },
    reversesAllocationId: null,
  };
};

type Calls =
  typeof owing extends fc.Arbitrary<infer O extends { calls: unknown }> ? O['calls'] : never;

/** Pays row by row and call by call, and takes on the way all the discount that is earned. */
function payIn(whole: OpenItemFact, calls: Calls) {
  const standing = new StandingDiscounts(new Map());
  const payments: PaidOn[] = [];
  let item = whole;
  for (const rows of calls) {
    const made: DecidedAllocation[] = [];
    for (const { part, day } of rows) {
      const paid = { on: march(day), amount: yen(part).min(item.open) };
      if (paid.amount.isZero()) continue;
      made.push(taken(item, paid));
      payments.push(paid);
      item = { ...item, open: item.open.minus(paid.amount) };
    }
    const ofCall = new DiscountsOfCall(standing, made);
    for (const { day } of rows.filter(({ asks }) => asks)) {
      const discount = ofCall.earnedOf(item);
      ofCall.grant(item, discount);
      made.push({ ...taken(item, { on: march(day), amount: discount }), reason: 'DISCOUNT' });
      item = { ...item, open: item.open.minus(discount) };
    }
    standing.apply(made);
  }
  return { payments, granted: standing.of(whole).granted };
}

describe('a payment in parts', () => {
  it('earns no more than its money at once, however it is split into rows and calls', () => {
    fc.assert(
      fc.property(owing, ({ owed, percents, calls }) => {
        const item = offering(owed, percents);
        const { payments, granted } = payIn(item, calls);
        const atOnce = earnedDiscount(item.original, item.discounts, payments);
        expect(granted.compareTo(atOnce)).not.toBe(1);
        const best = Math.max(...percents);
        expect(granted.amount.lte(new Decimal(owed).times(best).dividedBy(100).plus('0.5'))).toBe(
          true,
        );
        const share = payments.reduce((sum, { on, amount }) => {
          const tier = item.discounts.find(({ until }) => on <= until);
          const percent = new Decimal(tier?.percent ?? 0);
          return sum.plus(amount.amount.times(percent).dividedBy(percent.negated().plus(100)));
        }, new Decimal(0));
        // What rounding gives a payment of the whole is less than the smallest unit.
        expect(granted.amount.lt(share.plus(1))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('earns all the same what it would at once, when it asks at the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 40 }),
        (owed, percent) => {
          const item = offering(owed, [percent]);
          const discount = Math.round((owed * percent) / 100 + 1e-9);
          const rows = [Math.floor((owed - discount) / 2), Math.ceil((owed - discount) / 2)];
          const calls = rows.map((part, index) => [{ part, day: 1, asks: index === 1 }]);
          expect(payIn(item, calls).granted).toEqual(yen(discount));
        },
      ),
    );
  });
});
