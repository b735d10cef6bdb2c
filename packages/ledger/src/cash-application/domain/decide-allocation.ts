import {
  invariant,
  Money,
  ok,
  refused,
  roundToCurrency,
  type BusinessDate,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import { assembleEntry, type DecidedEntry, type EntryLine } from '../../journal/domain/entry';
import { TRADE_POSTINGS } from '../../receivables/domain/document-kind';
import { checkPeriod, goLiveOf, type PostingRights } from '../../receivables/domain/header';
import type { EntityFact, PostingFacts } from '../../receivables/domain/posting-facts';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { AllocationReason, DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';
import { dayFault, firstDayFor, lessTaken, type Taking } from './open-over-time';

/** One debit and one credit item to be matched. */
export interface PairCommand {
  readonly debitItemId: string;
  readonly creditItemId: string;
  /** In the debit item's currency. */
  readonly amount: Money;
  /** In the credit item's currency, when that is another one; else null. */
  readonly creditAmount: Money | null;
  readonly path: CommandPath;
}

export interface AllocationCommand {
  readonly groupId: string;
  readonly pairs: readonly PairCommand[];
  /** Null: the first day on which both sides have it open, pair by pair. */
  readonly allocatedOn: BusinessDate | null;
  /** Null: CASH where a side is money, else CREDIT. */
  readonly reason: AllocationReason | null;
}

/** What allocation is decided from; the items are locked. */
export interface AllocationFacts extends Pick<
  PostingFacts,
  'entity' | 'period' | 'openingPeriod' | 'firstOpenDay'
> {
  item(openItemId: string): OpenItemFact | undefined;
}

/**
 * Decides a list of matches, in order; later pairs see what earlier ones left open.
 *
 * Never above the open amount of either side; within one legal entity, party and control account;
 * across currencies only with both amounts given. The realised exchange difference, the gap between
 * the two sides' functional amounts, is posted on the spot.
 */
export function decideAllocations(
  command: AllocationCommand,
  facts: AllocationFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<readonly DecidedAllocation[], AllocationRefusal> {
  if (command.pairs.length === 0) return refused({ code: 'NOTHING_TO_ALLOCATE', path: [] });
  const current = new Map<string, OpenItemFact>();
  const item = (id: string): OpenItemFact | undefined => current.get(id) ?? facts.item(id);
  const decided: DecidedAllocation[] = [];
  for (const pair of command.pairs) {
    const sides = checkPair(pair, item);
    if (!sides.ok) return sides;
    const { debit, credit, debitAmount, creditAmount } = sides.value;
    const takings = [
      { item: debit, amount: debitAmount },
      { item: credit, amount: creditAmount },
    ] as const;
    const allocatedOn = checkDay(command.allocatedOn, takings, facts, rights);
    if (!allocatedOn.ok) return allocatedOn;
    const allocation = decidePair(pair, sides.value, {
      facts,
      ids,
      allocatedOn: allocatedOn.value,
      groupId: command.groupId,
      reason: command.reason ?? reasonOf(sides.value),
    });
    if (!allocation.ok) return allocation;
    decided.push(allocation.value);
    current.set(pair.debitItemId, afterwards(allocation.value, 'debit'));
    current.set(pair.creditItemId, afterwards(allocation.value, 'credit'));
  }
  return ok(decided);
}

interface Sides {
  readonly debit: OpenItemFact;
  readonly credit: OpenItemFact;
  readonly debitAmount: Money;
  readonly creditAmount: Money;
}

function checkPair(
  pair: PairCommand,
  item: (id: string) => OpenItemFact | undefined,
): Result<Sides, AllocationRefusal> {
  const { path } = pair;
  const debit = item(pair.debitItemId);
  if (!debit) return refused({ code: 'OPEN_ITEM_UNKNOWN', path, openItemId: pair.debitItemId });
  const credit = item(pair.creditItemId);
  if (!credit) return refused({ code: 'OPEN_ITEM_UNKNOWN', path, openItemId: pair.creditItemId });
  if (debit.side !== 'DEBIT' || credit.side !== 'CREDIT')
    return refused({ code: 'SAME_SIDE', path });
  if (!belongTogether(debit, credit)) return refused({ code: 'CONTRA_NEEDED', path });
  const amounts = amountsOf(pair, debit, credit);
  if (!amounts.ok) return amounts;
  const { debitAmount, creditAmount } = amounts.value;
  const excess = aboveOpen(debit, debitAmount, path) ?? aboveOpen(credit, creditAmount, path);
  return excess ? refused(excess) : ok({ debit, credit, debitAmount, creditAmount });
}

/** Whether items may settle one another without a contra, if they stand on both sides. */
export function belongTogether(one: OpenItemFact, other: OpenItemFact): boolean {
  return (
    one.legalEntityId === other.legalEntityId &&
    one.partyId === other.partyId &&
    one.controlAccountId === other.controlAccountId
  );
}

function amountsOf(
  pair: PairCommand,
  debit: OpenItemFact,
  credit: OpenItemFact,
): Result<{ debitAmount: Money; creditAmount: Money }, AllocationRefusal> {
  const debitAmount = pair.amount;
  const creditAmount = pair.creditAmount ?? pair.amount;
  const crossed = debit.open.currency !== credit.open.currency;
  const mismatched =
    debitAmount.currency !== debit.open.currency ||
    creditAmount.currency !== credit.open.currency ||
    (!crossed && !debitAmount.equals(creditAmount));
  if (mismatched) {
    return refused({
      code: 'CURRENCY_MISMATCH',
      path: pair.path,
      debit: debit.open.currency,
      credit: credit.open.currency,
    });
  }
  for (const amount of [debitAmount, creditAmount]) {
    if (!amount.isPositive()) {
      const text = amount.toAmountText();
      return refused({ code: 'AMOUNT_NOT_POSITIVE', path: pair.path, amount: text });
    }
  }
  return ok({ debitAmount, creditAmount });
}

function aboveOpen(
  item: OpenItemFact,
  asked: Money,
  path: CommandPath,
): AllocationRefusal | undefined {
  if (asked.compareTo(item.open) <= 0) return undefined;
  return {
    code: 'ABOVE_OPEN_AMOUNT',
    path,
    currency: asked.currency,
    openItemId: item.id,
    open: item.open.toAmountText(),
    asked: asked.toAmountText(),
  };
}

/**
 * The day on which something is taken of items: never in a closed period, and never before one of
 * them was posted or while something undone since had used it up. So no day shows an item below
 * nothing.
 */
export function checkDay(
  asked: BusinessDate | null,
  takings: readonly [Taking, ...Taking[]],
  facts: AllocationFacts,
  rights: PostingRights,
): Result<BusinessDate, AllocationRefusal> {
  const path = ['allocatedOn'];
  const [{ item }] = takings;
  const day = asked ?? firstDay(takings, goLiveOf(item.legalEntityId, facts)) ?? item.postingDate;
  const fault = dayFault(day, takings, path);
  if (fault) return refused(fault);
  const period = checkPeriod(item.legalEntityId, day, facts, rights);
  if (period.ok) return ok(day);
  return refused({ ...period.refusal, path });
}

/** Items carried over are posted on the day before go-live, and nothing is matched as of that day. */
function firstDay(
  takings: readonly Taking[],
  goLiveOn: BusinessDate | null,
): BusinessDate | undefined {
  const possible = firstDayFor(takings);
  return possible !== undefined && goLiveOn !== null && goLiveOn > possible ? goLiveOn : possible;
}

interface PairContext {
  readonly facts: AllocationFacts;
  readonly ids: IdSource;
  readonly allocatedOn: BusinessDate;
  readonly groupId: string;
  readonly reason: AllocationReason;
}

function decidePair(
  pair: PairCommand,
  sides: Sides,
  context: PairContext,
): Result<DecidedAllocation, AllocationRefusal> {
  const { debit, credit, debitAmount, creditAmount } = sides;
  const allocation = {
    id: context.ids.next(),
    groupId: context.groupId,
    legalEntityId: debit.legalEntityId,
    debit,
    credit,
    debitAmount,
    creditAmount,
    debitFunctional: functionalPortion(debit, debitAmount),
    creditFunctional: functionalPortion(credit, creditAmount),
    allocatedOn: context.allocatedOn,
    reason: context.reason,
    reversesAllocationId: null,
  };
  const crossed = debitAmount.currency !== creditAmount.currency;
  if (!crossed && allocation.debitFunctional.equals(allocation.creditFunctional)) {
    return ok({ ...allocation, entry: null });
  }
  const entity = context.facts.entity(debit.legalEntityId);
  const period = context.facts.period(debit.legalEntityId, context.allocatedOn);
  invariant(entity !== undefined && period !== undefined, 'the period was checked before');
  const fxAccount = entity.accountFor('FX_DIFFERENCE');
  if (!fxAccount || entity.statutoryBookId === null) {
    return refused({ code: 'ACCOUNT_ROLE_UNASSIGNED', path: pair.path, role: 'FX_DIFFERENCE' });
  }
  const entry = differenceEntry(allocation, {
    id: context.ids.next(),
    bookId: entity.statutoryBookId,
    periodId: period.id,
    fxAccountId: fxAccount.id,
    entity,
  });
  return ok({ ...allocation, entry });
}

/**
 * What a part of an item is worth in the functional currency, at the rate the item was booked at.
 * The last part takes what is left, so that nothing remains on a settled item.
 */
export function functionalPortion(item: OpenItemFact, amount: Money): Money {
  if (amount.equals(item.open)) return item.openFunctional;
  const share = item.openFunctional.amount.times(amount.amount).dividedBy(item.open.amount);
  return roundToCurrency(share, item.openFunctional.currency);
}

/**
 * Takes both sides off the control account at their own functional amounts and books the gap to the
 * exchange difference account. In one currency the control account moves in the functional currency
 * only; across currencies the difference account also carries both currencies over.
 */
function differenceEntry(
  allocation: Omit<DecidedAllocation, 'entry'>,
  target: {
    readonly id: string;
    readonly bookId: string;
    readonly periodId: string;
    readonly fxAccountId: string;
    readonly entity: EntityFact;
  },
): DecidedEntry {
  const { debit, debitAmount, creditAmount, debitFunctional, creditFunctional } = allocation;
  const crossed = debitAmount.currency !== creditAmount.currency;
  const description = `${debit.documentNumber} / ${allocation.credit.documentNumber}`;
  const common = { description, dimensions: {} };
  const control = { ...common, accountId: debit.controlAccountId, partyId: debit.partyId };
  const fx = { ...common, accountId: target.fxAccountId, partyId: null };
  const lines: readonly EntryLine[] = crossed
    ? [
        { ...control, side: 'CREDIT', amount: debitAmount, functional: debitFunctional },
        { ...fx, side: 'DEBIT', amount: debitAmount, functional: debitFunctional },
        { ...control, side: 'DEBIT', amount: creditAmount, functional: creditFunctional },
        { ...fx, side: 'CREDIT', amount: creditAmount, functional: creditFunctional },
      ]
    : functionalGap(control, fx, allocation);
  return assembleEntry({
    id: target.id,
    legalEntityId: allocation.legalEntityId,
    bookId: target.bookId,
    periodId: target.periodId,
    postingDate: allocation.allocatedOn,
    sourceType: 'ALLOCATION',
    sourceId: allocation.id,
    description,
    reversesEntryId: null,
    lines,
  });
}

type LineTarget = Omit<EntryLine, 'side' | 'amount' | 'functional'>;

function functionalGap(
  control: LineTarget,
  fx: LineTarget,
  allocation: Omit<DecidedAllocation, 'entry'>,
): readonly EntryLine[] {
  const gap = allocation.debitFunctional.minus(allocation.creditFunctional);
  const nothing = Money.zero(allocation.debitAmount.currency);
  const worth = { amount: nothing, functional: gap.abs() };
  return gap.isPositive()
    ? [
        { ...control, ...worth, side: 'CREDIT' },
        { ...fx, ...worth, side: 'DEBIT' },
      ]
    : [
        { ...control, ...worth, side: 'DEBIT' },
        { ...fx, ...worth, side: 'CREDIT' },
      ];
}

/** A side as the allocation leaves it. */
export function afterwards(allocation: DecidedAllocation, side: 'debit' | 'credit'): OpenItemFact {
  const [amount, functional] =
    side === 'debit'
      ? [allocation.debitAmount, allocation.debitFunctional]
      : [allocation.creditAmount, allocation.creditFunctional];
  return lessTaken(allocation[side], { amount, functional, on: allocation.allocatedOn });
}

const MONEY_KINDS = new Set(['RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND']);

/** Whether an item came with money in or out. */
export function isMoney(item: OpenItemFact): boolean {
  return MONEY_KINDS.has(item.documentKind);
}

/** Whether an item came with an invoice, a debit note or a credit note. */
export function isTrade({ documentKind }: OpenItemFact): boolean {
  return documentKind in TRADE_POSTINGS;
}

function reasonOf({ debit, credit }: Sides): AllocationReason {
  return isMoney(debit) || isMoney(credit) ? 'CASH' : 'CREDIT';
}
