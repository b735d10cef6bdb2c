import type { ApprovalFiling, ApprovalGate, EraseFromCommands } from '@duebook/governance';
import type { BusinessDate, Id } from '@duebook/kernel';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { OwnerAssignment } from '../domain/assign-owner';
import type { DuplicateFacts } from '../domain/judge-duplicate';
import type {
  Kept,
  Party,
  PartyContact,
  PartyDetails,
  PartyKind,
  PartyListName,
  PartyLists,
} from '../domain/party';
import type { PartyPlan } from '../domain/plan-party';
import type { WordQuery } from '../domain/grams';
import type { SignalStore } from './signal.ports';

/** A decided change with the ids of everything it adds. */
export interface PartyWrite {
  readonly id: Id;
  readonly code: string;
  /** The version that this write makes; 1 for a new party. */
  readonly version: number;
  readonly before: Party | null;
  readonly plan: PartyPlan;
  /** New elements of each list with their ids, in the order of the plan. */
  readonly added: { readonly [L in PartyListName]: readonly { id: Id; value: PartyLists[L] }[] };
  /** Of the legal name, when it is new. */
  readonly nameId: Id | null;
}

/** Where parties are kept. */
export interface PartyStore {
  /**
   * Holds every other writer of this tenant's parties until this transaction ends. Codes, virtual
   * accounts and groups are judged over several parties at once, and master data is written rarely.
   */
  lock(tx: Transaction): Promise<void>;
  byCodes(reader: SqlReader, codes: readonly string[]): Promise<readonly Party[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Party[]>;
  /** Who has these virtual accounts. */
  virtualAccountOwners(
    reader: SqlReader,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, Id>>;
  /** Each party from this one upwards, itself included, with the one above it. */
  groupsAbove(reader: SqlReader, id: Id): Promise<ReadonlyMap<Id, Id | null>>;
  save(tx: Transaction, writes: readonly PartyWrite[]): Promise<void>;
  /** The assignment of an owner that begins last. */
  latestOwner(reader: SqlReader, partyId: Id): Promise<OwnerAssignment | null>;
  addOwner(tx: Transaction, partyId: Id, assignment: OwnerAssignment): Promise<void>;
}

/** A contact of now or of old. */
export interface KeptContact {
  readonly id: Id;
  readonly partyId: Id;
  readonly personName: string | null;
  readonly value: string;
  readonly isRetired: boolean;
  readonly isErased: boolean;
}

/** What was erased. */
export interface ErasedRows {
  readonly contactIds: readonly Id[];
  /** Former ones that lost their holder's name. */
  readonly bankAccountIds: readonly Id[];
}

/** Where contacts can be erased. */
export interface ContactStore {
  find(reader: SqlReader, id: Id): Promise<KeptContact | null>;
  /** Erases this retired contact and all retired ones of the party with the same name or value. */
  erase(tx: Transaction, contact: KeptContact): Promise<ErasedRows>;
}

/** What of a party one statement reads: all that it has one of. */
export interface PartyRecord extends PartyDetails {
  readonly id: Id;
  readonly code: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The lists of a party. */
export interface PartyRecordLists {
  readonly partyId: Id;
  readonly lists: Party['lists'];
}

/** A contact that was replaced or taken away. */
export interface FormerContact {
  readonly partyId: Id;
  readonly contact: Kept<PartyContact>;
}

/** The little that other packages need of a party to place a document on it. */
export interface PartyReference {
  readonly id: Id;
  readonly code: string;
  readonly legalName: string;
  readonly isCustomer: boolean;
  readonly isSupplier: boolean;
  readonly createdAt: Date;
}

/** Who was responsible from a day on. */
export interface OwnerPeriod {
  readonly partyId: Id;
  readonly ownerUserId: Id | null;
  readonly validFrom: BusinessDate;
  /** The first day of the next one; null for the last. */
  readonly validUntil: BusinessDate | null;
  readonly assignedAt: Date;
}

/** RELEVANCE: nearest to the search text first; needs one. */
export type PartySort = 'NAME' | 'CODE' | 'RELEVANCE';

/** What a list of parties is narrowed to; null does not narrow. */
export interface PartyCriteria {
  readonly words: readonly WordQuery[] | null;
  readonly kind: PartyKind | null;
  readonly segment: string | null;
  readonly region: string | null;
  readonly tag: string | null;
  readonly ownerUserId: Id | null;
  /** This party and everything below it. */
  readonly groupId: Id | null;
}

/** A place in a sorted list: the key of the last row seen and its id. */
export interface PartyPlace {
  readonly key: string;
  readonly id: Id;
}

/** A row of a list, with the key it is sorted by. */
export interface PartyRow {
  readonly party: PartyRecord;
  readonly place: PartyPlace;
}

/** A stretch of a list. */
export interface PartyPage {
  readonly rows: readonly PartyRow[];
  /** How many the whole list has, counted no further than 10,001. */
  readonly count: number;
}

/** Lookups and lists. */
export interface PartyReads {
  recordsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly PartyRecord[]>;
  recordByCode(reader: SqlReader, code: string): Promise<PartyRecord | null>;
  listsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly PartyRecordLists[]>;
  /** Retired ones that are not erased, the latest first, at most 100 of each party. */
  formerContacts(reader: SqlReader, partyIds: readonly Id[]): Promise<readonly FormerContact[]>;
  ownerPeriods(reader: SqlReader, partyIds: readonly Id[]): Promise<readonly OwnerPeriod[]>;
  page(
    reader: SqlReader,
    criteria: PartyCriteria,
    slice: { readonly sort: PartySort; readonly after: PartyPlace | null; readonly limit: number },
  ): Promise<PartyPage>;
}

/** Where possible duplicates are found. */
export interface DuplicateReads {
  /**
   * Pairs that have something in common with what they have, the likeliest first.
   * @param reader of a transaction: settings of the planner hold to its end
   * @param among pairs of this party only; null for all
   */
  candidates(
    reader: SqlReader,
    among: Id | null,
    limit: number,
  ): Promise<{ readonly pairs: readonly DuplicateFacts[]; readonly isComplete: boolean }>;
}

/** Which users there are; governance keeps them. */
export interface UserDirectory {
  exists(reader: SqlReader, userId: Id): Promise<boolean>;
}

/** Governance's: who has to agree before a bank account changes, and where it waits until then. */
export interface PartiesApprovals {
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly eraseFromCommands: EraseFromCommands;
}

/** What the use cases work with. */
export interface PartiesContext {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: PartiesApprovals;
  readonly store: PartyStore;
  readonly contacts: ContactStore;
  readonly reads: PartyReads;
  readonly duplicates: DuplicateReads;
  readonly users: UserDirectory;
  readonly signals: SignalStore;
  readonly files: Pick<FileService, 'factsByIds'>;
}
