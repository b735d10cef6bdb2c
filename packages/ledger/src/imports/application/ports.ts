import type {
  Caller,
  FileService,
  JobClaim,
  MappingProfile,
  ReadTableOptions,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { PartiesServices, PartyReference } from '@duebook/parties';
import type { ImportKind, ImportState, ImportTally, OnBadRows } from '../domain/import-run';
import type { AmountReading, EntityEntry } from '../domain/row-context';
import type { FindingSeverity } from '../domain/row-finding';

/** How files of somebody's making are read: where the table lies, its columns, its amounts. */
export interface ImportProfile {
  readonly kind: ImportKind;
  readonly name: string;
  /** 0 for the one that is shipped; else rises by one with each save under its name. */
  readonly version: number;
  readonly mapping: MappingProfile;
  readonly table: ReadTableOptions;
  readonly amounts: AmountReading;
}

/** A saved profile with who saved it. */
export interface KeptProfile extends ImportProfile {
  readonly id: string;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** Where a profile stands in a list. */
export interface ProfilePlace {
  readonly kind: string;
  readonly name: string;
}

/** Where profiles are kept. A version is never changed. */
export interface ImportProfileStore {
  add(tx: Transaction, profile: ImportProfile & { readonly id: string }): Promise<void>;
  find(reader: SqlReader, id: string): Promise<KeptProfile | null>;
  /** The newest version of each name, by name. @param kind null for all kinds */
  newest(reader: SqlReader, kind: ImportKind | null): Promise<readonly KeptProfile[]>;
  /** The same, a page of them after a place, by kind and name in the order of code points. */
  page(
    reader: SqlReader,
    kinds: readonly ImportKind[] | null,
    slice: { readonly after: ProfilePlace | null; readonly limit: number },
  ): Promise<readonly KeptProfile[]>;
  /** Makes other saves of this kind wait until the transaction ends. */
  lock(tx: Transaction, kind: ImportKind): Promise<void>;
}

/** What an import was asked to do; it never changes. */
export interface ImportOrder {
  readonly kind: ImportKind;
  readonly profile: ImportProfile;
  readonly fileId: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly fileName: string;
  /** Fixed for all rows; null when each row names its own. */
  readonly legalEntityId: string | null;
  readonly isDryRun: boolean;
  readonly onBadRows: OnBadRows;
  readonly createsParties: boolean;
  readonly rowsPerChunk: number;
}

/** An import as it stands. */
export interface ImportRun extends ImportOrder {
  readonly id: string;
  readonly state: ImportState;
  /** Acts with the rights that its starter had then. */
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly checkedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  /** Null until the file was read to its end. */
  readonly rowsTotal: number | null;
  readonly tally: ImportTally;
  readonly warnings: number;
  readonly issuesKept: number;
  readonly chunksDone: number;
  readonly attempts: number;
  /** What made it FAILED; null otherwise. */
  readonly failure: string | null;
}

/** What changes while an import runs; what is left out stays. */
export interface ImportProgress {
  readonly state?: ImportState;
  readonly checkedAt?: Date | null;
  readonly finishedAt?: Date | null;
  readonly rowsTotal?: number | null;
  readonly tally?: ImportTally;
  readonly warnings?: number;
  readonly issuesKept?: number;
  readonly chunksDone?: number;
  readonly attempts?: number;
  readonly failure?: string | null;
  /** Until when nobody else takes the import up. */
  readonly claimedUntil?: Date | null;
  readonly isCancelRequested?: boolean;
  /** Which rows the check refused. */
  readonly badRows?: Buffer;
}

/** Something told of one row. */
export interface ImportIssue {
  /** The line of the file, or row of the sheet, from 1. */
  readonly line: number;
  readonly column: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly posted: string | null;
  readonly sent: string | null;
  readonly detail: string | null;
}

/** How many rows were told the same of. */
export interface IssueCount {
  readonly code: string;
  readonly field: string | null;
  readonly column: string | null;
  readonly severity: FindingSeverity;
  readonly count: number;
}

/** An issue in the list of its import. */
export interface ListedIssue extends ImportIssue {
  /** Orders the issues of an import; unique within it. */
  readonly place: number;
}

/** A party that an import created or changed. */
export interface ImportedParty {
  readonly partyId: string;
  readonly isCreated: boolean;
}

export interface ImportRunFilter {
  readonly kinds: readonly ImportKind[] | null;
  readonly states: readonly ImportState[] | null;

  /** Null: of all legal entities, and those without a fixed one. */
  readonly legalEntityIds: readonly string[] | null;
  /** Imports without a fixed legal entity are shown to who started them. */
  readonly principalId: string;
}

/** Where imports, what was told of their rows, and the parties they brought are kept. */
export interface ImportRunStore {
  add(tx: Transaction, run: ImportRun): Promise<void>;
  byIds(reader: SqlReader, ids: readonly string[]): Promise<readonly ImportRun[]>;
  page(
    reader: SqlReader,
    filter: ImportRunFilter,
    slice: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly ImportRun[]>;
  /**
   * Which of these files were imported by imports of these legal entities, null for all of the
   * tenant, or by ones that this principal started.
   */
  filesOf(
    reader: SqlReader,
    fileIds: readonly string[],
    imports: { readonly legalEntityIds: readonly string[] | null; readonly principalId: string },
  ): Promise<readonly string[]>;
  /** The latest import of the same file in the same way that is under way or went through clean. */
  findSame(reader: SqlReader, order: ImportOrder): Promise<ImportRun | null>;

  /** Whether an import of the tenant waits for somebody to take it up. */
  isAnyWaiting(reader: SqlReader, now: Date): Promise<boolean>;
  /** Takes up one import that waits or was left behind; null when there is none. */
  claimNext(tx: Transaction, claim: JobClaim): Promise<ImportRun | null>;
  /** Takes up this import, whoever had it; null when there is none. */
  claim(tx: Transaction, id: string, claim: JobClaim): Promise<ImportRun | null>;
  /** The import, locked, as long as the claim holds; null when somebody else has it. */
  lock(tx: Transaction, id: string, claimedBy: string): Promise<ImportRun | null>;
  /** The import, locked, whoever has it. */
  lockAny(tx: Transaction, id: string): Promise<ImportRun | null>;
  save(tx: Transaction, id: string, progress: ImportProgress): Promise<void>;
  badRows(reader: SqlReader, id: string): Promise<Buffer | null>;

  addIssues(tx: Transaction, id: string, issues: readonly ListedIssue[]): Promise<void>;
  countIssues(tx: Transaction, id: string, counts: readonly IssueCount[]): Promise<void>;
  /** Forgets what was told, before a check starts over. */
  clearIssues(tx: Transaction, id: string): Promise<void>;
  issues(
    reader: SqlReader,
    id: string,
    slice: {
      readonly severity: FindingSeverity | null;
      readonly after: number | null;
      readonly limit: number;
    },
  ): Promise<readonly ListedIssue[]>;
  issueCounts(
    reader: SqlReader,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly IssueCount[]>>;

  addParties(tx: Transaction, id: string, parties: readonly ImportedParty[]): Promise<void>;
  parties(
    reader: SqlReader,
    id: string,
    slice: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly ImportedParty[]>;
}

/** The legal entities of a tenant, all of them. */
export type EntityList = (reader: SqlReader) => Promise<readonly EntityEntry[]>;

/** Parties as imports need them: created by code, given further names, shown by id. */
export type PartyRegistry = Pick<PartiesServices, 'partiesUpsert' | 'partyRecords' | 'partyLists'>;

/** Parties by code, in one statement, asking no permission. */
export type PartiesByCodes = (
  reader: SqlReader,
  codes: readonly string[],
) => Promise<ReadonlyMap<string, PartyReference>>;

/** What imports work with. */
export interface ImportContext {
  readonly unitOfWork: UnitOfWork;
  readonly runs: ImportRunStore;
  readonly profiles: ImportProfileStore;
  readonly entities: EntityList;
  readonly files: FileService;
  readonly parties: PartyRegistry;
  readonly partiesByCodes: PartiesByCodes;
  /** So long nobody else takes an import up; each step renews it. In milliseconds. */
  readonly claimMs: number;
}

/** A refusal with the place in the command that it is about. */
export type At<R> = R & { readonly path: readonly string[] };
