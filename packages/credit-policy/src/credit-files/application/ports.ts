import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Checklist, ChecklistSubject } from '../domain/checklist';
import type { FileFact, FinancialStatement, Investigation } from '../domain/file-fact';
import type { FileItem } from '../domain/file-item';

/** Of which customers, as of which day. */
export interface FileQuestion {
  readonly partyIds: readonly Id[];
  readonly asOf: BusinessDate;
}

/** A customer's group of the check-list is told by where it is placed on the day. */
export interface PlacedParty extends ChecklistSubject {
  readonly partyId: Id;
}

/** A check-list as it was set. */
export interface KeptChecklist extends Checklist {
  readonly id: Id;
  readonly setBy: Id;
  readonly setAt: Date;
}

/** A figure of a statement. */
export interface StatementFigure {
  readonly statementId: Id;
  readonly partyId: Id;
  readonly code: string;
  readonly number: Decimal;
}

/** What of a file runs out: a fact, or an investigation whose next is due. */
export interface ExpiringEntry {
  readonly id: Id;
  readonly partyId: Id;
  readonly code: string;
  readonly expiresOn: BusinessDate;
  readonly of: 'FACT' | 'INVESTIGATION';
}

/** Which of them a list shows; what is null filters nothing. */
export interface ExpiringFilter {
  readonly partyId: Id | null;
  readonly ownerUserId: Id | null;
  readonly codes: readonly string[] | null;
  readonly expiresFrom: BusinessDate | null;
  readonly expiresTo: BusinessDate | null;
}

/** Which files a list shows; what is null filters nothing. */
export interface FileFilter {
  readonly partyIds: readonly Id[] | null;
  readonly ownerUserId: Id | null;
  readonly segments: readonly string[] | null;
}

/** Which entries of the history of a file a list shows; what is null filters nothing. */
export interface FactFilter {
  readonly partyId: Id;
  readonly codes: readonly string[] | null;
  readonly datedFrom: BusinessDate | null;
  readonly datedTo: BusinessDate | null;
  readonly isStanding: boolean | null;
}

/** What of a file can be taken back. */
export type EntryKind = 'FACT' | 'STATEMENT' | 'INVESTIGATION';

/** An entry that is to be taken back. */
export interface EntryStanding {
  readonly partyId: Id;
  readonly code: string | null;
  readonly isRetired: boolean;
  /** Of a figure of a statement. */
  readonly statementId: Id | null;
}

/** Where credit files are written. Nothing is ever changed but that it does not stand any more. */
export interface FileWriting {
  /** Holds other writers of this customer's file until the transaction ends. */
  lock(tx: Transaction, partyId: Id): Promise<void>;
  /** @returns false when the tenant has an item of this code */
  addItem(tx: Transaction, item: FileItem & Readonly<{ id: Id }>): Promise<boolean>;
  lockChecklists(tx: Transaction): Promise<void>;
  addChecklist(tx: Transaction, checklist: KeptChecklist): Promise<void>;
  /** Adds facts; one that stands of the same code and day is retired by it. */
  addFacts(tx: Transaction, facts: readonly FileFact[]): Promise<void>;
  /** Adds a statement with its figures; one that stands of the same period is retired by it. */
  addStatement(
    tx: Transaction,
    statement: FinancialStatement,
    figures: readonly FileFact[],
  ): Promise<void>;
  addInvestigation(tx: Transaction, investigation: Investigation): Promise<void>;
  findEntry(tx: Transaction, kind: EntryKind, id: Id): Promise<EntryStanding | null>;
  /** Takes an entry back, a statement with its figures. */
  retract(
    tx: Transaction,
    entry: Readonly<{ kind: EntryKind; id: Id; reason: string }>,
  ): Promise<void>;
}

/** Where credit files are read, of many customers in one statement each. */
export interface FileReading {
  /** What the tenant keeps besides what everybody keeps. */
  ownItems(reader: SqlReader): Promise<readonly FileItem[]>;
  /** The check-list that held at the end of the day; null: the shipped one. */
  checklistOn(reader: SqlReader, asOf: BusinessDate): Promise<KeptChecklist | null>;
  /** Below this version, the newest first; of all when null. */
  checklists(
    reader: SqlReader,
    page: Readonly<{ after: number | null; limit: number }>,
  ): Promise<readonly KeptChecklist[]>;
  /** The facts that count on the day, of each code the latest, past their date or not. */
  currentFacts(
    reader: SqlReader,
    question: FileQuestion & Readonly<{ codes: readonly string[] | null }>,
  ): Promise<readonly FileFact[]>;
  /** The last investigation of each kind up to the day. */
  lastInvestigations(reader: SqlReader, question: FileQuestion): Promise<readonly Investigation[]>;
  /** The figures of the last statement of a whole year that is in force on the day. */
  yearFigures(reader: SqlReader, question: FileQuestion): Promise<readonly StatementFigure[]>;
  placements(reader: SqlReader, question: FileQuestion): Promise<readonly PlacedParty[]>;
  statementsOf(reader: SqlReader, question: FileQuestion): Promise<readonly FinancialStatement[]>;
  figuresOf(reader: SqlReader, statementIds: readonly Id[]): Promise<readonly StatementFigure[]>;
  investigationsOf(reader: SqlReader, question: FileQuestion): Promise<readonly Investigation[]>;
  factsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly FileFact[]>;
  statementsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly FinancialStatement[]>;
  investigationsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Investigation[]>;
  /** The customers of a page of files, by their ids. */
  page(
    reader: SqlReader,
    asked: Readonly<{ filter: FileFilter; limit: number; after: Id | null }>,
  ): Promise<readonly Id[]>;
  /** The earliest first. */
  expiring(
    reader: SqlReader,
    asked: Readonly<{
      filter: ExpiringFilter;
      limit: number;
      after: Readonly<{ expiresOn: BusinessDate; id: Id }> | null;
    }>,
  ): Promise<readonly ExpiringEntry[]>;
  /** The history of a file, the latest recorded first. */
  facts(
    reader: SqlReader,
    asked: Readonly<{ filter: FactFilter; limit: number; after: Id | null }>,
  ): Promise<readonly FileFact[]>;
  /** Which of these files credit files hold. */
  filesHeld(reader: SqlReader, fileIds: readonly Id[]): Promise<ReadonlySet<Id>>;
}

/** What the use cases of credit files work with. */
export interface FileContext {
  readonly unitOfWork: UnitOfWork;
  readonly writing: FileWriting;
  readonly reading: FileReading;
  readonly files: Pick<FileService, 'factsByIds'>;
}
