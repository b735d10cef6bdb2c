import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import {
  type OneSidedMovement,
  reconcilingItems,
} from '../../../src/cash-book/domain/reconciling-items';

const asOf = businessDate('2026-03-31');
const movement = (amount: string, on = '2026-03-20'): OneSidedMovement => ({
  ...{ on: businessDate(on), amount, text: 'A text', reference: 'R-1' },
});

describe('items that lie between both balances', () => {
  it('are of four kinds, each in the order in which it was booked', () => {
    const bankOnly = [movement('100.00'), movement('-7.50', '2026-03-30'), movement('20.00')];
    const bookOnly = [movement('-40.00', '2026-01-31')];
    const kinds = reconcilingItems(asOf, bankOnly, bookOnly);
    expect(
      kinds.map(({ kind, items, total }) => [
        kind,
        total.toFixed(2),
        items.map(({ amount, ageDays }) => [amount.toFixed(2), ageDays]),
      ]),
    ).toEqual([
      [
        ...['BANK_RECEIVED', '120.00'],
        [
          ['100.00', 11],
          ['20.00', 11],
        ],
      ],
      ['BANK_PAID', '7.50', [['7.50', 1]]],
      ['BOOKS_RECEIVED', '0.00', []],
      ['BOOKS_PAID', '40.00', [['40.00', 59]]],
    ]);
  });

  it('lose no cent and no movement', () => {
    const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100));
    const movements = amounts.map((all) => all.map((amount) => movement(amount.toFixed(2))));
    fc.assert(
      fc.property(movements, movements, (bankOnly, bookOnly) => {
        const kinds = reconcilingItems(asOf, bankOnly, bookOnly);
        const [bankIn, bankOut, bookIn, bookOut] = kinds.map(({ total }) => total);
        const sumOf = (some: readonly OneSidedMovement[]) =>
          some.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed(2);
        expect(bankIn?.minus(bankOut ?? 0).toFixed(2)).toBe(sumOf(bankOnly));
        expect(bookIn?.minus(bookOut ?? 0).toFixed(2)).toBe(sumOf(bookOnly));
        const count = kinds.reduce((sum, { items }) => sum + items.length, 0);
        expect(count).toBe(bankOnly.length + bookOnly.length);
      }),
    );
  });
});
