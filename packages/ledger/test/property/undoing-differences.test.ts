import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money, sequentialIds, type Result } from '@duebook/kernel';
import fc from 'fast-check';
import { decideAllocations } from '../../src/cash-application/domain/decide-allocation';
import {
  decideAllocationReversals,
  type StandingAllocation,
} from '../../src/cash-application/domain/decide-allocation-reversal';
import {
  decideDifference,
  type DifferenceKind,
} from '../../src/cash-application/domain/decide-difference';
import {
  decideDifferenceReversals,
  differencesOpenedBy,
} from '../../src/cash-application/domain/decide-difference-reversal';
import { decideLeftover, type Leftover } from '../../src/cash-application/domain/decide-leftover';
import type { DecidedAllocation } from '../../src/cash-application/domain/decided-allocation';
import type { OpenItemFact } from '../../src/cash-application/domain/open-item-fact';
import type { DecidedEntry } from '../../src/journal/domain/entry';
import type { DecidedPosting } from '../../src/receivables/domain/decided-posting';
import { anEntity, anItem, openPeriods } from '../support/facts';

const day = businessDate('2026-03-15');
const later = businessDate('2026-04-02');
const usd = (cents: number) => Money.of(new Decimal(cents).dividedBy(100), 'USD');
const cny = (cents: number) => Money.of(new Decimal(cents).dividedBy(100), 'CNY');
const rights = { mayPostSoftClosed: false };
const context = { entity: anEntity(), bookId: 'book', periodId: 'period' };

/**
 * A settlement: money, discount and rest of one item, and what is left over of the money; money and
 * item have rates of their own.
 */
const settlements = fc.record({
  cents: fc.integer({ min: 1, max: 100_000 }),
  discount: fc.integer({ min: 0, max: 3_000 }),
  rest: fc.integer({ min: 0, max: 9 }),
  leftover: fc.integer({ min: 0, max: 9 }),
  booked: fc.integer({ min: 1, max: 20_000 }),
  paid: fc.integer({ min: 1, max: 20_000 }),
  side: fc.constantFrom('DEBIT' as const, 'CREDIT' as const),
});

type Settlement = typeof settlements extends fc.Arbitrary<infer T> ? T : never;

interface Settled {
  readonly allocations: readonly DecidedAllocation[];
  readonly postings: readonly DecidedPosting[];
}

function must<T, R>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const facts = { item: () => undefined, entity: () => anEntity(), ...openPeriods };

function settle(settlement: Settlement): Settled {
  const { cents, discount, rest, leftover, booked, paid, side } = settlement;
  const ids = sequentialIds();
  const open = usd(cents + discount + rest);
  const worth = Math.round(((cents + discount + rest) * booked) / 1_000);
  const item = anItem({ id: 'item', side, open, original: open, openFunctional: cny(worth) });
  const money = anItem({
    id: 'money',
    side: side === 'DEBIT' ? 'CREDIT' : 'DEBIT',
    documentKind: side === 'DEBIT' ? 'RECEIPT' : 'PAYMENT',
    open: usd(cents + leftover),
    original: usd(cents + leftover),
    openFunctional: cny(Math.round(((cents + leftover) * paid) / 1_000)),
  });
  const known = new Map([item, money].map((each) => [each.id, each]));
  const [debitItemId, creditItemId] = side === 'DEBIT' ? ['item', 'money'] : ['money', 'item'];
  const pair = { debitItemId, creditItemId, amount: usd(cents), creditAmount: null, path: [] };
  const cash = must(
    decideAllocations(
      { groupId: 'made', allocatedOn: day, reason: null, pairs: [pair] },
      { ...facts, item: (id) => known.get(id) },
      rights,
      ids,
    ),
  );
  const left = new Map(known);
  const take = ({ debit, credit, ...taken }: DecidedAllocation): void => {
    left.set(debit.id, less(left.get(debit.id) ?? debit, taken.debitAmount, taken.debitFunctional));
    const paying = left.get(credit.id) ?? credit;
    left.set(credit.id, less(paying, taken.creditAmount, taken.creditFunctional));
  };
  cash.forEach(take);
  const giveUp = (kind: DifferenceKind, of: OpenItemFact, amount: Money, on = day) => {
    const given = left.get(of.id) ?? of;
    const command = { kind, groupId: 'made', item: given, amount, on, isUnearned: false, path: [] };
    const made = must(decideDifference(command, context, ids));
    take(made.allocation);
    return made;
  };
  const wanted: readonly (readonly [DifferenceKind, number])[] = [
    ['DISCOUNT', discount],
    ['TOLERANCE', rest],
  ];
  const differences = wanted
    .filter(([, amount]) => amount > 0)
    .map(([kind, amount]) => giveUp(kind, item, usd(amount)));
  const paying = left.get('money') ?? money;
  const given = leftover > 0 ? [leftoverOf(paying, usd(leftover), cash)] : [];
  differences.push(...given.map((each) => giveUp('TOLERANCE', each.item, each.amount, each.on)));
  for (const settled of ['item', 'money']) {
    expect(left.get(settled)?.open.isZero()).toBe(true);
    expect(left.get(settled)?.openFunctional.isZero()).toBe(true);
  }
  return {
    allocations: [...cash, ...differences.map(({ allocation }) => allocation)],
    postings: differences.map(({ posting }) => posting),
  };
}

function leftoverOf(
  money: OpenItemFact,
  amount: Money,
  allocations: readonly DecidedAllocation[],
): Leftover {
  const command = { amount: amount.toAmountText(), allocatedOn: null, allocations };
  return must(decideLeftover({ ...command, items: [money] }, facts, rights));
}

function less(item: OpenItemFact, amount: Money, functional: Money): OpenItemFact {
  const openFunctional = item.openFunctional.minus(functional);
  return { ...item, open: item.open.minus(amount), openFunctional };
}

/** As the store tells it afterwards: everything is used up. */
function standing(allocation: DecidedAllocation): StandingAllocation {
  const used = (item: DecidedAllocation['debit']) => ({
    ...item,
    open: item.open.minus(item.open),
    openFunctional: item.openFunctional.minus(item.openFunctional),
  });
  const settled = allocation.debit.documentKind === 'ADJUSTMENT' ? 'debit' : 'credit';
  return {
    ...allocation,
    debit: used(allocation.debit),
    credit: used(allocation.credit),
    differenceItemId: allocation.reason === 'CASH' ? null : allocation[settled].id,
    isReversed: false,
  };
}

function undo({ allocations, postings }: Settled): Settled {
  const ids = sequentialIds();
  const undoing = { groupId: 'undone', reversedOn: later, reason: 'Undone' };
  const live = allocations.map(standing);
  const undone = must(decideAllocationReversals(undoing, live, facts, rights))(ids);
  const opened = differencesOpenedBy(live);
  const adjustments = postings.map(({ document, entry }, index) => ({
    document: { ...document, documentNumber: `AD-${String(index)}` },
    entry,
    items: opened.filter((item) => item.documentId === document.id),
    isReversed: false,
  }));
  const differences = must(decideDifferenceReversals(undoing, adjustments, facts, rights))(ids);
  return {
    allocations: [...undone, ...differences.allocations],
    postings: differences.postings,
  };
}

/** What stays on each account, in the functional currency. */
function balancesOf(entries: readonly (DecidedEntry | null)[]): readonly string[] {
  const sums = new Map<string, Money>();
  for (const line of entries.flatMap((entry) => entry?.lines ?? [])) {
    const sum = sums.get(line.accountId) ?? cny(0);
    const { functional } = line;
    sums.set(line.accountId, line.side === 'DEBIT' ? sum.plus(functional) : sum.minus(functional));
  }
  return [...sums.values()].map((sum) => sum.toAmountText());
}

describe('undoing a settlement with its differences', () => {
  it('leaves nothing on any account, and gives each item back what was taken', () => {
    fc.assert(
      fc.property(settlements, (settlement) => {
        const made = settle(settlement);
        const undone = undo(made);
        const entries = [made, undone].flatMap(({ allocations, postings }) => [
          ...allocations.map(({ entry }) => entry),
          ...postings.map(({ entry }) => entry),
        ]);
        for (const balance of balancesOf(entries)) expect(balance).toBe('0.00');

        const open = new Map<string, Money>();
        for (const each of [...made.allocations, ...undone.allocations]) {
          for (const [item, amount] of [
            [each.debit, each.debitAmount],
            [each.credit, each.creditAmount],
          ] as const) {
            const before = open.get(item.id) ?? usd(0);
            const back = each.reversesAllocationId !== null;
            open.set(item.id, back ? before.plus(amount) : before.minus(amount));
          }
        }
        const adjustments = [...made.postings, ...undone.postings].flatMap(({ items }) => items);
        // Item and money are as they were; adjustments and what undid them settle one another.
        expect(open.get('item')?.toAmountText()).toBe('0.00');
        expect(open.get('money')?.toAmountText()).toBe('0.00');
        for (const item of adjustments) {
          expect(open.get(item.id)?.plus(item.original).toAmountText()).toBe('0.00');
        }
      }),
      { numRuns: 500 },
    );
  });
});
