import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  eliminationDifferences,
  type EliminationBalance,
} from '../../src/intercompany/domain/eliminations';

const BALANCES = fc.record({
  pair: fc.constantFrom(['a', 'b'], ['b', 'a'], ['a', 'c'], ['c', 'b']),
  isMemo: fc.boolean(),
  isOwed: fc.boolean(),
  currency: fc.constantFrom('CNY', 'USD'),
  cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
});

type Drawn = typeof BALANCES extends fc.Arbitrary<infer T> ? T : never;

function balanceOf({ pair, isMemo, isOwed, currency, cents }: Drawn): EliminationBalance {
  const [legalEntityId = '', counterpartId = ''] = pair;
  const amount = new Decimal(cents).div(100);
  return {
    ...{ legalEntityId, counterpartId, amount, functionalAmount: amount },
    functionalCurrency: 'CNY',
    bookCode: isMemo ? 'IFRS' : 'CAS',
    bookKind: isMemo ? 'MEMO' : 'STATUTORY',
    standard: 'CAS',
    accountCode: isOwed ? '1122' : '6001',
    itemClass: isOwed ? 'RECEIVABLE' : null,
    dimensionValue: null,
    currency: currency,
  };
}

describe('what elimination leaves', () => {
  it('is all that is owed, and nothing of what was earned, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(BALANCES, { maxLength: 40 }), (drawn) => {
        const balances = drawn.map(balanceOf);
        const found = eliminationDifferences(balances);
        for (const currency of ['CNY', 'USD']) {
          const owed = balances
            .filter((each) => each.currency === currency && each.itemClass !== null)
            .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
          const left = found
            .filter((each) => each.currency === currency)
            .reduce((sum, { difference }) => sum.plus(difference), new Decimal(0));
          expect(left.toFixed()).toBe(owed.toFixed());
        }
        for (const { first, second, difference, firstId, secondId } of found) {
          expect(first.plus(second).equals(difference)).toBe(true);
          expect(firstId < secondId).toBe(true);
        }
        expect(eliminationDifferences([...balances].reverse())).toEqual(found);
      }),
    );
  });

  it('is nothing where both keep books by different standards, and what a memo book has besides', () => {
    const one = balanceOf({
      pair: ['a', 'b'],
      isMemo: false,
      isOwed: true,
      currency: 'CNY',
      cents: 100,
    });
    const other = {
      ...balanceOf({ pair: ['b', 'a'], isMemo: false, isOwed: true, currency: 'CNY', cents: -100 }),
      standard: 'IFRS',
    };
    const memo = {
      ...balanceOf({ pair: ['a', 'b'], isMemo: true, isOwed: true, currency: 'CNY', cents: 7 }),
      standard: 'US_GAAP',
    };
    const left = eliminationDifferences([one, other, memo]);
    expect(left.map(({ standard, difference }) => [standard, difference.toFixed()])).toEqual([
      ['CAS', '0'],
      ['IFRS', '0'],
      ['US_GAAP', '0.07'],
    ]);
  });

  it('is nothing where both have the same', () => {
    fc.assert(
      fc.property(fc.array(BALANCES, { maxLength: 20 }), (drawn) => {
        const one = drawn.map((each) => balanceOf({ ...each, isOwed: true }));
        const other = one.map((each) => ({
          ...each,
          legalEntityId: each.counterpartId,
          counterpartId: each.legalEntityId,
          amount: each.amount.negated(),
        }));
        const found = eliminationDifferences([...one, ...other]);
        expect(found.every(({ difference }) => difference.isZero())).toBe(true);
      }),
    );
  });
});
