import { ok, type BusinessDate, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { rightsOf } from '../../receivables/application/post-documents';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import {
  decideAllocations,
  type AllocationFacts,
  type PairCommand,
} from '../domain/decide-allocation';
import type { DecidedAllocation } from '../domain/decided-allocation';
import type { OpenItemFact } from '../domain/open-item-fact';
import { allocationAudit, itemsAllocated } from '../events/items-allocated.event';
import type { AllocationStore } from './ports';

/**
 * A command's allocations, by the group they were made in; where they are few, the ids of all of them
 * in order too, so that who wants no more need not read them.
 */
export type Allocated = Readonly<{ groupId: string; allocationIds?: readonly string[] }>;

/** Pairs to be matched, of items that are locked. */
export interface Matching {
  readonly pairs: readonly PairCommand[];
  readonly allocatedOn: BusinessDate | null;
  readonly items: readonly OpenItemFact[];
}

/** A matching that was decided, with what it was decided from. */
export interface DecidedMatching {
  readonly groupId: string;
  readonly allocations: readonly DecidedAllocation[];
  readonly facts: AllocationFacts;
}

/** Reads what a matching is decided from, and decides it. */
export async function decideFor(
  store: AllocationStore,
  tx: Transaction,
  matching: Matching,
): Promise<Result<DecidedMatching, AllocationRefusal>> {
  const facts = await factsFor(store, tx, matching.items, daysOf(matching));
  return decideMatching(tx, matching, facts);
}

/** Decides a matching from what was read. */
export function decideMatching(
  tx: Transaction,
  { pairs, allocatedOn, items }: Matching,
  facts: AllocationFacts,
): Result<DecidedMatching, AllocationRefusal> {
  const groupId = tx.ids.next();
  const rights = rightsOf(tx.caller, ...new Set(items.map((item) => item.legalEntityId)));
  const command = { groupId, pairs, allocatedOn, reason: null };
  const decided = decideAllocations(command, facts, rights, tx.ids);
  return decided.ok ? ok({ groupId, allocations: decided.value, facts }) : decided;
}

/** The days that a matching may come to stand on: when none is named, one on which an item changed. */
export function daysOf({
  allocatedOn,
  items,
}: Pick<Matching, 'allocatedOn' | 'items'>): readonly BusinessDate[] {
  if (allocatedOn !== null) return [allocatedOn];
  return items.flatMap(({ postingDate, past }) => [postingDate, ...past.map(({ on }) => on)]);
}

/** The legal entities of items, the periods of days, and the items themselves. */
export async function factsFor(
  store: AllocationStore,
  tx: Transaction,
  items: readonly OpenItemFact[],
  days: readonly BusinessDate[],
): Promise<AllocationFacts> {
  const entities = [...new Set(items.map((item) => item.legalEntityId))];
  const facts = await store.loadFacts(tx, entities, [...new Set(days)]);
  const byId = new Map(items.map((item) => [item.id, item]));
  return { ...facts, item: (id) => byId.get(id) };
}

/** Writes the allocations of a unit of work with their proof and events. */
export function recordAllocations(
  store: AllocationStore,
  tx: Transaction,
  allocations: readonly DecidedAllocation[],
): Promise<void> {
  return recordTogether(store, [{ tx, allocations }]);
}

/** A unit of work with the allocations that it decided, by whatever matching. */
export interface AllocationsOfUnit {
  readonly tx: Transaction;
  readonly allocations: readonly DecidedAllocation[];
}

/** The same for units of work that share a transaction: all is written at once. */
export async function recordTogether(
  store: AllocationStore,
  made: readonly AllocationsOfUnit[],
): Promise<void> {
  const [first] = made;
  if (!first) return;
  await store.write(
    first.tx,
    made.flatMap(({ tx: { commitId }, allocations }) =>
      allocations.map((allocation) => ({ ...allocation, commitId })),
    ),
  );
  for (const { tx, allocations } of made) {
    tx.audit(...allocations.map(allocationAudit));
    tx.emit(...allocations.map(itemsAllocated));
  }
}
