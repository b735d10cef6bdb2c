import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { Comparison, MatchRule, Relation } from '../domain/comparison';
import type { ShownLine } from '../domain/shown-lines';
import type { Among, Stretch } from './list.ports';
import type { AccountPlace, RecordedStatement } from './statement.ports';

export type ReconciliationState = 'OPEN' | 'SUBMITTED' | 'REVIEWED';

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

/** As which files a report is issued. */
export const REPORT_FORMATS = ['PDF', 'CSV', 'XLSX'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report about to be issued. */
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

/** A report that was issued. */
export interface IssuedReport extends NextReport {
  readonly issuedBy: Id;
  readonly issuedAt: Date;
}
