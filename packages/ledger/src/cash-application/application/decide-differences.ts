import { invariant, Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { amountLimitsOf, requirePermission, type Transaction } from '@duebook/platform';
import { rightsOf } from '../../receivables/application/post-documents';
import { limitFault } from '../../receivables/domain/amount-limit';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { DecidedAllocation } from '../domain/decided-allocation';
import {
  functionalPortion,
  isMoney,
  isTrade,
  type AllocationFacts,
} from '../domain/decide-allocation';
import {
  decideDifference,
  type DifferenceContext,
  type DifferenceKind,
} from '../domain/decide-difference';
import { decideLeftover } from '../domain/decide-leftover';
import { DiscountsOfCall, type StandingDiscounts } from '../domain/earned-discount';
import type { OpenItemFact } from '../domain/open-item-fact';
import { lessTaken } from '../domain/open-over-time';
import type { AllocatedPart, ReceiptAllocation } from './allocation-command';

const ACCEPT_UNEARNED = 'ledger.discount.acceptUnearned';

/** The allocation that the differences belong to. */
export interface DifferencesOf {
  readonly command: ReceiptAllocation;
  /** The items of the document that is applied, as they were before. */
  readonly sources: readonly [OpenItemFact, ...OpenItemFact[]];
  readonly groupId: string;
  readonly allocations: readonly DecidedAllocation[];
  readonly facts: AllocationFacts;
  /** How small a rest of each item may still be given up, of those of which that is asked. */
  readonly tolerated: ReadonlyMap<string, Money>;
  /** What the calls before paid and granted of those items of which a discount is asked. */
  readonly discounts: StandingDiscounts;
}

export interface DecidedDifferences {
  readonly postings: readonly DecidedPosting[];
  readonly allocations: readonly DecidedAllocation[];
}

interface Wanted {
  readonly kind: DifferenceKind;
  readonly item: OpenItemFact;
  readonly amount: Money;
  readonly on: BusinessDate;
  readonly path: CommandPath;
  /** What of a discount is earned by the days on which money was paid. */
  readonly earned?: Money;
}

/** Items as what was decided so far leaves them. */
type Left = Map<string, OpenItemFact>;

/**
 * Decides what is settled without money: of the named items discounts that the days of payment
 * earned (or that the caller may grant all the same), and small rests within the tolerance; of what
 * is applied itself the cents that are left over. A rest is given up only where nothing of its item
 * stays open by that.
 */
export function decideDifferences(
  tx: Transaction,
  made: DifferencesOf,
): Result<DecidedDifferences, AllocationRefusal> {
  const left = leftBy(made.allocations);
  const ofParts = readWanted(made);
  if (!ofParts.ok) return ofParts;
  const leftover = readLeftover(tx, made, left);
  if (!leftover.ok) return leftover;
  const wanted = [...ofParts.value, ...leftover.value];
  if (wanted.length === 0) return ok({ postings: [], allocations: [] });
  for (const discount of wanted.filter(isUnearned)) {
    const fault = unearned(tx, made, discount);
    if (fault) return refused(fault);
  }
  const rests = wanted.filter(({ kind }) => kind === 'TOLERANCE');
  const fault = aboveTolerance(rests, made.tolerated);
  return fault ? refused(fault) : decideAll(tx, made, { wanted, left });
}

function readWanted({
  command,
  sources: [source],
  allocations,
  discounts,
}: DifferencesOf): Result<readonly Wanted[], AllocationRefusal> {
  const wanted: Wanted[] = [];
  const ofCall = new DiscountsOfCall(discounts, allocations);
  for (const [index, part] of (command.parts ?? []).entries()) {
    for (const [kind, field] of FIELDS) {
      const text = part[field] ?? null;
      if (text === null) continue;
      const path = ['allocations', index, field];
      const allocation = allocations[index];
      invariant(allocation !== undefined, 'every named part was allocated');
      const item = allocation.debit.id === part.openItemId ? allocation.debit : allocation.credit;
      const amount = readAmount(text, { kind, source, item, path });
      if (!amount.ok) return amount;
      const of = { kind, item, amount: amount.value, on: allocation.allocatedOn, path };
      wanted.push(kind === 'DISCOUNT' ? { ...of, earned: ofCall.earnedOf(item) } : of);
      if (kind === 'DISCOUNT') ofCall.grant(item, amount.value);
    }
  }
  return ok(wanted);
}

function readAmount(
  text: string,
  of: Pick<Wanted, 'kind' | 'item' | 'path'> & { readonly source: OpenItemFact },
): Result<Money, AllocationRefusal> {
  const { kind, source, item, path } = of;
  if (!isMoney(source)) return refused({ code: 'DIFFERENCE_NEEDS_MONEY', path });
  if (kind === 'DISCOUNT' && !isTrade(item)) {
    return refused({ code: 'DISCOUNT_NEEDS_TRADE_ITEM', path });
  }
  const amount = Money.parse(text, source.open.currency);
  if (!amount.ok) return refused({ ...amount.refusal, path });
  return amount.value.isPositive()
    ? amount
    : refused({ code: 'AMOUNT_NOT_POSITIVE', path, amount: text });
}

const FIELDS: readonly (readonly [DifferenceKind, keyof AllocatedPart & `${string}Amount`])[] = [
  ['DISCOUNT', 'discountAmount'],
  ['TOLERANCE', 'toleranceAmount'],
];

function readLeftover(
  { caller }: Transaction,
  { command, sources, allocations, facts }: DifferencesOf,
  left: Left,
): Result<readonly Wanted[], AllocationRefusal> {
  const { leftoverAmount: amount, allocatedOn } = command;
  if (amount === undefined) return ok([]);
  const [first, ...others] = sources;
  const standing = (item: OpenItemFact) => left.get(item.id) ?? item;
  const leftover = decideLeftover(
    { amount, allocatedOn, allocations, items: [standing(first), ...others.map(standing)] },
    facts,
    rightsOf(caller, first.legalEntityId),
  );
  return leftover.ok ? ok([{ kind: 'TOLERANCE', ...leftover.value }]) : leftover;
}

function isUnearned(wanted: Wanted): wanted is Wanted & Required<Pick<Wanted, 'earned'>> {
  return wanted.earned !== undefined && wanted.amount.compareTo(wanted.earned) > 0;
}

function unearned(
  tx: Transaction,
  { command }: DifferencesOf,
  { item, amount, earned, path }: Wanted & Required<Pick<Wanted, 'earned'>>,
): AllocationRefusal | undefined {
  if (command.acceptUnearnedDiscount === true) {
    requirePermission(tx.caller, ACCEPT_UNEARNED, item.legalEntityId);
    const limits = amountLimitsOf(tx.caller, ACCEPT_UNEARNED, item.legalEntityId);
    return limitFault(functionalPortion(item, amount), limits, path);
  }
  const { currency } = amount;
  const [most, asked] = [earned.toAmountText(), amount.toAmountText()];
  return { code: 'DISCOUNT_NOT_EARNED', path, currency, earned: most, asked };
}

/** The tolerance is per item, however many parts of however many calls make use of it. */
function aboveTolerance(
  rests: readonly Wanted[],
  before: ReadonlyMap<string, Money>,
): AllocationRefusal | undefined {
  const tolerated = new Map(before);
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
  { facts, groupId, sources: [{ legalEntityId }] }: DifferencesOf,
  { wanted, left }: { readonly wanted: readonly Wanted[]; readonly left: Left },
): Result<DecidedDifferences, AllocationRefusal> {
  const entity = facts.entity(legalEntityId);
  const postings: DecidedPosting[] = [];
  const allocations: DecidedAllocation[] = [];
  for (const each of wanted) {
    const periodId = facts.period(legalEntityId, each.on)?.id;
    invariant(entity !== undefined && periodId !== undefined, 'the day was checked before');
    invariant(entity.statutoryBookId !== null, 'items exist only in opened books');
    const context: DifferenceContext = { entity, bookId: entity.statutoryBookId, periodId };
    const item = left.get(each.item.id) ?? each.item;
    const command = { ...each, groupId, item, isUnearned: isUnearned(each) };
    const decided = decideDifference(command, context, tx.ids);
    if (!decided.ok) return decided;
    postings.push(decided.value.posting);
    allocations.push(decided.value.allocation);
    left.set(item.id, less(item, decided.value.allocation));
  }
  const fault = notSettled(wanted, left);
  return fault ? refused(fault) : ok({ postings, allocations });
}

function leftBy(allocations: readonly DecidedAllocation[]): Left {
  const left: Left = new Map();
  for (const allocation of allocations) {
    for (const item of [allocation.debit, allocation.credit]) {
      left.set(item.id, less(left.get(item.id) ?? item, allocation));
    }
  }
  return left;
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
