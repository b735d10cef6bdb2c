import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type {
  Comparison,
  ComparisonInput,
  DifferenceCause,
  DifferenceType,
  MasterField,
  MatchRule,
  Relation,
  TheirLine,
} from '../domain/comparison';
import type { ShownLine } from '../domain/shown-lines';
import type {
  DifferenceState,
  KnownDifference,
  MergedDifferences,
} from '../domain/merge-differences';
import type {
  CheckedStatement,
  StatedParty,
  StatementFacts,
  StatementPlace,
  StatementSource,
} from '../domain/statement';

export type StatementState = 'RECORDED' | 'WITHDRAWN';
export type ReconciliationState = 'OPEN' | 'SUBMITTED' | 'REVIEWED';

/** Whose account of which days. */
export interface AccountPlace extends StatementPlace {
  readonly partyId: Id;
}

/** A statement as it was recorded. */
export interface RecordedStatement extends AccountPlace {
  readonly id: Id;
  readonly opening: Decimal | null;
  readonly closing: Decimal;
  readonly edition: number;
  readonly source: StatementSource;
  readonly fileId: Id | null;
  readonly scanFileId: Id | null;
  readonly contentHash: string;
  readonly lineCount: number;
  readonly state: StatementState;
  readonly withdrawalReason: string | null;
  readonly version: number;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
}

/** A line as it was recorded. */
export interface RecordedLine extends TheirLine {
  readonly statementId: Id;
  readonly position: number;
  readonly memo: string | null;
}

/** A statement about to be recorded. */
export interface NextStatement {
  readonly id: Id;
  readonly statement: CheckedStatement;
  readonly edition: number;
  readonly source: StatementSource;
  readonly fileId: Id | null;
  readonly scanFileId: Id | null;
  readonly contentHash: string;
  readonly sentBy: string | null;
  readonly lines: readonly Omit<RecordedLine, 'statementId'>[];
}

/** Which statements a list shows; null filters nothing. */
export interface StatementFilter {
  readonly partyId: Id | null;
  readonly relation: Relation | null;
  readonly states: readonly StatementState[] | null;
  readonly toFrom: BusinessDate | null;
  readonly toTo: BusinessDate | null;
}

/** A stretch of a list in the order of days. */
export interface Stretch<F> {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: F;
  readonly limit: number;
  readonly after: Readonly<{ day: BusinessDate; id: Id }> | null;
}

export type Among<F> = Pick<Stretch<F>, 'legalEntityIds' | 'filter'>;

/** Where statements of the other side are kept. */
export interface StatementStore {
  facts(
    reader: SqlReader,
    legalEntityId: Id,
    partyCode: string,
  ): Promise<Omit<StatementFacts, 'today'> & { readonly timeZone: string | null }>;
  /** The one that stands with this content. */
  findSame(reader: SqlReader, place: AccountPlace, contentHash: string): Promise<Id | null>;
  /** The next edition of an account and period. Calls for one account queue up. */
  nextEdition(tx: Transaction, place: AccountPlace): Promise<number>;
  /** @throws Raced when the same was recorded meanwhile */
  add(tx: Transaction, next: NextStatement): Promise<void>;
  /** Marks one withdrawn. */
  withdraw(tx: Transaction, id: Id, reason: string): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<RecordedStatement | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly RecordedStatement[]>;
  /** The last edition of an account and period that stands. */
  newest(reader: SqlReader, place: AccountPlace): Promise<RecordedStatement | null>;
  lines(reader: SqlReader, statementId: Id): Promise<readonly RecordedLine[]>;
  linesPage(
    reader: SqlReader,
    statementId: Id,
    page: Readonly<{ after: number; limit: number }>,
  ): Promise<readonly RecordedLine[]>;
  /** Of the same account in other periods, within days of the period. */
  linesBeside(
    reader: SqlReader,
    place: AccountPlace,
    days: number,
  ): Promise<readonly RecordedLine[]>;
  /** To what these files belong. */
  holdersOf(
    reader: SqlReader,
    fileIds: readonly Id[],
  ): Promise<readonly Readonly<{ fileId: Id; legalEntityId: Id; by: 'STATEMENT' | 'REPORT' }>[]>;
  naming(
    reader: SqlReader,
    statementId: Id,
  ): Promise<(StatedParty & { readonly sentBy: string | null }) | null>;
  page(reader: SqlReader, stretch: Stretch<StatementFilter>): Promise<readonly RecordedStatement[]>;
  count(reader: SqlReader, among: Among<StatementFilter>, most: number): Promise<number>;
}

/** A reconciliation as it stands. Balances are null until it was compared. */
export interface AccountReconciliation extends AccountPlace {
  readonly id: Id;
  readonly statementId: Id;
  readonly ownerUserId: Id | null;
  readonly dueWithinDays: number;
  readonly state: ReconciliationState;
  readonly comparison: number;
  readonly comparedAt: Date | null;
  /** Who ran the comparison that counts. */
  readonly comparedBy: Id | null;
  readonly ourOpening: Decimal | null;
  readonly ourClosing: Decimal | null;
  readonly theirOpening: Decimal | null;
  readonly theirClosing: Decimal | null;
  readonly matchedCount: number;
  readonly preparedBy: Id | null;
  readonly submittedAt: Date | null;
  readonly reviewedBy: Id | null;
  readonly reviewedAt: Date | null;
  readonly reviewNote: string | null;
  readonly frozenHash: string | null;
  readonly version: number;
}

/** What was held to be the same. */
export interface AccountMatch {
  readonly id: Id;
  readonly position: number;
  readonly rule: MatchRule;
  readonly isAmbiguous: boolean;
  readonly ourAmount: Decimal;
  readonly theirAmount: Decimal;
  readonly ours: readonly ShownLine[];
  readonly theirs: readonly ShownLine[];
  readonly currency: string;
}

/** A difference as it stands. */
export interface Difference extends KnownDifference {
  readonly reconciliationId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly cause: DifferenceCause;
  readonly currency: string;
  readonly ours: readonly ShownLine[];
  readonly theirs: readonly ShownLine[];
  readonly facts: Readonly<Record<string, string>>;
  readonly ownerUserId: Id | null;
  readonly openedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly resolutionCode: string | null;
  readonly resolutionNote: string | null;
  readonly promisedOn: BusinessDate | null;
  readonly documentId: Id | null;
  readonly approvalRequestId: Id | null;
  readonly resolvedBy: Id | null;
  /** Who had an entry posted for it, or asked for one. */
  readonly entryBy: Id | null;
  readonly resolvedAt: Date | null;
  readonly version: number;
}

/** What of a difference a use case changes. */
export type DifferenceChange = Partial<
  Pick<
    Difference,
    | 'ownerUserId'
    | 'dueOn'
    | 'state'
    | 'resolution'
    | 'resolutionCode'
    | 'resolutionNote'
    | 'promisedOn'
    | 'documentId'
    | 'approvalRequestId'
    | 'resolvedBy'
    | 'entryBy'
    | 'resolvedAt'
  >
>;

export interface ReconciliationFilter {
  readonly partyId: Id | null;
  readonly relation: Relation | null;
  readonly states: readonly ReconciliationState[] | null;
  readonly toFrom: BusinessDate | null;
  readonly toTo: BusinessDate | null;
}

/** Where reconciliations are kept. */
export interface ReconciliationStore {
  add(
    tx: Transaction,
    next: Readonly<{
      id: Id;
      statement: RecordedStatement;
      ownerUserId: Id | null;
      dueWithinDays: number;
    }>,
  ): Promise<void>;
  findAt(reader: SqlReader, place: AccountPlace): Promise<AccountReconciliation | null>;
  lock(tx: Transaction, id: Id): Promise<AccountReconciliation | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly AccountReconciliation[]>;
  /** Writes the balances and matches of the next comparison. */
  compared(
    tx: Transaction,
    reconciliation: AccountReconciliation,
    done: Readonly<{ statementId: Id; comparison: Comparison }>,
  ): Promise<void>;
  submitted(tx: Transaction, id: Id): Promise<void>;
  reviewed(
    tx: Transaction,
    id: Id,
    outcome: Readonly<{ note: string | null; frozen: object; hash: string }>,
  ): Promise<void>;
  returned(tx: Transaction, id: Id, note: string | null): Promise<void>;
  frozen(reader: SqlReader, id: Id): Promise<unknown>;
  matches(
    reader: SqlReader,
    reconciliation: AccountReconciliation,
    page: Readonly<{ after: number; limit: number }>,
  ): Promise<readonly AccountMatch[]>;
  page(
    reader: SqlReader,
    stretch: Stretch<ReconciliationFilter>,
  ): Promise<readonly AccountReconciliation[]>;
  count(reader: SqlReader, among: Among<ReconciliationFilter>, most: number): Promise<number>;
  /** Whether one may have acted in the place of any of the others or they in theirs, by programs or keys. */
  actForOneAnother(reader: SqlReader, one: Id, others: readonly Id[]): Promise<boolean>;
  /** Which of these users there are. */
  users(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** By what the tenant calls them. */
  principalNames(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
  place(
    reader: SqlReader,
    reconciliation: AccountPlace,
  ): Promise<
    Readonly<{
      entityCode: string;
      entityName: string;
      partyCode: string;
      partyName: string;
      timeZone: string;
      partyOwnerId: Id | null;
    }>
  >;
  addReport(tx: Transaction, report: NextReport): Promise<void>;
  reports(reader: SqlReader, reconciliationIds: readonly Id[]): Promise<readonly IssuedReport[]>;
}

/** A report that was issued. */
export const REPORT_FORMATS = ['PDF', 'CSV', 'XLSX'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export interface NextReport {
  readonly id: Id;
  readonly reconciliationId: Id;
  readonly language: 'ZH' | 'EN';
  readonly format: ReportFormat;
  readonly fileId: Id;
  readonly sha256: string;
  readonly dataHash: string;
  readonly isFinal: boolean;
}
export interface IssuedReport extends NextReport {
  readonly issuedBy: Id;
  readonly issuedAt: Date;
}

export interface DifferenceFilter {
  readonly reconciliationId: Id | null;
  readonly partyId: Id | null;
  readonly types: readonly DifferenceType[] | null;
  readonly states: readonly DifferenceState[] | null;
  readonly ownerUserId: Id | null;
  readonly isPresent: boolean | null;
  readonly isOverdue: boolean | null;
  readonly dueFrom: BusinessDate | null;
  readonly dueTo: BusinessDate | null;
  readonly amountFrom: string | null;
  readonly amountTo: string | null;
}

/** The sum of some differences of one type in one currency. */
export interface DifferenceTotal {
  readonly type: DifferenceType;
  readonly currency: string;
  readonly count: number;
  readonly openCount: number;
  readonly amount: Decimal;
}

/** A word of a thread. Its text is null once it is forgotten. */
export interface DifferenceComment {
  readonly id: Id;
  readonly differenceId: Id;
  readonly side: 'OURS' | 'THEIRS';
  readonly authorId: Id | null;
  readonly audience: 'INTERNAL' | 'SHARED';
  readonly mentionedUserIds: readonly Id[];
  readonly writtenAt: Date;
  readonly text: string | null;
}

/** Where differences and their threads are kept. */
export interface DifferenceStore {
  known(tx: Transaction, reconciliationId: Id): Promise<readonly Difference[]>;
  merge(
    tx: Transaction,
    reconciliation: AccountReconciliation,
    merged: MergedDifferences &
      Readonly<{ openedOn: BusinessDate; dueOn: BusinessDate; ownerUserId: Id | null }>,
  ): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<Difference | null>;
  change(tx: Transaction, id: Id, change: DifferenceChange): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Difference[]>;
  waitingFor(reader: SqlReader, approvalRequestId: Id): Promise<readonly Difference[]>;
  resolvedBy(reader: SqlReader, documentId: Id): Promise<readonly Difference[]>;
  ofReconciliation(reader: SqlReader, reconciliationId: Id): Promise<readonly Difference[]>;
  page(
    reader: SqlReader,
    stretch: Stretch<DifferenceFilter>,
    today: BusinessDate,
  ): Promise<readonly Difference[]>;
  count(reader: SqlReader, among: Among<DifferenceFilter>, today: BusinessDate): Promise<number>;
  totals(
    reader: SqlReader,
    among: Among<DifferenceFilter>,
    today: BusinessDate,
  ): Promise<readonly DifferenceTotal[]>;
  addComment(tx: Transaction, comment: DifferenceComment): Promise<void>;
  comments(
    reader: SqlReader,
    differenceId: Id,
    page: Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly DifferenceComment[]>;
  commentCounts(reader: SqlReader, differenceIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  findComment(reader: SqlReader, id: Id): Promise<DifferenceComment | null>;
  /** False when it was forgotten before. */
  eraseComment(tx: Transaction, id: Id): Promise<boolean>;
}

/** What stands in our books of an account. */
export interface OurAccountReader {
  read(
    reader: SqlReader,
    place: AccountPlace,
    besideDays: number,
  ): Promise<ComparisonInput['ours']>;
  /** All names, identifiers and accounts under which we know a party. */
  masterOf(
    reader: SqlReader,
    partyId: Id,
  ): Promise<ReadonlyMap<MasterField['field'], readonly string[]>>;
  /** Those of these documents that are undone. */
  undone(reader: SqlReader, documentIds: readonly Id[]): Promise<ReadonlySet<Id>>;
}

/** What happens elsewhere as reconciliations go on: tasks of cycles follow them. */
export interface ReconciliationFollower {
  started(
    tx: Transaction,
    reconciliation: Pick<AccountReconciliation, 'id'> & AccountPlace,
  ): Promise<void>;
  reviewed(tx: Transaction, reconciliationId: Id): Promise<void>;
}

/** What the use cases work with. */
export interface StatementContext {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileService;
  readonly ledger: Pick<LedgerServices, 'commands'>;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly statements: StatementStore;
  readonly reconciliations: ReconciliationStore;
  readonly differences: DifferenceStore;
  readonly ourAccounts: OurAccountReader;
  readonly follower: ReconciliationFollower;
}
