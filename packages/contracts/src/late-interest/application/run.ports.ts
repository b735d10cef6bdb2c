import type { BusinessDate, Id } from '@duebook/kernel';
import type { Caller, JobProgress, JobQueue, SqlReader, Transaction } from '@duebook/platform';
import type { Stretch } from './ports';

/** Where a run stands. */
export const RUN_STATES = ['WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run that proposes charges for all customers of a legal entity. */
export interface LateInterestRun {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly upTo: BusinessDate;
  readonly state: RunState;
  /** In whose name it works, with the rights of then. */
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  readonly partiesDone: number;
  readonly chargesMade: number;
  /** Items with days that have no rate, and are left for a later run. */
  readonly itemsWithoutRate: number;
  /** The last customer that is done; null while none is. */
  readonly afterPartyId: Id | null;
  readonly attempts: number;
  readonly failure: string | null;
}

/** How far a run is; what is left out stays. */
export type RunProgress = JobProgress &
  Partial<
    Pick<LateInterestRun, 'partiesDone' | 'chargesMade' | 'itemsWithoutRate' | 'afterPartyId'> & {
      readonly isCancelRequested: boolean;
    }
  >;

/** Where runs are kept; the table is their queue. */
export interface LateInterestRunStore extends JobQueue<LateInterestRun> {
  add(tx: Transaction, run: LateInterestRun): Promise<void>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<LateInterestRun | null>;
  save(tx: Transaction, id: Id, progress: RunProgress): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LateInterestRun[]>;
  page(
    reader: SqlReader,
    stretch: Stretch & { readonly states: readonly RunState[] | null },
  ): Promise<readonly LateInterestRun[]>;
  /** Customers in the order of their ids, after one. */
  customers(
    reader: SqlReader,
    asked: Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly Id[]>;
}
