import { compareText, Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { PostingRights } from '../../receivables/domain/header';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import { checkDay, type AllocationFacts } from './decide-allocation';
import type { DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';

/** What is to be given up of a document that was applied. */
export interface LeftoverCommand {
  /** As it is sent. */
  readonly amount: string;
  readonly allocatedOn: BusinessDate | null;
  /** The items of the document as the allocations of the call leave them; at least one. */
  readonly items: readonly [OpenItemFact, ...OpenItemFact[]];
  /** What the call allocates besides. */
  readonly allocations: readonly DecidedAllocation[];
}

/** The small rest of a document: of which of its items, and on which day. */
export interface Leftover {
  readonly item: OpenItemFact;
  readonly amount: Money;
  readonly on: BusinessDate;
  readonly path: CommandPath;
}

const PATH = ['leftoverAmount'];

/**
 * Decides of which item of a document the leftover cents are, and when they are given up: when the
 * last of its allocations is made, as before that day they are no leftover. A document that is
 * applied to nothing more in the call gives them up on the day that is named, or the first one.
 *
 * A credit note may have come in instalments, of which those due first have served; what is left is
 * of the last one, or no small rest.
 */
export function decideLeftover(
  { amount: text, allocatedOn, items, allocations }: LeftoverCommand,
  facts: AllocationFacts,
  rights: PostingRights,
): Result<Leftover, AllocationRefusal> {
  const [first] = items;
  const amount = Money.parse(text, first.open.currency);
  if (!amount.ok) return refused({ ...amount.refusal, path: PATH });
  if (!amount.value.isPositive()) {
    return refused({ code: 'AMOUNT_NOT_POSITIVE', path: PATH, amount: text });
  }
  const open = items.filter((item) => item.open.isPositive()).sort(byDueDate);
  const item = open.at(-1) ?? first;
  if (open.length > 1) {
    const others = open.slice(0, -1).map((other) => other.open);
    const left = Money.sum(others, amount.value.currency).toAmountText();
    return refused({ code: 'TOLERANCE_LEAVES_OPEN', path: PATH, left });
  }
  const leftover = { item, amount: amount.value, path: PATH };
  const last = latestOf(allocations);
  if (last !== undefined) return ok({ ...leftover, on: last });
  const on = checkDay(allocatedOn, [leftover], facts, rights);
  return on.ok ? ok({ ...leftover, on: on.value }) : on;
}

function byDueDate(a: OpenItemFact, b: OpenItemFact): number {
  return compareText(a.dueDate, b.dueDate) || compareText(a.id, b.id);
}

function latestOf(allocations: readonly DecidedAllocation[]): BusinessDate | undefined {
  return allocations
    .map(({ allocatedOn }) => allocatedOn)
    .sort(compareText)
    .at(-1);
}
