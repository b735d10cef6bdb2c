import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Decimal, Id } from '@duebook/kernel';
import type { ReferenceReading } from './ledger-reading';
import type {
  FileService,
  PageRequest,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type {
  ExplanationCode,
  HoldReason,
  HouseBankAccount,
  LineState,
  ReadLine,
  StandingStatement,
  StatementKind,
  StatementState,
  StatementWarning,
} from '../domain/bank-statement';
import type { NewLine, StandingLine } from '../domain/known-lines';
import type { Direction, StatementFormat } from '../domain/parsing/parsed-statement';
import type { TableLayout } from '../domain/parsing/table/table-layout';

/** Which accounts a list shows; null for all. */
export interface HouseBankAccountFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly currencies: readonly string[] | null;
  readonly isActive: boolean | null;
}

/** What of an account another one has already. */
export type HouseBankAccountClash = 'CODE' | 'NUMBER' | 'LEDGER_ACCOUNT';

/** Where our accounts are kept. */
export interface HouseBankAccountStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly HouseBankAccount[]>;
  byCode(reader: SqlReader, code: string): Promise<HouseBankAccount | null>;
  /** All of the tenant, of which there are few; the inactive ones too. */
  all(reader: SqlReader): Promise<readonly HouseBankAccount[]>;
  /** By code. */
  page(
    reader: SqlReader,
    filter: HouseBankAccountFilter,
    request: PageRequest,
  ): Promise<readonly HouseBankAccount[]>;
  count(reader: SqlReader, filter: HouseBankAccountFilter, most: number): Promise<number>;
  /**
   * Locks the rows until the transaction ends, in the order of their ids: what is imported into an
   * account is imported one after the other.
   */
  lock(tx: Transaction, ids: readonly Id[]): Promise<readonly HouseBankAccount[]>;
  /** Throws what `clashOf` reads; the transaction is then of no further use. */
  add(tx: Transaction, account: HouseBankAccount): Promise<void>;
  /** Throws on a clash as `add` does. */
  save(tx: Transaction, account: HouseBankAccount): Promise<void>;
  clashOf(error: unknown): HouseBankAccountClash | null;
}

/** A file that was read. */
export interface KeptImport {
  readonly id: Id;
  readonly fileId: Id;
  readonly fileSha256: string;
  readonly format: StatementFormat;
  readonly formatVersion: string;
  readonly layoutName: string | null;
  /** Statements that it brought. */
  readonly statementCount: number;
  /** Lines that it added. */
  readonly lineCount: number;
  readonly knownLineCount: number;
  readonly pendingLineCount: number;
  readonly importedBy: Id;
  readonly importedAt: Date;
  /** Accounts of its statements, and of those too that were known already. */
  readonly houseBankAccountIds: readonly Id[];
  /** Whose these accounts are. */
  readonly legalEntityIds: readonly Id[];
}

/** A statement as it is kept. */
export interface KeptStatement {
  readonly id: Id;
  readonly importId: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly fileId: Id;
  readonly fileSha256: string;
  /** The place in its file, from 1. */
  readonly position: number;
  readonly format: StatementFormat;
  readonly formatVersion: string;
  readonly reference: string | null;
  readonly number: string | null;
  readonly kind: StatementKind;
  readonly currency: string;
  readonly fromOn: BusinessDate | null;
  readonly toOn: BusinessDate | null;
  readonly opening: Decimal | null;
  readonly closing: Decimal | null;
  readonly state: StatementState;
  readonly holdReasons: readonly HoldReason[];
  readonly warnings: readonly StatementWarning[];
  readonly lineCount: number;
  readonly knownLineCount: number;
  readonly pendingLineCount: number;
  /** Of the lines that it brought. */
  readonly credit: Decimal;
  readonly debit: Decimal;
  readonly importedBy: Id;
  readonly importedAt: Date;
  readonly releasedBy: Id | null;
  readonly releasedAt: Date | null;
  readonly withdrawnBy: Id | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
  readonly replacedById: Id | null;
  readonly version: number;
}

/** Lines of a statement that stood already. */
export interface Overlap {
  readonly earlierStatementId: Id;
  readonly count: number;
  readonly credit: Decimal;
  readonly debit: Decimal;
}

/** A statement to be kept, with what it brings. */
export interface StatementWrite {
  readonly statement: KeptStatement;
  readonly lines: readonly (NewLine & { readonly id: Id })[];
  readonly overlaps: readonly Overlap[];
}

/** Days of an account to look around in. */
export interface AccountSpan {
  readonly houseBankAccountId: Id;
  readonly fromOn: BusinessDate;
  readonly toOn: BusinessDate;
}

/** Lines of an account to look for. */
export interface WantedLines {
  readonly houseBankAccountId: Id;
  /** On which they are booked, each once; a fingerprint names one of them. */
  readonly days: readonly BusinessDate[];
  readonly fingerprints: ReadonlySet<string>;
}

/** Where statements are kept. */
export interface StatementStore {
  /**
   * The newest import of these bytes into just these accounts all of whose statements stand, of which
   * there is one at least.
   */
  standingImportOf(
    reader: SqlReader,
    sha256: string,
    houseBankAccountIds: readonly Id[],
  ): Promise<Id | null>;
  /** Statements that touch the days, and the nearest before and after; none that was withdrawn. */
  standing(
    reader: SqlReader,
    spans: readonly AccountSpan[],
  ): Promise<readonly (StandingStatement & { readonly houseBankAccountId: Id })[]>;
  /** Lines with one of the fingerprints, by fingerprint; none that was withdrawn. */
  standingLines(
    reader: SqlReader,
    wanted: WantedLines,
  ): Promise<ReadonlyMap<string, readonly StandingLine[]>>;
  add(tx: Transaction, kept: KeptImport, writes: readonly StatementWrite[]): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptStatement[]>;
  importsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptImport[]>;
  /** In the order of the file. */
  ofImports(reader: SqlReader, importIds: readonly Id[]): Promise<readonly KeptStatement[]>;
  /** Locks the row until the transaction ends; null when there is none. */
  lock(tx: Transaction, id: Id): Promise<KeptStatement | null>;
  release(tx: Transaction, id: Id): Promise<void>;
  /** Withdraws statements with all their lines. @param reason null where another takes the place */
  withdraw(tx: Transaction, ids: readonly Id[], reason: string | null): Promise<void>;
  /** Names what has taken the place of withdrawn statements. */
  markReplaced(tx: Transaction, ids: readonly Id[], replacedById: Id): Promise<void>;
  /** What keeps a statement from being withdrawn. Locks its lines in the order of their ids. */
  bindingsOf(tx: Transaction, id: Id): Promise<StatementBindings>;
}

/** What keeps a statement where it is. */
export interface StatementBindings {
  readonly matchedLines: number;
  /** Statements that stand and count lines of it as known. */
  readonly builtUpon: number;
}

/** A line as it is kept. */
export interface KeptLine extends Omit<ReadLine, 'instructed'> {
  readonly id: Id;
  readonly statementId: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly instructedAmount: Decimal | null;
  readonly instructedCurrency: string | null;
  readonly occurrence: number;
  readonly state: LineState;
  readonly version: number;
}

/** What is read of a line before its state changes. */
export interface LockedLine {
  readonly id: Id;
  readonly statementId: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly direction: Direction;
  readonly amount: Decimal;
  readonly currency: string;
  readonly bookedOn: BusinessDate;
  readonly state: LineState;
  readonly version: number;
}

/** Why a person says that nothing is to be posted for a line. */
export interface Explanation {
  readonly id: Id;
  readonly lineId: Id;
  readonly code: ExplanationCode;
  readonly note: string | null;
  readonly explainedBy: Id;
  readonly explainedAt: Date;
}

/** Where lines are kept. */
export interface LineStore {
  /** Locks the rows until the transaction ends, in the order of their ids; unknown ids are left out. */
  lock(tx: Transaction, ids: readonly Id[]): Promise<readonly LockedLine[]>;
  /** Gives lines another state. @throws InvariantViolation when one is not in the state named */
  setStates(
    tx: Transaction,
    ids: readonly Id[],
    change: { readonly from: LineState; readonly to: LineState },
  ): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptLine[]>;
  addExplanation(tx: Transaction, explanation: Explanation): Promise<void>;
  /** The newest of each line, with whose line it is. */
  explanationsOf(
    reader: SqlReader,
    lineIds: readonly Id[],
  ): Promise<readonly (Explanation & { readonly legalEntityId: Id })[]>;
}

/** How a bank's table is read, as it was saved last. */
export interface KeptLayout {
  readonly id: Id;
  readonly name: string;
  readonly version: number;
  readonly layout: TableLayout;
  readonly savedBy: Id;
  readonly savedAt: Date;
}

/** Where layouts are kept. */
export interface LayoutStore {
  /** The newest of each name, by name. */
  all(reader: SqlReader): Promise<readonly KeptLayout[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptLayout[]>;
  page(reader: SqlReader, request: PageRequest): Promise<readonly KeptLayout[]>;
  /** Under the next version of its name, which waits for others that save it. */
  add(tx: Transaction, layout: Omit<KeptLayout, 'version'>): Promise<void>;
}

/** What the use cases work with. */
export interface BankStatementContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  readonly reference: ReferenceReading;
  readonly entities: EntityReader;
  readonly accounts: HouseBankAccountStore;
  readonly statements: StatementStore;
  readonly lines: LineStore;
  readonly layouts: LayoutStore;
  /** What follows once lines of a statement count, in the unit of work by which they do. */
  readonly onReleased: (tx: Transaction, bankStatementId: Id) => Promise<unknown>;
}

/** Governance's legal entities, as far as statements need them. */
export interface EntityReader {
  /** In which time zone each is; unknown ids are left out. */
  timeZones(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
}
