import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import fc from 'fast-check';
import { serveParts } from '../../src/cash-application/domain/serve-parts';
import { anItem } from '../support/facts';

const usd = (cents: number) => Money.of(new Decimal(cents).dividedBy(100), 'USD');
const sumOf = (amounts: readonly Money[]) => Money.sum(amounts, 'USD').toAmountText();

/** Instalments of a credit note, the first due first, and what is to be settled with it. */
const cases = fc.record({
  instalments: fc.array(fc.nat(20_000), { minLength: 1, maxLength: 5 }),
  parts: fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 5 }),
  side: fc.constantFrom('DEBIT' as const, 'CREDIT' as const),
});

describe('serving parts out of the items of a document', () => {
  it('gives each part what it asks for, and takes from no item but the last above what is open', () => {
    fc.assert(
      fc.property(cases, ({ instalments, parts, side }) => {
        const sources = instalments.map((cents, index) =>
          anItem({
            id: `source ${String(index)}`,
            side,
            open: usd(cents),
            dueDate: businessDate(`2026-0${String(index + 1)}-28`),
          }),
        );
        const asked = parts.map((cents, index) => ({
          openItemId: `item ${String(index)}`,
          amount: usd(cents),
          path: ['allocations', index],
        }));
        const pairs = serveParts([...sources].reverse(), asked);
        const ofItem = (id: string) =>
          pairs
            .filter((pair) => [pair.debitItemId, pair.creditItemId].includes(id))
            .map(({ amount }) => amount);
        for (const { openItemId, amount } of asked) {
          expect(sumOf(ofItem(openItemId))).toBe(amount.toAmountText());
        }
        const last = sources.at(-1);
        for (const source of sources.filter((each) => each !== last)) {
          expect(Money.sum(ofItem(source.id), 'USD').compareTo(source.open) <= 0).toBe(true);
        }
        // The last item is asked for too much exactly where all of them together have too little.
        const isEnough = new Decimal(sumOf(asked.map(({ amount }) => amount))).lte(
          sumOf(sources.map(({ open }) => open)),
        );
        const taken = Money.sum(ofItem(last?.id ?? ''), 'USD');
        expect(taken.compareTo(last?.open ?? usd(0)) <= 0).toBe(isEnough);
        for (const pair of pairs) {
          const own = side === 'DEBIT' ? pair.debitItemId : pair.creditItemId;
          expect(own.startsWith('source')).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('asks a single item for all of it, also for nothing or less', () => {
    const money = anItem({ id: 'money', side: 'CREDIT', open: usd(100) });
    for (const cents of [0, -1, 100, 101]) {
      const part = { openItemId: 'item', amount: usd(cents), path: [] };
      expect(serveParts([money], [part])).toEqual([
        {
          debitItemId: 'item',
          creditItemId: 'money',
          amount: usd(cents),
          creditAmount: null,
          path: [],
        },
      ]);
    }
  });
});
