import {
  businessDateAt,
  type BusinessDate,
  type Clock,
  type Id,
  groupsOf,
  inOrderOf,
  isStorable,
} from '@duebook/kernel';
import { may, type Caller, type UnitOfWork, reachIn } from '@duebook/platform';
import type { AllocationList, AllocationsStretch } from './allocation-list.ports';
import type {
  AllocationReader,
  AllocationStretch,
  OpenItemReader,
  OpenItemsAmong,
  OpenItemStretch,
  OpenItemTotal,
  ReadAllocation,
  ReadOpenItem,
  ReadUnappliedItem,
  UnappliedAmong,
  UnappliedReader,
  UnappliedStretch,
} from './item-reading.ports';

export const READ_OPEN_ITEMS = 'ledger.openItem.read';

/** Open items and their allocations as they stand now; lists without legal entities, of all that the caller may see. */
export interface ItemReading {
  /** @throws PermissionDenied ledger.openItem.read */
  page(caller: Caller, stretch: OpenItemStretch): Promise<readonly ReadOpenItem[]>;
  /** @throws PermissionDenied ledger.openItem.read */
  count(caller: Caller, among: OpenItemsAmong, most: number): Promise<number>;
  /**
   * What is open by currency; null where there are so many items or more.
   * @throws PermissionDenied ledger.openItem.read
   */
  totals(
    caller: Caller,
    among: OpenItemsAmong,
    tooMany: number,
  ): Promise<readonly OpenItemTotal[] | null>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadOpenItem | null)[]>;
  /** The items of each document; null where the caller may not read them. */
  ofDocuments(
    caller: Caller,
    documentIds: readonly Id[],
  ): Promise<readonly (readonly ReadOpenItem[] | null)[]>;
  /** @throws PermissionDenied ledger.openItem.read */
  unapplied(caller: Caller, stretch: UnappliedStretch): Promise<readonly ReadUnappliedItem[]>;
  /** @throws PermissionDenied ledger.openItem.read */
  countUnapplied(caller: Caller, among: UnappliedAmong, most: number): Promise<number>;
  /**
   * What of it is open by currency; null where there are so many items or more.
   * @throws PermissionDenied ledger.openItem.read
   */
  unappliedTotals(
    caller: Caller,
    among: UnappliedAmong,
    tooMany: number,
  ): Promise<readonly OpenItemTotal[] | null>;
  /** @throws PermissionDenied ledger.openItem.read */
  allocations(caller: Caller, stretch: AllocationsStretch): Promise<readonly ReadAllocation[]>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  allocationsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadAllocation | null)[]>;
  /** Allocations of items that the caller sees already. */
  allocationsOfItems(
    caller: Caller,
    stretches: readonly AllocationStretch[],
  ): Promise<readonly (readonly ReadAllocation[])[]>;
  /** What each command allocated; null where the caller may not read it. */
  allocationsOfGroups(
    caller: Caller,
    groupIds: readonly Id[],
  ): Promise<readonly (readonly ReadAllocation[] | null)[]>;
  /** Today in a time zone. */
  todayIn(timeZone: string): BusinessDate;
}

export interface ItemReadingDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly items: OpenItemReader;
  readonly unapplied: UnappliedReader;
  readonly allocations: AllocationReader;
  readonly allocationList: AllocationList;
}

/** Reading of open items and allocations. */
export function createItemReading(deps: ItemReadingDeps): ItemReading {
  const { unitOfWork, items, unapplied, allocations } = deps;
  return {
    ...listsOf(deps),
    byIds: async (caller, ids) =>
      inOrderOf(ids, visibleTo(caller, await items.byIds(unitOfWork.reader(caller), ids))),
    ofDocuments: async (caller, documentIds) => {
      const found = await items.ofDocuments(unitOfWork.reader(caller), documentIds);
      const groups = groupsOf(documentIds, found, (item) => item.documentId);
      return groups.map(nullUnlessVisibleTo(caller));
    },
    unapplied: async (caller, stretch) =>
      unapplied.page(unitOfWork.reader(caller), within(caller, stretch)),
    countUnapplied: async (caller, among, most) =>
      unapplied.count(unitOfWork.reader(caller), within(caller, among), most),
    unappliedTotals: async (caller, among, tooMany) => {
      const reader = unitOfWork.reader(caller);
      const seen = within(caller, among);
      return unlessTooMany(await unapplied.totals(reader, seen, tooMany), tooMany);
    },
    allocations: async (caller, stretch) =>
      deps.allocationList.page(unitOfWork.reader(caller), within(caller, stretch)),
    allocationsByIds: async (caller, ids) =>
      inOrderOf(ids, visibleTo(caller, await allocations.byIds(unitOfWork.reader(caller), ids))),
    allocationsOfItems: (caller, stretches) =>
      allocations.ofItems(unitOfWork.reader(caller), stretches),
    allocationsOfGroups: async (caller, groupIds) => {
      const found = await allocations.ofGroups(unitOfWork.reader(caller), groupIds);
      const groups = groupsOf(groupIds, found, (allocation) => allocation.groupId);
      return groups.map(nullUnlessVisibleTo(caller));
    },
    todayIn: (timeZone) => businessDateAt(deps.clock.now(), timeZone),
  };
}

/** Open items, and how many and how much they are together. */
function listsOf({
  unitOfWork,
  items,
}: ItemReadingDeps): Pick<ItemReading, 'page' | 'count' | 'totals'> {
  const isAnywhere = ({ filter }: OpenItemsAmong) => isStorable(filter.documentNumber ?? '');
  return {
    page: async (caller, stretch) => {
      const seen = within(caller, stretch);
      return isAnywhere(seen) ? items.page(unitOfWork.reader(caller), seen) : [];
    },
    count: async (caller, among, most) => {
      const seen = within(caller, among);
      return isAnywhere(seen) ? items.count(unitOfWork.reader(caller), seen, most) : 0;
    },
    totals: async (caller, among, tooMany) => {
      const seen = within(caller, among);
      if (!isAnywhere(seen)) return [];
      return unlessTooMany(await items.totals(unitOfWork.reader(caller), seen, tooMany), tooMany);
    },
  };
}

function unlessTooMany(
  totals: readonly OpenItemTotal[],
  tooMany: number,
): readonly OpenItemTotal[] | null {
  return totals.reduce((sum, { count }) => sum + count, 0) < tooMany ? totals : null;
}

/** The same, of the legal entities that the caller may see of those asked for. */
function within<T extends { readonly legalEntityIds: readonly Id[] | null }>(
  caller: Caller,
  asked: T,
): T {
  return { ...asked, legalEntityIds: reachIn(caller, READ_OPEN_ITEMS, asked.legalEntityIds) };
}

interface OfLegalEntity {
  readonly legalEntityId: Id;
}

/** What belongs together lies in one legal entity: it is read whole or not at all. */
function nullUnlessVisibleTo(
  caller: Caller,
): <T extends OfLegalEntity>(group: readonly T[]) => readonly T[] | null {
  return (group) => (visibleTo(caller, group).length === group.length ? group : null);
}

function visibleTo<T extends OfLegalEntity>(caller: Caller, found: readonly T[]): readonly T[] {
  return found.filter((each) => may(caller, READ_OPEN_ITEMS, each.legalEntityId));
}
