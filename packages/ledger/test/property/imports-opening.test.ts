import { expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import { FirstLines } from '../../src/imports/application/first-lines';
import { tieOut, type AccountBalance } from '../../src/opening/domain/tie-out';

const amount = fc
  .integer({ min: -10_000, max: 10_000 })
  .map((units) => new Decimal(units).div(100));

const balances = fc.array(
  fc.record({
    accountId: fc.constantFrom('1122', '2202'),
    partyId: fc.option(fc.constantFrom('a', 'b', 'c')),
    currency: fc.constantFrom('CNY', 'USD'),
    amount,
    functional: amount,
  }),
  { maxLength: 20 },
);

const nothing = new Decimal(0);
const sum = (list: readonly AccountBalance[], of: 'amount' | 'functional') =>
  list.reduce((total, balance) => total.plus(balance[of] ?? nothing), nothing);

it('a tie-out loses nothing: differences add up to loaded less expected, in totals too', () => {
  fc.assert(
    fc.property(balances, balances, (loaded, expected) => {
      const { totals, differences } = tieOut(loaded, expected);
      const gap = sum(loaded, 'amount').minus(sum(expected, 'amount'));
      const functionalGap = sum(loaded, 'functional').minus(sum(expected, 'functional'));
      for (const lines of [totals, differences]) {
        const told = lines.reduce((total, line) => total.plus(line.difference), nothing);
        expect(told.equals(gap)).toBe(true);
        // Nothing is compared where the trial balance says of nothing what it was worth.
        if (expected.length === 0) continue;
        const functionalTold = lines.reduce(
          (total, { functional }) => total.plus(functional.difference ?? nothing),
          nothing,
        );
        expect(functionalTold.equals(functionalGap)).toBe(true);
      }
      expect(tieOut([...loaded].reverse(), [...expected].reverse())).toEqual({
        totals,
        differences,
      });
    }),
    { numRuns: 500 },
  );
});

it('first lines agree with a map of texts', () => {
  const rows = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.constantFrom('x', 'y')), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(rows, (sent) => {
      const lines = new FirstLines();
      const known = new Map<string, { content: string; line: number }>();
      sent.forEach(([key, content], index) => {
        const line = index + 2;
        const first = known.get(key);
        expect(lines.add(key, content, line)).toEqual(
          first ? { line: first.line, isSame: first.content === content } : null,
        );
        if (!first) known.set(key, { content, line });
      });
    }),
    { numRuns: 300 },
  );
});
