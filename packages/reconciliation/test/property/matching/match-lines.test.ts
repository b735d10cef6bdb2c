import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, Money } from '@duebook/kernel';
import fc from 'fast-check';
import type { LineDecision } from '../../../src/matching/domain/match-decision';
import { matchLines } from '../../../src/matching/domain/match-lines';
import type {
  CandidateItem,
  LineFacts,
  MatchingInput,
} from '../../../src/matching/domain/matching-input';
import { aLine, anInput, anItem, aParty, cny } from '../../support/matching-builders';

const START = businessDate('2026-03-01');
const NAMES = [
  'Alder Paper Products Ltd',
  'Alder Paper Products Asia',
  '上海元丰贸易有限公司',
  '苏州元丰贸易有限公司',
];
const PARTIES = NAMES.map((name, place) =>
  aParty(`party-${String(place)}`, [name], {
    accounts: [`ACCOUNT${String(place)}`],
    groupId: place < 2 ? 'group' : null,
  }),
);

/** Few amounts and few parties, so that lines meet over the same items and ties are common. */
const CENTS = fc.constantFrom(10_000, 20_000, 30_000, 12_345, 54_321, 66_666, 77_000);

const ITEM = fc.record({
  party: fc.nat({ max: 3 }),
  cents: CENTS,
  isCredit: fc.boolean().map((drawn) => drawn),
  day: fc.nat({ max: 20 }),
  hasDiscount: fc.boolean(),
});

const LINE = fc.record({
  party: fc.option(fc.nat({ max: 3 })),
  cents: fc.oneof(CENTS, fc.integer({ min: 1, max: 150_000 })),
  day: fc.nat({ max: 40 }),
  names: fc.array(fc.nat({ max: 15 }), { maxLength: 3 }),
  hasAdvice: fc.boolean(),
  isOut: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
  words: fc.constantFrom('', 'partial payment', 'less damaged goods 20.00', '预付款', '货款'),
});

function money(cents: number): Money {
  return cny(`${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`);
}

const INPUT = fc
  .record({
    items: fc.array(ITEM, { minLength: 1, maxLength: 14 }),
    lines: fc.array(LINE, { minLength: 1, maxLength: 9 }),
  })
  .map(({ items, lines }): MatchingInput => {
    const drawn = items.map((item, place): CandidateItem => {
      const amount = money(item.cents);
      const documentDate = addDays(START, item.day);
      const discount = {
        until: addDays(documentDate, 10),
        amount: money(Math.floor(item.cents / 50)),
      };
      return anItem(String(place), amount.toAmountText(), {
        partyId: `party-${String(item.party)}`,
        side: item.isCredit && place % 3 === 0 ? 'CREDIT' : 'DEBIT',
        documentDate,
        dueDate: addDays(documentDate, 30),
        discounts: item.hasDiscount ? [discount] : [],
      });
    });
    return anInput({
      parties: PARTIES,
      items: drawn,
      lines: lines.map((line, place) => lineOf(line, place, drawn)),
    });
  });

function lineOf(
  line: typeof LINE extends fc.Arbitrary<infer T> ? T : never,
  place: number,
  items: readonly CandidateItem[],
): LineFacts {
  const named = line.names.flatMap((name) => items[name] ?? []);
  const memo = named.map(({ documentNumber }) => documentNumber ?? '').join(' ');
  return aLine({
    lineId: `line-${String(place)}`,
    direction: line.isOut ? 'DEBIT' : 'CREDIT',
    amount: money(line.cents),
    bookedOn: addDays(START, line.day),
    payerName: line.party === null ? null : (NAMES[line.party] ?? null),
    memo: line.hasAdvice ? line.words : `${memo} ${line.words}`,
    remittance: line.hasAdvice
      ? named.map(({ documentNumber, openAmount, side }) => ({
          documentNumber,
          amount: side === 'DEBIT' ? openAmount : openAmount.negated(),
          discount: null,
          text: '',
        }))
      : [],
  });
}

const RUNS = { numRuns: 250 };

function textOf(decisions: readonly LineDecision[]): string {
  return JSON.stringify(decisions);
}

describe('decisions of a run', () => {
  it('are the same whenever the input is, in whatever order its lists stand', () => {
    fc.assert(
      fc.property(INPUT, (input) => {
        const turned = {
          ...input,
          lines: [...input.lines].reverse(),
          items: [...input.items].reverse(),
          parties: [...input.parties].reverse(),
        };
        const decided = textOf(matchLines(input));
        expect(textOf(matchLines(input))).toBe(decided);
        expect(textOf(matchLines(turned))).toBe(decided);
      }),
      RUNS,
    );
  });

  it('keep every cent of a line: what its parts take and what stays unapplied is its amount', () => {
    fc.assert(
      fc.property(INPUT, (input) => {
        for (const { lineId, ranked } of matchLines(input)) {
          const line = input.lines.find((one) => one.lineId === lineId);
          for (const { parts, unapplied, leftover } of ranked) {
            const applied = Money.sum(
              parts.map(({ amount }) => amount),
              'CNY',
            );
            expect(applied.plus(unapplied)).toEqual(line?.amount);
            expect(unapplied.isNegative()).toBe(false);
            expect(leftover.compareTo(unapplied)).toBeLessThanOrEqual(0);
          }
        }
      }),
      RUNS,
    );
  });

  it('never take more of an item than it has open, over all lines together', () => {
    fc.assert(
      fc.property(INPUT, (input) => {
        const left = new Map(input.items.map(({ itemId, openAmount }) => [itemId, openAmount]));
        for (const { ranked } of matchLines(input)) {
          for (const part of ranked[0].parts) {
            const settled = Money.sum(
              [part.amount.abs(), part.discount, part.tolerance, part.bankFee],
              'CNY',
            );
            const rest = (left.get(part.itemId) ?? Money.zero('CNY')).minus(settled);
            expect(rest.isNegative()).toBe(false);
            // As of the decision: surer lines may have gone before, and others come after.
            const { openAmount } = input.items.find(({ itemId }) => itemId === part.itemId) ?? {};
            expect(openAmount?.minus(settled).compareTo(part.shortfall)).toBeGreaterThanOrEqual(0);
            left.set(part.itemId, rest);
          }
        }
      }),
      RUNS,
    );
  });

  it('never let a tie, a thin margin or nothing at all be posted', () => {
    fc.assert(
      fc.property(INPUT, (input) => {
        for (const decision of matchLines(input)) {
          const { ranked, mayPost, margin, obstacles } = decision;
          const [best, second] = ranked;
          expect(mayPost).toBe(obstacles.length === 0);
          if (best.isAmbiguous || margin < input.bounds.leastMargin || best.parts.length === 0) {
            expect(mayPost).toBe(false);
          }
          if (second !== undefined) expect(second.score).toBeLessThanOrEqual(best.score);
          if (second?.score === best.score) expect(best.isAmbiguous).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
