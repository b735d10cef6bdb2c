import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawUp, type OneSided } from '../../src/cash-book/domain/bank-reconciliation';
import { membersKey } from '../../src/cash-book/domain/cash-book-group';

/** A movement of cents on a day; `group` is which group it was put in, null for none. */
interface Movement {
  readonly cents: number;
  readonly day: number;
  readonly group: number | null;
}

const movement = fc.record({
  cents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  day: fc.integer({ min: 0, max: 40 }),
  group: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
});
const scene = fc.record({
  bank: fc.array(movement, { maxLength: 30 }),
  books: fc.array(movement, { maxLength: 30 }),
  opening: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  gap: fc.integer({ min: -10_000, max: 10_000 }),
  start: fc.integer({ min: 0, max: 20 }),
  end: fc.integer({ min: 20, max: 40 }),
  asOf: fc.integer({ min: 20, max: 40 }),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

const sum = (list: readonly Movement[]): Decimal =>
  list.reduce((total, { cents }) => total.plus(cents), new Decimal(0)).dividedBy(100);

const sided = (list: readonly Movement[]): OneSided => ({
  count: list.length,
  moneyIn: sum(list.filter(({ cents }) => cents > 0)),
  moneyOut: sum(list.filter(({ cents }) => cents < 0)).negated(),
});

/** What a statement is drawn up from, said again in words of its own. */
function figuresOf({ bank, books, opening, gap, start, end, asOf }: Scene) {
  const isBank = ({ day }: Movement) => day >= start && day <= end;
  const isBook = ({ day }: Movement) => day <= asOf;
  const known = bank.filter(isBank);
  const posted = books.filter(isBook);
  const complete = new Set(
    [0, 1, 2, 3, 4, 5, 6].filter((group) => {
      const inGroup = (one: Movement) => one.group === group;
      return (
        bank.filter(inGroup).every(isBank) &&
        books.filter(inGroup).every(isBook) &&
        posted.some(inGroup)
      );
    }),
  );
  const isSame = ({ group }: Movement) => group !== null && complete.has(group);
  const isLeft = (one: Movement) => !isSame(one);
  const began = new Decimal(opening).dividedBy(100);
  return {
    bookBalance: sum(posted),
    bankBalance: began.plus(sum(known)).plus(new Decimal(gap).dividedBy(100)),
    bankOpening: began,
    bookOpening: sum(posted.filter((one) => isLeft(one) && one.day < start)),
    bankMovement: sum(known),
    bankOnly: sided(known.filter(isLeft)),
    bookOnly: sided(posted.filter((one) => isLeft(one) && one.day >= start)),
    differences: sum(known.filter(isSame)).minus(sum(posted.filter(isSame))),
    differenceCount: 0,
  };
}

describe('a bank reconciliation statement', () => {
  it('comes to the same on both sides, whatever was put together, as of any day', () => {
    fc.assert(
      fc.property(scene, (of) => {
        const { adjustedBook, adjustedBank, statementGap } = drawUp(figuresOf(of));
        expect(adjustedBook.toFixed(2)).toBe(adjustedBank.toFixed(2));
        expect(statementGap.times(100).toNumber()).toBe(of.gap);
      }),
    );
  });

  it('moves by nothing but the difference when movements are found to be the same', () => {
    fc.assert(
      fc.property(scene, (of) => {
        const none = (list: readonly Movement[]) => list.map((one) => ({ ...one, group: null }));
        const open = drawUp(figuresOf({ ...of, bank: none(of.bank), books: none(of.books) }));
        const figures = figuresOf(of);
        const found = drawUp(figures);
        const same = figures.bookBalance
          .minus(figures.bookOpening)
          .minus(figures.bookOnly.moneyIn)
          .plus(figures.bookOnly.moneyOut);
        // Known to both sides, it is no longer counted once for each.
        expect(open.adjustedBook.minus(found.adjustedBook).toFixed(2)).toBe(same.toFixed(2));
      }),
    );
  });

  it('names a group by its members, in whatever order they come', () => {
    const member = fc.oneof(
      fc.record({
        bankLineId: fc.uuid(),
        entryId: fc.constant(null),
        lineNumber: fc.constant(null),
      }),
      fc.record({
        bankLineId: fc.constant(null),
        entryId: fc.uuid(),
        lineNumber: fc.integer({ min: 1, max: 99 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 8 }), (members) => {
        expect(membersKey([...members].reverse())).toBe(membersKey(members));
      }),
    );
  });
});
