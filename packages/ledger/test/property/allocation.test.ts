import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money, sequentialIds } from '@duebook/kernel';
import fc from 'fast-check';
import { decideAllocations } from '../../src/cash-application/domain/decide-allocation';
import { planAllocation } from '../../src/cash-application/domain/plan-allocation';
import type { OpenItemFact } from '../../src/cash-application/domain/open-item-fact';
import { isBalanced } from '../../src/journal/domain/entry';
import { anEntity, anItem, openPeriods } from '../support/facts';

const day = businessDate('2026-03-15');
const usd = (cents: number) => Money.of(new Decimal(cents).dividedBy(100), 'USD');
const cny = (cents: number) => Money.of(new Decimal(cents).dividedBy(100), 'CNY');

const items = fc
  .uniqueArray(
    fc.record({
      number: fc.nat(9_999),
      day: fc.integer({ min: 1, max: 28 }),
      cents: fc.integer({ min: 1, max: 50_000 }),
      rate: fc.integer({ min: 600, max: 800 }),
    }),
    { selector: (row) => row.number, minLength: 1, maxLength: 20 },
  )
  .map((rows) =>
    rows.map((row) =>
      anItem({
        id: `0190a000-0000-7000-8000-${row.number.toString().padStart(12, '0')}`,
        documentNumber: `INV-${row.number.toString().padStart(5, '0')}`,
        dueDate: businessDate(`2026-03-${row.day.toString().padStart(2, '0')}`),
        open: usd(row.cents),
        original: usd(row.cents),
        openFunctional: cny(Math.round((row.cents * row.rate) / 100)),
      }),
    ),
  );

describe('spreading money over items', () => {
  it.each(['OLDEST_FIRST', 'CIVIL_CODE_560'] as const)(
    '%s neither creates nor loses money, never over-applies, ignores the order of items',
    (policy) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 400_000 }), items, (cents, open) => {
          const plan = planAllocation(usd(cents), open, policy);
          const applied = Money.sum(
            plan.parts.map((part) => part.amount),
            'USD',
          );
          expect(applied.plus(plan.unapplied).equals(usd(cents))).toBe(true);
          for (const part of plan.parts) {
            const item = open.find((each) => each.id === part.openItemId);
            expect(item && part.amount.compareTo(item.open) <= 0).toBe(true);
          }
          expect(planAllocation(usd(cents), [...open].reverse(), policy)).toEqual(plan);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('article 560 serves what is due before what is not, and one due date in proportion', () => {
    const due = anItem({ id: 'a', dueDate: businessDate('2026-03-10'), open: usd(30_000) });
    const twin = anItem({ id: 'b', dueDate: businessDate('2026-03-10'), open: usd(10_000) });
    const later = anItem({ id: 'c', dueDate: businessDate('2026-04-10'), open: usd(10_000) });
    const plan = planAllocation(usd(20_000), [later, twin, due], 'CIVIL_CODE_560');
    expect(plan.parts.map((part) => [part.openItemId, part.amount.toAmountText()])).toEqual([
      ['a', '150.00'],
      ['b', '50.00'],
    ]);
  });
});

describe('allocating across rates', () => {
  it('leaves nothing on settled items and books exactly the gap between both sides', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 600, max: 800 }), (open, rate) => {
        const total = Money.sum(
          open.map((item) => item.open),
          'USD',
        );
        const receipt = anItem({
          id: 'receipt',
          side: 'CREDIT',
          documentKind: 'RECEIPT',
          open: total,
          original: total,
          openFunctional: Money.of(
            total.amount.times(rate).dividedBy(100).toDecimalPlaces(2),
            'CNY',
          ),
        });
        const all = new Map<string, OpenItemFact>(
          [...open, receipt].map((item) => [item.id, item]),
        );
        const decided = decideAllocations(
          {
            groupId: 'group',
            allocatedOn: day,
            reason: null,
            pairs: open.map((item) => ({
              debitItemId: item.id,
              creditItemId: 'receipt',
              amount: item.open,
              creditAmount: null,
              path: [],
            })),
          },
          { item: (id) => all.get(id), entity: () => anEntity(), ...openPeriods },
          { mayPostSoftClosed: false },
          sequentialIds(),
        );
        if (!decided.ok) throw new Error(decided.refusal.code);
        const sum = (pick: 'debitFunctional' | 'creditFunctional') =>
          Money.sum(
            decided.value.map((allocation) => allocation[pick]),
            'CNY',
          );
        expect(sum('creditFunctional').equals(receipt.openFunctional)).toBe(true);
        expect(
          sum('debitFunctional').equals(
            Money.sum(
              open.map((item) => item.openFunctional),
              'CNY',
            ),
          ),
        ).toBe(true);
        for (const { entry, debitFunctional, creditFunctional } of decided.value) {
          expect(entry === null).toBe(debitFunctional.equals(creditFunctional));
          if (entry) expect(isBalanced(entry.lines)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
