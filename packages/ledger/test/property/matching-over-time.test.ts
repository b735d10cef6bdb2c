import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money, sequentialIds, type BusinessDate } from '@duebook/kernel';
import fc from 'fast-check';
import { decideAllocationReversals } from '../../src/cash-application/domain/decide-allocation-reversal';
import {
  decideAllocations,
  type AllocationFacts,
} from '../../src/cash-application/domain/decide-allocation';
import type { DecidedAllocation } from '../../src/cash-application/domain/decided-allocation';
import type { OpenItemFact } from '../../src/cash-application/domain/open-item-fact';
import { lessTaken, openFrom } from '../../src/cash-application/domain/open-over-time';
import { anEntity, anItem, openPeriods } from '../support/facts';

const DAYS = Array.from({ length: 28 }, (_, index) => dayOf(index + 1));
const rights = { mayPostSoftClosed: false };

function dayOf(number: number): BusinessDate {
  return businessDate(`2026-03-${number.toString().padStart(2, '0')}`);
}

const posting = fc.integer({ min: 1, max: 10 }).map(dayOf);
const someDay = fc.constantFrom(...DAYS);
const wholes = fc.integer({ min: 1, max: 60 });

const pair = fc.record({ debit: fc.nat(1), credit: fc.nat(1), atMost: wholes });

const steps = fc.array(
  fc.oneof(
    fc.record({
      pairs: fc.array(pair, { minLength: 1, maxLength: 3 }),
      on: fc.option(someDay, { nil: null }),
    }),
    fc.record({ undone: fc.nat(), on: someDay }),
  ),
  { maxLength: 20 },
);

type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

interface Made {
  readonly allocation: DecidedAllocation;
  undoneOn: BusinessDate | null;
}

/** Items with what was matched and undone; what is open on a day is counted from the allocations. */
class Books {
  private readonly made: Made[] = [];
  private readonly ids = sequentialIds();

  constructor(readonly items: readonly OpenItemFact[]) {}

  openOn(item: OpenItemFact, day: BusinessDate): Money {
    return this.made
      .filter(({ allocation }) => [allocation.debit.id, allocation.credit.id].includes(item.id))
      .filter(({ allocation, undoneOn }) => {
        const isUndone = undoneOn !== null && undoneOn <= day;
        return allocation.allocatedOn <= day && !isUndone;
      })
      .reduce((open, { allocation }) => open.minus(allocation.debitAmount), item.original);
  }

  /** As the store tells it: with its past where something was undone. */
  fact(item: OpenItemFact): OpenItemFact {
    const isUndone = this.made.some(
      ({ allocation, undoneOn }) =>
        undoneOn !== null && [allocation.debit.id, allocation.credit.id].includes(item.id),
    );
    const days = DAYS.filter((day) => day >= item.postingDate);
    const open = this.openOn(item, dayOf(28));
    return {
      ...item,
      open,
      openFunctional: Money.of(open.amount.times(7), 'CNY'),
      past: isUndone ? days.map((on) => ({ on, open: this.openOn(item, on) })) : [],
    };
  }

  facts(): AllocationFacts {
    const facts = new Map(this.items.map((item) => [item.id, this.fact(item)]));
    return { item: (id) => facts.get(id), entity: () => anEntity(), ...openPeriods };
  }

  match(
    pairs: readonly (readonly [debit: OpenItemFact, credit: OpenItemFact, amount: Money])[],
    allocatedOn: BusinessDate | null,
  ): ReturnType<typeof decideAllocations> {
    const decided = decideAllocations(
      {
        groupId: 'group',
        allocatedOn,
        reason: null,
        pairs: pairs.map(([debit, credit, amount]) => ({
          debitItemId: debit.id,
          creditItemId: credit.id,
          amount,
          creditAmount: null,
          path: [],
        })),
      },
      this.facts(),
      rights,
      this.ids,
    );
    if (decided.ok) {
      this.made.push(...decided.value.map((allocation) => ({ allocation, undoneOn: null })));
    }
    return decided;
  }

  undo(which: number, reversedOn: BusinessDate): void {
    const standing = this.made[which % Math.max(this.made.length, 1)];
    if (!standing) return;
    const { undoneOn, allocation } = standing;
    const decided = decideAllocationReversals(
      { groupId: 'group', reversedOn, reason: 'Undone' },
      [{ ...allocation, differenceItemId: null, isReversed: undoneOn !== null }],
      this.facts(),
      rights,
    );
    if (decided.ok) standing.undoneOn = reversedOn;
  }

  take(step: Step): void {
    if ('undone' in step) {
      this.undo(step.undone, step.on);
      return;
    }
    const pairs = step.pairs.map(({ debit, credit, atMost }) => {
      const sides = [this.item('DEBIT', debit), this.item('CREDIT', credit)] as const;
      return [...sides, this.left(...sides).min(usd(atMost))] as const;
    });
    this.match(pairs, step.on);
  }

  item(side: 'DEBIT' | 'CREDIT', index: number): OpenItemFact {
    const item = this.items.filter((each) => each.side === side)[index];
    if (!item) throw new Error('no such item');
    return item;
  }

  /** What both have open when all is done. */
  left(debit: OpenItemFact, credit: OpenItemFact): Money {
    return this.openOn(debit, dayOf(28)).min(this.openOn(credit, dayOf(28)));
  }

  /** Items and days on which less than nothing or more than the original is open. */
  outOfBounds(): readonly string[] {
    return this.items.flatMap((item) =>
      DAYS.filter((day) => {
        const open = this.openOn(item, day);
        return open.isNegative() || open.compareTo(item.original) > 0;
      }).map((day) => `${item.id} on ${day}`),
    );
  }
}

const amounts = fc.array(fc.tuple(posting, wholes), { minLength: 2, maxLength: 2 });

const books = fc.tuple(amounts, amounts).map((sides) =>
  sides.flatMap((rows, side) =>
    rows.map(([postingDate, whole], index) =>
      anItem({
        id: `${side === 0 ? 'DEBIT' : 'CREDIT'} ${String(index)}`,
        side: side === 0 ? 'DEBIT' : 'CREDIT',
        open: usd(whole),
        postingDate,
      }),
    ),
  ),
);

describe('matching, undoing and matching again on any days', () => {
  it('keeps every item between nothing and its original amount on every day', () => {
    fc.assert(
      fc.property(books, steps, (items, taken) => {
        const made = new Books(items);
        for (const each of taken) {
          made.take(each);
          expect(made.outOfBounds()).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes the first day that lets no item fall below nothing, and refuses those before it', () => {
    fc.assert(
      fc.property(
        books,
        steps,
        pair,
        fc.option(someDay, { nil: null }),
        (items, taken, ...last) => {
          const made = new Books(items);
          for (const each of taken) made.take(each);
          const [{ debit, credit }, on] = last;
          const sides = [made.item('DEBIT', debit), made.item('CREDIT', credit)] as const;
          const left = made.left(...sides);
          fc.pre(left.isPositive());
          const first = DAYS.find((from) =>
            sides.every(
              (item) =>
                item.postingDate <= from &&
                DAYS.filter((day) => day >= from).every(
                  (day) => made.openOn(item, day).compareTo(left) >= 0,
                ),
            ),
          );
          const decided = made.match([[...sides, left]], on);
          if (!decided.ok) {
            expect(on !== null && first !== undefined && on < first).toBe(true);
            expect(decided.refusal).toMatchObject({ earliest: first });
          } else expect(decided.value[0]?.allocatedOn).toBe(on ?? first);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an item of which something was undone', () => {
  const on = (number: number, whole: number) => ({ on: dayOf(number), open: usd(whole) });
  const item = anItem({
    open: usd(100),
    postingDate: dayOf(5),
    past: [on(5, 100), on(10, 0), on(20, 60), on(25, 100)],
  });

  it('has as much to give from a day on as it has on the least of the days to come', () => {
    expect([1, 9, 10, 19, 20, 24, 25, 28].map((day) => openFrom(item, dayOf(day)))).toEqual(
      [0, 0, 0, 0, 60, 60, 100, 100].map(usd),
    );
    expect(openFrom(anItem({ open: usd(7) }), dayOf(1))).toEqual(usd(7));
  });

  it('has less from the day on that something is taken', () => {
    const taken = { amount: usd(30), functional: Money.of('210.00', 'CNY'), on: dayOf(22) };
    expect(lessTaken(item, taken)).toMatchObject({
      open: usd(70),
      past: [on(5, 100), on(10, 0), on(20, 60), on(22, 30), on(25, 70)],
    });
    expect(lessTaken(item, { ...taken, on: dayOf(25) }).past).toEqual([
      ...item.past.slice(0, 3),
      on(25, 70),
    ]);
  });
});

function usd(whole: number): Money {
  return Money.of(new Decimal(whole), 'USD');
}
