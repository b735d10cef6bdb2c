import type { BusinessDate, Id } from '@duebook/kernel';
import type { IssueFormat, LetterLanguage, SqlReader, Transaction } from '@duebook/platform';
import type { ReconciliationFigures } from '../domain/bank-reconciliation';
import type {
  BookLineKey,
  CashBookGroup,
  CashBookGroupKind,
  CashBookGroupState,
  CashBookMember,
} from '../domain/cash-book-group';
import type { BankMovement, BookLine } from '../domain/cash-book-lines';

/** An account of ours, as far as its books are compared. */
export interface ComparedAccount {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  /** The account of the chart that is its cash book. */
  readonly accountCode: string;
}

/** Days, both included. */
export interface DaySpan {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** A line of the journal on the account of the chart. */
export interface ReadBookLine extends BookLineKey, Omit<BookLine, 'id' | 'reversesId'> {
  readonly reversesEntryId: Id | null;
}

/** A match whose document stands in the books: they are one by themselves. */
export interface MatchedMovement {
  readonly matchId: Id;
  readonly members: readonly CashBookMember[];
}

/** What is compared. */
export interface ComparedMovements {
  /** Open, in no group that stands. */
  readonly bank: readonly BankMovement[];
  /** In no group that stands, and of no match. */
  readonly books: readonly ReadBookLine[];
  readonly matched: readonly MatchedMovement[];
  /** Of groups that somebody has rejected: they are not proposed again. */
  readonly rejectedKeys: ReadonlySet<string>;
}

/** A book line that a person names, as it stands. */
export interface NamedBookLine extends BookLineKey {
  readonly amount: string;
  readonly on: BusinessDate;
  /** It is in a group that stands, or belongs to a match. */
  readonly isTaken: boolean;
}

/** Movements of an account on both sides. */
export interface CashBookLines {
  /** Locks the account until the transaction ends: groups of it are made one after the other. */
  lockAccount(tx: Transaction, id: Id): Promise<ComparedAccount | null>;
  accountById(reader: SqlReader, id: Id): Promise<ComparedAccount | null>;
  /** @returns of each side one more than `most` at most */
  compared(
    reader: SqlReader,
    account: ComparedAccount,
    asked: { readonly bank: DaySpan; readonly books: DaySpan; readonly most: number },
  ): Promise<ComparedMovements>;
  /** Bank lines of these that are in a group that stands. */
  takenBankLines(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Those of these lines that are on the account. */
  bookLines(
    reader: SqlReader,
    account: ComparedAccount,
    keys: readonly BookLineKey[],
  ): Promise<readonly NamedBookLine[]>;
}

/** A group to be kept. */
export interface NewGroup {
  readonly group: CashBookGroup;
  readonly members: readonly CashBookMember[];
  /** The same for the same members, by which what was rejected is known. */
  readonly membersHash: string;
}

/** Which groups a list shows; null filters nothing. */
export interface CashBookFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly houseBankAccountIds: readonly Id[] | null;
  readonly kinds: readonly CashBookGroupKind[] | null;
  readonly states: readonly CashBookGroupState[] | null;
  readonly isAmbiguous: boolean | null;
  readonly movedFrom: BusinessDate | null;
  readonly movedTo: BusinessDate | null;
}

/** A stretch of a list. */
export interface CashBookStretch {
  readonly filter: CashBookFilter;
  readonly limit: number;
  readonly after: Id | null;
}

export type KeptMember = CashBookMember & { readonly id: Id; readonly groupId: Id };

/** Where groups are kept. Every method is set-based. */
export interface CashBookStore {
  /**
   * Frees what no longer holds: proposals whose bank line is no longer open, and what a match has
   * explained that does not stand any more. @returns how many
   */
  dropStale(tx: Transaction, houseBankAccountId: Id): Promise<number>;
  add(tx: Transaction, groups: readonly NewGroup[]): Promise<void>;
  /** Locks the rows until the transaction ends, in the order of their ids. */
  lock(tx: Transaction, ids: readonly Id[]): Promise<readonly CashBookGroup[]>;
  /** Gives groups another state, and frees their movements where it does not stand. */
  decide(tx: Transaction, ids: readonly Id[], state: CashBookGroupState): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CashBookGroup[]>;
  /** In the order of their ids. */
  membersOf(reader: SqlReader, groupIds: readonly Id[]): Promise<readonly KeptMember[]>;
  /** The latest first. */
  page(reader: SqlReader, asked: CashBookStretch): Promise<readonly CashBookGroup[]>;
  count(reader: SqlReader, filter: CashBookFilter, most: number): Promise<number>;
}

/** Between which balances of the bank a statement is drawn up. */
export interface BankSpan {
  /** The first day of the first statement. */
  readonly start: BusinessDate;
  /** The last day of the last statement. */
  readonly end: BusinessDate;
  readonly opening: string;
  readonly closing: string;
  readonly closingStatementId: Id;
}

/** Movements of which day on which side count. */
export interface ReconciliationSpan {
  readonly asOf: BusinessDate;
  readonly start: BusinessDate;
  readonly end: BusinessDate;
}

/** A movement that only one side has. */
export interface OneSidedLine {
  readonly on: BusinessDate;
  /** Signed, money in positive. */
  readonly amount: string;
  readonly text: string;
  /** What it is found by: of the bank, or the number of our document; empty where it has none. */
  readonly reference: string;
}

export interface BankOnlyLine extends OneSidedLine {
  readonly bankLineId: Id;
}

export interface BookOnlyLine extends OneSidedLine, BookLineKey {}

/** Where a stretch of one-sided lines begins: behind the day and the unique rest of the order. */
export interface LineStretch<P> {
  readonly after: P | null;
  readonly limit: number;
}

/** Reads both sides as of a day. */
export interface BankReconciliationReader {
  /** Null while no statement with balances has been released by then. */
  span(reader: SqlReader, houseBankAccountId: Id, asOf: BusinessDate): Promise<BankSpan | null>;
  figures(
    reader: SqlReader,
    account: ComparedAccount,
    span: ReconciliationSpan,
  ): Promise<Omit<ReconciliationFigures, 'bankBalance' | 'bankOpening'>>;
  /** By day. */
  bankOnly(
    reader: SqlReader,
    of: { readonly account: ComparedAccount; readonly span: ReconciliationSpan },
    stretch: LineStretch<Readonly<{ on: BusinessDate; bankLineId: Id }>>,
  ): Promise<readonly BankOnlyLine[]>;
  /** By day. */
  bookOnly(
    reader: SqlReader,
    of: { readonly account: ComparedAccount; readonly span: ReconciliationSpan },
    stretch: LineStretch<Readonly<{ on: BusinessDate }> & BookLineKey>,
  ): Promise<readonly BookOnlyLine[]>;
}

/** Whose account it is, and who has drawn the statement up. */
export interface BankReconciliationPlace {
  readonly entityName: string;
  readonly entityCode: string;
  /** As the bank has it: the IBAN or the national number. */
  readonly number: string;
  readonly bankCode: string | null;
  readonly preparedBy: string;
  /** The day on which it was drawn up, where the company is. */
  readonly preparedOn: BusinessDate;
}

/** What an issued statement says; amounts as decimal text, money in positive. Plain JSON. */
export type BankReconciliationFigures = Readonly<{
  currency: string;
  bookBalance: string;
  bankBalance: string;
  adjustedBalance: string;
  itemCount: number;
}>;

/** A bank reconciliation statement as it was issued. */
export interface IssuedBankReconciliation {
  readonly id: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly asOf: BusinessDate;
  readonly language: LetterLanguage;
  readonly format: IssueFormat;
  /** Of the same account and day, from 1 on. */
  readonly version: number;
  readonly fileId: Id;
  /** Of the file's bytes, in hex. */
  readonly sha256: string;
  readonly figures: BankReconciliationFigures;
  readonly issuedBy: Id;
  readonly issuedAt: Date;
}

/** Which issued statements a list shows; null for all. */
export interface IssuedFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly houseBankAccountIds: readonly Id[] | null;
  readonly asOfFrom: BusinessDate | null;
  readonly asOfTo: BusinessDate | null;
}

/** Where issued statements are kept. */
export interface IssuedBankReconciliations {
  /** Whose account it is, and who draws the statement up now. */
  place(
    reader: SqlReader,
    of: { readonly houseBankAccountId: Id; readonly preparedBy: Id; readonly now: Date },
  ): Promise<BankReconciliationPlace>;
  /** @returns its version */
  insert(
    tx: Transaction,
    issued: Omit<IssuedBankReconciliation, 'version' | 'issuedAt' | 'issuedBy'>,
  ): Promise<number>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly IssuedBankReconciliation[]>;
  /** The newest first. */
  page(
    reader: SqlReader,
    filter: IssuedFilter,
    slice: { readonly before: Id | null; readonly limit: number },
  ): Promise<readonly IssuedBankReconciliation[]>;
  /** Which of these files are statements of these legal entities; of all for null. */
  filesAmong(
    reader: SqlReader,
    fileIds: readonly Id[],
    legalEntityIds: readonly Id[] | null,
  ): Promise<readonly Id[]>;
}
