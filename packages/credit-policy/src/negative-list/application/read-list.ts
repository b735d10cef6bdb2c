import { groupsOf, inOrderOf, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { shownToday } from '../domain/entry-state';
import type { EntryDispute, ListedEntry, NegativeListEntry } from '../domain/negative-list-entry';
import { READ_NEGATIVE_LIST } from '../negative-list-permissions';
import type {
  EntryFilter,
  EntryStretch,
  HitDecision,
  HitFilter,
  HitPlace,
  NegativeListContext,
  NegativeListHit,
} from './ports';

/** Reads the negative list for those who may see it. */
export interface NegativeListReading {
  /** What was listed last comes first. @throws PermissionDenied */
  page(caller: Caller, asked: Omit<EntryStretch, 'today'>): Promise<readonly NegativeListEntry[]>;
  /** Counted no further than `most`. @throws PermissionDenied */
  count(caller: Caller, filter: EntryFilter, most: number): Promise<number>;
  /** In the order of the ids; null for none, and to who may not see the list. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (NegativeListEntry | null)[]>;
  /** The disputes of each of these entries, the oldest first. */
  disputesOf(
    caller: Caller,
    entryIds: readonly Id[],
  ): Promise<readonly (readonly EntryDispute[])[]>;
  /** Parties that are, or may be, on the list today. @throws PermissionDenied */
  hits(
    caller: Caller,
    asked: Readonly<{ filter: HitFilter; limit: number; after: HitPlace | null }>,
  ): Promise<readonly NegativeListHit[]>;
  /** Whether a party is, or may be, the listed one of an entry today; null to who may not see the list. */
  hit(caller: Caller, place: HitPlace): Promise<NegativeListHit | null>;
  /** Null for none, and to who may not see the list. */
  dispute(caller: Caller, id: Id): Promise<EntryDispute | null>;
  /** What people last said of these pairs, in their order; null where nobody has. */
  decisionsOn(caller: Caller, pairs: readonly HitPlace[]): Promise<readonly (HitDecision | null)[]>;
  /** What stands against each of these parties today; null to who may not see the list. */
  ofParties(
    caller: Caller,
    partyIds: readonly Id[],
  ): Promise<readonly (readonly ListedEntry[] | null)[]>;
  /** The clock by which the list is shown. */
  now(): Date;
  /** Which of these files the caller sees, as the list holds them. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

/** Builds the reading. */
export function readNegativeList({
  unitOfWork,
  store,
  clock,
}: Pick<NegativeListContext, 'unitOfWork' | 'store' | 'clock'>): NegativeListReading {
  const today = () => shownToday(clock.now());
  return {
    page: async (caller, asked) => {
      requirePermission(caller, READ_NEGATIVE_LIST);
      return store.page(unitOfWork.reader(caller), { ...asked, today: today() });
    },
    count: async (caller, filter, most) => {
      requirePermission(caller, READ_NEGATIVE_LIST);
      const asked = { filter, most, today: today() };
      return store.count(unitOfWork.reader(caller), asked);
    },
    byIds: async (caller, ids) =>
      may(caller, READ_NEGATIVE_LIST)
        ? inOrderOf(ids, await store.byIds(unitOfWork.reader(caller), ids))
        : ids.map(() => null),
    disputesOf: async (caller, entryIds) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return entryIds.map(() => []);
      const found = await store.disputesOf(unitOfWork.reader(caller), entryIds);
      return groupsOf(entryIds, found, ({ entryId }) => entryId);
    },
    hits: async (caller, asked) => {
      requirePermission(caller, READ_NEGATIVE_LIST);
      return store.hits(unitOfWork.reader(caller), { ...asked, on: today() });
    },
    hit: async (caller, { entryId, partyId }) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return null;
      const asked = { filter: { entryId, partyId, grounds: null }, limit: 1, after: null };
      const [hit = null] = await store.hits(unitOfWork.reader(caller), { ...asked, on: today() });
      return hit;
    },
    dispute: async (caller, id) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return null;
      const [dispute = null] = await store.disputesByIds(unitOfWork.reader(caller), [id]);
      return dispute;
    },
    now: () => clock.now(),
    decisionsOn: async (caller, pairs) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return pairs.map(() => null);
      const found = await store.decisionsOn(unitOfWork.reader(caller), pairs);
      const byPair = new Map(found.map((each) => [pairKey(each), each]));
      return pairs.map((pair) => byPair.get(pairKey(pair)) ?? null);
    },
    ofParties: async (caller, partyIds) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return partyIds.map(() => null);
      const listed = await store.listedOn(unitOfWork.reader(caller), partyIds, today());
      return partyIds.map((id) => listed.get(id) ?? []);
    },
    files: async (caller, fileIds) =>
      may(caller, READ_NEGATIVE_LIST)
        ? store.filesHeld(unitOfWork.reader(caller), fileIds)
        : new Set<Id>(),
  };
}

function pairKey({ entryId, partyId }: HitPlace): string {
  return `${entryId}:${partyId}`;
}
