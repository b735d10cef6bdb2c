import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { DifferenceCause, DifferenceType } from '../domain/comparison';
import type {
  DifferenceState,
  KnownDifference,
  MergedDifferences,
} from '../domain/merge-differences';
import type { ShownLine } from '../domain/shown-lines';
import type { Among, Stretch } from './list.ports';
import type { AccountReconciliation } from './reconciliation.ports';

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
  /**
   * Those that wait for a request which was turned down, taken back or has lapsed, the longest known first;
   * of reconciliations that are open.
   */
  unagreed(
    reader: SqlReader,
    asked: Readonly<{ at: Date; limit: number }>,
  ): Promise<readonly Difference[]>;
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
