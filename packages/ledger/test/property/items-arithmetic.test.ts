import { describe, expect, it } from '@jest/globals';
import { businessDate, Money } from '@duebook/kernel';
import fc from 'fast-check';
import { daysPastDue, isDebt } from '../../src/cash-application/domain/overdue';
import { proposeRefund } from '../../src/cash-application/domain/propose-refund';
import { withRunningBalance } from '../../src/journal/domain/running-balance';
import { trialBalanceOf } from '../../src/journal/domain/trial-balance';

const cny = (amount: string) => Money.of(amount, 'CNY');
const cents = (count: number) => cny((count / 100).toFixed(2));

describe('proposeRefund', () => {
  it('gives nothing back while the party owes as much', () => {
    const waiting = { unapplied: cny('30.00'), unappliedBefore: cny('0.00'), owed: cny('30.00') };
    expect(proposeRefund({ kind: 'RECEIPT', ...waiting })).toEqual(cny('0.00'));
  });

  it('gives no prepayment back: it is owed in goods', () => {
    const waiting = { unapplied: cny('30.00'), unappliedBefore: cny('5.00'), owed: cny('0.00') };
    expect(proposeRefund({ kind: 'PAYMENT', ...waiting })).toEqual(cny('30.00'));
    expect(proposeRefund({ kind: 'SUPPLIER_PREPAYMENT', ...waiting })).toEqual(cny('0.00'));
    expect(proposeRefund({ kind: 'CUSTOMER_PREPAYMENT', ...waiting })).toEqual(cny('0.00'));
  });

  it('gives back what is left of a receipt, and all of those after it', () => {
    const owed = cny('40.00');
    const kind = 'RECEIPT' as const;
    const first = { kind, unapplied: cny('50.00'), unappliedBefore: cny('0.00'), owed };
    const second = { kind, unapplied: cny('5.00'), unappliedBefore: cny('50.00'), owed };
    expect(proposeRefund(first)).toEqual(cny('10.00'));
    expect(proposeRefund(second)).toEqual(cny('5.00'));
  });

  it('never proposes more or less than what the party has too much', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    const kind = fc.constantFrom(
      'RECEIPT' as const,
      'SALES_CREDIT_NOTE' as const,
      'OTHER' as const,
    );
    const waiting = fc.array(fc.record({ kind, amount }), { maxLength: 8 });
    fc.assert(
      fc.property(waiting, amount, (items, debt) => {
        const owed = cents(debt);
        let before = cny('0.00');
        let proposed = cny('0.00');
        for (const each of items) {
          const unapplied = cents(each.amount);
          const waits = { kind: each.kind, unapplied, unappliedBefore: before, owed };
          const part = proposeRefund(waits);
          expect(part.isNegative() || part.compareTo(unapplied) > 0).toBe(false);
          proposed = proposed.plus(part);
          before = before.plus(unapplied);
        }
        const tooMuch = before.minus(owed);
        expect(proposed.equals(tooMuch.isPositive() ? tooMuch : cny('0.00'))).toBe(true);
      }),
    );
  });
});

describe('overdue', () => {
  it('counts days from the due date', () => {
    const due = businessDate('2026-02-28');
    expect(daysPastDue(due, businessDate('2026-03-02'))).toBe(2);
    expect(daysPastDue(due, due)).toBe(0);
    expect(daysPastDue(due, businessDate('2026-02-26'))).toBe(-2);
  });

  it('knows debts from what stands on the other side, and from advances', () => {
    expect(isDebt({ itemClass: 'RECEIVABLE', side: 'DEBIT' })).toBe(true);
    expect(isDebt({ itemClass: 'RECEIVABLE', side: 'CREDIT' })).toBe(false);
    expect(isDebt({ itemClass: 'PAYABLE', side: 'CREDIT' })).toBe(true);
    expect(isDebt({ itemClass: 'CUSTOMER_ADVANCE', side: 'CREDIT' })).toBe(false);
  });
});

describe('balances', () => {
  it('run on from what was there before', () => {
    const lines = [
      { side: 'DEBIT', functional: cny('10.00') },
      { side: 'CREDIT', functional: cny('25.00') },
    ] as const;
    const balances = withRunningBalance(lines, cny('5.00')).map((line) => line.balance);
    expect(balances).toEqual([cny('15.00'), cny('-10.00')]);
  });

  it('of accounts make a trial balance with its totals', () => {
    const turnover = { opening: cny('1.00'), debits: cny('5.00'), credits: cny('2.00') };
    const { lines, totals } = trialBalanceOf([{ accountId: 'a', ...turnover }], 'CNY');
    expect(lines).toEqual([{ accountId: 'a', ...turnover, closing: cny('4.00') }]);
    expect(totals).toEqual({ ...turnover, closing: cny('4.00') });
    expect(trialBalanceOf([], 'CNY').totals.closing).toEqual(cny('0.00'));
  });
});
