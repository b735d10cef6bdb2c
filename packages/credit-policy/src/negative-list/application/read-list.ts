import { groupsOf, inOrderOf, type BusinessDate, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { stateOn } from '../domain/entry-state';
import type {
  EntryDispute,
  EntryState,
  ListedEntry,
  NegativeListEntry,
} from '../domain/negative-list-entry';
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

/** An entry, and how it stands today. */
export type ShownEntry = NegativeListEntry & { readonly state: EntryState };

/** Reads the negative list for those who may see it. */
export interface NegativeListReading {
  /** What was listed last comes first. @throws PermissionDenied */
  page(caller: Caller, asked: Omit<EntryStretch, 'today'>): Promise<readonly ShownEntry[]>;
  /** Counted no further than `most`. @throws PermissionDenied */
  count(caller: Caller, filter: EntryFilter, most: number): Promise<number>;
  /** In the order of the ids; null for none, and to who may not see the list. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ShownEntry | null)[]>;
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
  /** Which of these files the caller sees, as the list holds them. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

/** Builds the reading. */
export function readNegativeList({ unitOfWork, store, today }: Reads): NegativeListReading {
  const shown = (entries: readonly NegativeListEntry[], day: BusinessDate): readonly ShownEntry[] =>
    entries.map((entry) => ({ ...entry, state: stateOn(entry, day) }));
  return {
    ...readHits({ unitOfWork, store, today }),
    page: async (caller, asked) => {
      requirePermission(caller, READ_NEGATIVE_LIST);
      const day = await today(caller);
      return shown(await store.page(unitOfWork.reader(caller), { ...asked, today: day }), day);
    },
    count: async (caller, filter, most) => {
      requirePermission(caller, READ_NEGATIVE_LIST);
      const asked = { filter, most, today: await today(caller) };
      return store.count(unitOfWork.reader(caller), asked);
    },
    byIds: async (caller, ids) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return ids.map(() => null);
      const found = await store.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, shown(found, await today(caller)));
    },
    disputesOf: async (caller, entryIds) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return entryIds.map(() => []);
      const found = await store.disputesOf(unitOfWork.reader(caller), entryIds);
      return groupsOf(entryIds, found, ({ entryId }) => entryId);
    },
    dispute: async (caller, id) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return null;
      const [dispute = null] = await store.disputesByIds(unitOfWork.reader(caller), [id]);
      return dispute;
    },
    ofParties: async (caller, partyIds) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return partyIds.map(() => null);
      const day = await today(caller);
      const listed = await store.listedOn(unitOfWork.reader(caller), partyIds, day);
      return partyIds.map((id) => listed.get(id) ?? []);
    },
    files: async (caller, fileIds) =>
      may(caller, READ_NEGATIVE_LIST)
        ? store.filesHeld(unitOfWork.reader(caller), fileIds)
        : new Set<Id>(),
  };
}

type Reads = Pick<NegativeListContext, 'unitOfWork' | 'store' | 'today'>;

/** Parties that are, or may be, on the list. */
function readHits({
  unitOfWork,
  store,
  today,
}: Reads): Pick<NegativeListReading, 'hits' | 'hit' | 'decisionsOn'> {
  return {
    hits: async (caller, asked) => {
      requirePermission(caller, READ_NEGATIVE_LIST);
      return store.hits(unitOfWork.reader(caller), { ...asked, on: await today(caller) });
    },
    hit: async (caller, { entryId, partyId }) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return null;
      const asked = { filter: { entryId, partyId, grounds: null }, limit: 1, after: null };
      const [hit = null] = await store.hits(unitOfWork.reader(caller), {
        ...asked,
        on: await today(caller),
      });
      return hit;
    },
    decisionsOn: async (caller, pairs) => {
      if (!may(caller, READ_NEGATIVE_LIST)) return pairs.map(() => null);
      const found = await store.decisionsOn(unitOfWork.reader(caller), pairs);
      const byPair = new Map(found.map((each) => [pairKey(each), each]));
      return pairs.map((pair) => byPair.get(pairKey(pair)) ?? null);
    },
  };
}

function pairKey({ entryId, partyId }: HitPlace): string {
  return `${entryId}:${partyId}`;
}
