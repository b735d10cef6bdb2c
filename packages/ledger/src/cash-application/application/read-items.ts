import { businessDateAt, type BusinessDate, type Clock, type Id } from '@duebook/kernel';
import { may, type Caller, type UnitOfWork } from '@duebook/platform';
import { groupsOf } from '../../domain/groups-of';
import { inOrderOf } from '../../domain/in-order-of';
import { reachIn } from '../../application/reach';
import type {
  AllocationReader,
  AllocationStretch,
  OpenItemFilter,
  OpenItemReader,
  OpenItemScope,
  OpenItemStretch,
  ReadAllocation,
  ReadOpenItem,
  ReadUnappliedItem,
  UnappliedFilter,
  UnappliedReader,
  UnappliedStretch,
} from './item-reading.ports';

export const READ_OPEN_ITEMS = 'ledger.openItem.read';

/** What a list of items is asked for; null for every legal entity the caller may see. */
export type OpenItemQuery = Omit<OpenItemStretch, 'legalEntityIds'> & {
  readonly legalEntityId: Id | null;
};

export type UnappliedQuery = Omit<UnappliedStretch, 'legalEntityIds'> & {
  readonly legalEntityId: Id | null;
};

/** Open items and their allocations as they stand now. */
export interface ItemReading {
  /** @throws PermissionDenied ledger.openItem.read */
  page(caller: Caller, query: OpenItemQuery): Promise<readonly ReadOpenItem[]>;
  /** @throws PermissionDenied ledger.openItem.read */
  count(
    caller: Caller,
    among: {
      readonly legalEntityId: Id | null;
      readonly scope: OpenItemScope;
      readonly filter: OpenItemFilter;
    },
    most: number,
  ): Promise<number>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadOpenItem | null)[]>;
  /** The items of each document; null where the caller may not read them. */
  ofDocuments(
    caller: Caller,
    documentIds: readonly Id[],
  ): Promise<readonly (readonly ReadOpenItem[] | null)[]>;
  /** @throws PermissionDenied ledger.openItem.read */
  unapplied(caller: Caller, query: UnappliedQuery): Promise<readonly ReadUnappliedItem[]>;
  /** @throws PermissionDenied ledger.openItem.read */
  countUnapplied(
    caller: Caller,
    among: { readonly legalEntityId: Id | null; readonly filter: UnappliedFilter },
    most: number,
  ): Promise<number>;
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
}

/** Reading of open items and allocations. */
export function createItemReading(deps: ItemReadingDeps): ItemReading {
  const { unitOfWork, items, unapplied, allocations } = deps;
  return {
    page: async (caller, { legalEntityId, ...query }) => {
      const legalEntityIds = reachIn(caller, READ_OPEN_ITEMS, legalEntityId);
      return items.page(unitOfWork.reader(caller), { ...query, legalEntityIds });
    },
    count: async (caller, { legalEntityId, ...among }, most) => {
      const legalEntityIds = reachIn(caller, READ_OPEN_ITEMS, legalEntityId);
      return items.count(unitOfWork.reader(caller), { ...among, legalEntityIds }, most);
    },
    byIds: async (caller, ids) =>
      inOrderOf(ids, visibleTo(caller, await items.byIds(unitOfWork.reader(caller), ids))),
    ofDocuments: async (caller, documentIds) => {
      const found = await items.ofDocuments(unitOfWork.reader(caller), documentIds);
      const groups = groupsOf(documentIds, found, (item) => item.documentId);
      return groups.map(nullUnlessVisibleTo(caller));
    },
    unapplied: async (caller, { legalEntityId, ...query }) => {
      const legalEntityIds = reachIn(caller, READ_OPEN_ITEMS, legalEntityId);
      return unapplied.page(unitOfWork.reader(caller), { ...query, legalEntityIds });
    },
    countUnapplied: async (caller, { legalEntityId, filter }, most) => {
      const legalEntityIds = reachIn(caller, READ_OPEN_ITEMS, legalEntityId);
      return unapplied.count(unitOfWork.reader(caller), { legalEntityIds, filter }, most);
    },
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
