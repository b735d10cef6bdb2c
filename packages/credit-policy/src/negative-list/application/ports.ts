import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { Caller, FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type {
  DisputeOutcome,
  EntryDispute,
  EntryDraft,
  EntryState,
  HitGround,
  NegativeListEntry,
  SubjectKeys,
} from '../domain/negative-list-entry';
import type { ListedOn } from './listed-on.ports';

/** Which entries a list shows; what is null filters nothing. Bounds are inclusive. */
export interface EntryFilter {
  /** In names as they sound alike, or a whole number. */
  readonly search: string | null;
  readonly reasonCodes: readonly string[] | null;
  /** As of `today`. */
  readonly states: readonly EntryState[] | null;
  readonly isDisputed: boolean | null;
  /** Only those that this file brought. */
  readonly importedFileId: Id | null;
  readonly listedFrom: BusinessDate | null;
  readonly listedTo: BusinessDate | null;
  readonly expiresFrom: BusinessDate | null;
  readonly expiresTo: BusinessDate | null;
}

/** Where an entry stands in the list: what was listed last comes first. */
export interface EntryPlace {
  readonly listedOn: BusinessDate;
  readonly id: Id;
}

/** Some of the list. */
export interface EntryStretch {
  readonly filter: EntryFilter;
  readonly today: BusinessDate;
  readonly limit: number;
  readonly after: EntryPlace | null;
}

/** An entry with what it is found by, ready to be kept. */
export type NewEntry = EntryDraft &
  SubjectKeys & { readonly id: Id; readonly contentHash: string; readonly importId: Id | null };

/** A party that is, or may be, the listed one. */
export interface NegativeListHit {
  readonly entryId: Id;
  readonly partyId: Id;
  readonly ground: HitGround;
  /** That both bear a credit code and these differ: more likely somebody else of the same name. */
  readonly hasOtherCreditCode: boolean;
}

/** Which hits a list shows; what is null filters nothing. */
export interface HitFilter {
  readonly entryId: Id | null;
  readonly partyId: Id | null;
  readonly grounds: readonly HitGround[] | null;
}

/** Where a hit stands in its list. */
export type HitPlace = Pick<NegativeListHit, 'entryId' | 'partyId'>;

/** What a person said of a hit. */
export interface HitDecision {
  readonly id: Id;
  readonly entryId: Id;
  readonly partyId: Id;
  readonly isSame: boolean;
  readonly reason: string;
  readonly decidedOn: BusinessDate;
  readonly decidedAt: Date;
  readonly decidedBy: Id;
}

/** That a file was read into the list; what of it was new are the entries that name it. */
export interface ListImport {
  readonly id: Id;
  readonly fileId: Id;
  readonly sha256: string;
  readonly rowCount: number;
  readonly refusedCount: number;
}

/** Where the negative list is kept; entries are never edited. */
export interface NegativeListStore {
  listedOn: ListedOn;
  /** Standing entries with these contents, by content. */
  withContents(
    reader: SqlReader,
    contentHashes: readonly string[],
  ): Promise<ReadonlyMap<string, Id>>;
  /** Leaves out what stands already, and answers by content what stands now. */
  add(
    tx: Transaction,
    entries: readonly NewEntry[],
    recordedOn: BusinessDate,
  ): Promise<ReadonlyMap<string, Id>>;
  addImport(tx: Transaction, made: ListImport): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly NegativeListEntry[]>;
  page(reader: SqlReader, asked: EntryStretch): Promise<readonly NegativeListEntry[]>;
  count(
    reader: SqlReader,
    asked: Pick<EntryStretch, 'filter' | 'today'> & { readonly most: number },
  ): Promise<number>;
  /** Every entry of a filter, in stretches, in the order of the list. */
  each(
    reader: SqlReader,
    asked: Pick<EntryStretch, 'filter' | 'today'>,
  ): AsyncIterable<NegativeListEntry>;
  /** @returns false when it was taken off already */
  remove(
    tx: Transaction,
    id: Id,
    removal: Readonly<{ reason: string; removedOn: BusinessDate }>,
  ): Promise<boolean>;
  /** Those of which these may be: the oldest dispute first. */
  disputesOf(reader: SqlReader, entryIds: readonly Id[]): Promise<readonly EntryDispute[]>;
  disputesByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly EntryDispute[]>;
  /** @returns false when one is open already */
  addDispute(tx: Transaction, dispute: EntryDispute, recordedOn: BusinessDate): Promise<boolean>;
  /** @returns false when it was ended already */
  endDispute(
    tx: Transaction,
    id: Id,
    end: Readonly<{ outcome: DisputeOutcome; reason: string; endedOn: BusinessDate }>,
  ): Promise<boolean>;
  /** Parties that are, or may be, listed ones of standing entries, by party and then entry. */
  hits(
    reader: SqlReader,
    asked: Readonly<{
      filter: HitFilter;
      on: BusinessDate;
      limit: number;
      after: HitPlace | null;
    }>,
  ): Promise<readonly NegativeListHit[]>;
  addDecision(tx: Transaction, decision: HitDecision): Promise<void>;
  /** The last words of people on these pairs. */
  decisionsOn(reader: SqlReader, pairs: readonly HitPlace[]): Promise<readonly HitDecision[]>;
  /** Which of these files entries and disputes hold. */
  filesHeld(reader: SqlReader, fileIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  isParty(reader: SqlReader, partyId: Id): Promise<boolean>;
}

/** What the use cases of the negative list work with. */
export interface NegativeListContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** The day on which the list is shown: it belongs to no one legal entity. */
  readonly today: (caller: Caller) => Promise<BusinessDate>;
  readonly store: NegativeListStore;
  readonly files: Pick<FileService, 'factsByIds' | 'keep' | 'open'>;
}
