import { invariant, Money, ok, refused, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { DecidedAllocation } from '../domain/decided-allocation';
import { isMoney, type AllocationFacts } from '../domain/decide-allocation';
import {
  decideDifference,
  earnedDiscount,
  type DifferenceContext,
  type DifferenceKind,
} from '../domain/decide-difference';
import type { OpenItemFact } from '../domain/open-item-fact';
import { lessTaken } from '../domain/open-over-time';
import type { AllocatedPart, CashApplicationDeps, ReceiptAllocation } from './allocation-command';
import type { AllocationStore } from './ports';

/** The allocation that the differences belong to. */
export interface DifferencesOf {
  readonly command: ReceiptAllocation;
  readonly source: OpenItemFact;
  readonly groupId: string;
  readonly allocations: readonly DecidedAllocation[];
  readonly facts: AllocationFacts;
}

export interface DecidedDifferences {
  readonly postings: readonly DecidedPosting[];
  readonly allocations: readonly DecidedAllocation[];
}

interface Wanted {
  readonly kind: DifferenceKind;
  readonly allocation: DecidedAllocation;
  readonly item: OpenItemFact;
  readonly amount: Money;
  /** Whether it is a discount that the day of payment does not earn. */
  readonly isUnearned: boolean;
  readonly path: CommandPath;
}

/**
 * Decides what of the named items is settled without money: discounts that the day of payment
 * earned (or that the caller may grant all the same), and small rests within the tolerance, where
 * nothing of the item is left open by that.
 */
export async function decideDifferences(
  { allocations: store }: CashApplicationDeps,
  tx: Transaction,
  made: DifferencesOf,
): Promise<Result<DecidedDifferences, AllocationRefusal>> {
  const wanted = readWanted(made);
  if (!wanted.ok) return wanted;
  if (wanted.value.length === 0) return ok({ postings: [], allocations: [] });
  for (const discount of wanted.value.filter(({ kind }) => kind === 'DISCOUNT')) {
    const fault = discount.isUnearned ? unearned(tx, made, discount) : undefined;
    if (fault) return refused(fault);
  }
  const rests = wanted.value.filter(({ kind }) => kind === 'TOLERANCE');
  const fault = rests.length === 0 ? undefined : await aboveTolerance(store, tx, rests);
  return fault ? refused(fault) : decideAll(tx, made, wanted.value);
}

function readWanted({
  command,
  source,
  allocations,
}: DifferencesOf): Result<readonly Wanted[], AllocationRefusal> {
  const wanted: Wanted[] = [];
  for (const [index, part] of (command.parts ?? []).entries()) {
    for (const [kind, field] of FIELDS) {
      const text = part[field] ?? null;
      if (text === null) continue;
      const path = ['allocations', index, field];
      if (!isMoney(source)) return refused({ code: 'DIFFERENCE_NEEDS_MONEY', path });
      const amount = Money.parse(text, source.open.currency);
      if (!amount.ok) return refused({ ...amount.refusal, path });
      if (!amount.value.isPositive()) {
        return refused({ code: 'AMOUNT_NOT_POSITIVE', path, amount: text });
      }
      const allocation = allocations[index];
      invariant(allocation !== undefined, 'every named part was allocated');
      const item = allocation.debit.id === part.openItemId ? allocation.debit : allocation.credit;
      const of = { kind, allocation, item, amount: amount.value, path };
      wanted.push({ ...of, isUnearned: isUnearned(source, of) });
    }
  }
  return ok(wanted);
}

const FIELDS: readonly (readonly [DifferenceKind, keyof AllocatedPart & `${string}Amount`])[] = [
  ['DISCOUNT', 'discountAmount'],
  ['TOLERANCE', 'toleranceAmount'],
];

function isUnearned(
  source: OpenItemFact,
  { kind, item, allocation, amount }: Omit<Wanted, 'isUnearned'>,
): boolean {
  return kind === 'DISCOUNT' && amount.compareTo(earnedBy(source, item, allocation)) > 0;
}

/** The day the debtor paid counts, not the day somebody got round to matching it. */
function earnedBy(source: OpenItemFact, item: OpenItemFact, allocation: DecidedAllocation): Money {
  return earnedDiscount(item, allocation.debitAmount, source.documentDate);
}

function unearned(
  tx: Transaction,
  { command, source }: DifferencesOf,
  { item, allocation, amount, path }: Wanted,
): AllocationRefusal | undefined {
  if (command.acceptUnearnedDiscount === true) {
    requirePermission(tx.caller, 'ledger.discount.acceptUnearned', item.legalEntityId);
    return undefined;
  }
  const asked = amount.toAmountText();
  const earned = earnedBy(source, item, allocation).toAmountText();
  return { code: 'DISCOUNT_NOT_EARNED', path, currency: amount.currency, earned, asked };
}

/** The tolerance is per item, however many parts of however many calls make use of it. */
async function aboveTolerance(
  store: AllocationStore,
  tx: Transaction,
  rests: readonly Wanted[],
): Promise<AllocationRefusal | undefined> {
  const tolerated = new Map(
    await store.toleratedRests(
      tx,
      rests.map(({ item }) => item.id),
    ),
  );
  for (const { item, amount, path } of rests) {
    const tolerance = tolerated.get(item.id) ?? Money.zero(amount.currency);
    if (amount.compareTo(tolerance) > 0) {
      const asked = amount.toAmountText();
      const { currency } = amount;
      const left = tolerance.toAmountText();
      return { code: 'ABOVE_TOLERANCE', path, currency, tolerance: left, asked };
    }
    tolerated.set(item.id, tolerance.minus(amount));
  }
  return undefined;
}

function decideAll(
  tx: Transaction,
  { facts, groupId, source, allocations: made }: DifferencesOf,
  wanted: readonly Wanted[],
): Result<DecidedDifferences, AllocationRefusal> {
  const entity = facts.entity(source.legalEntityId);
  const left = new Map<string, OpenItemFact>();
  for (const allocation of made) {
    const item = allocation.debit.id === source.id ? allocation.credit : allocation.debit;
    left.set(item.id, less(left.get(item.id) ?? item, allocation));
  }
  const postings: DecidedPosting[] = [];
  const allocations: DecidedAllocation[] = [];
  for (const each of wanted) {
    const on = each.allocation.allocatedOn;
    const periodId = facts.period(source.legalEntityId, on)?.id;
    invariant(entity !== undefined && periodId !== undefined, 'the day was checked before');
    invariant(entity.statutoryBookId !== null, 'items exist only in opened books');
    const context: DifferenceContext = { entity, bookId: entity.statutoryBookId, periodId };
    const item = left.get(each.item.id) ?? each.item;
    const command = { ...each, on, groupId, item };
    const decided = decideDifference(command, context, tx.ids);
    if (!decided.ok) return decided;
    postings.push(decided.value.posting);
    allocations.push(decided.value.allocation);
    left.set(item.id, less(item, decided.value.allocation));
  }
  const fault = notSettled(wanted, left);
  return fault ? refused(fault) : ok({ postings, allocations });
}

/** A rest is what is left when all else is settled: of an item that stays open there is none. */
function notSettled(
  wanted: readonly Wanted[],
  left: ReadonlyMap<string, OpenItemFact>,
): AllocationRefusal | undefined {
  for (const { kind, item, path } of wanted) {
    const open = left.get(item.id)?.open ?? item.open;
    if (kind === 'TOLERANCE' && !open.isZero()) {
      return { code: 'TOLERANCE_LEAVES_OPEN', path, left: open.toAmountText() };
    }
  }
  return undefined;
}

/** An item less what an allocation takes off it. */
function less(item: OpenItemFact, allocation: DecidedAllocation): OpenItemFact {
  const isDebit = allocation.debit.id === item.id;
  return lessTaken(item, {
    amount: isDebit ? allocation.debitAmount : allocation.creditAmount,
    functional: isDebit ? allocation.debitFunctional : allocation.creditFunctional,
    on: allocation.allocatedOn,
  });
}
