import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Among, Stretch } from '../../counterparty-statements/application/list.ports';
import type { ReconciliationFollower } from '../../counterparty-statements/application/ports';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import type { CycleRule, Period, Priority } from '../domain/cycle';

/** A rule as it stands. */
export interface Cycle extends CycleRule {
  readonly id: Id;
  readonly startsOn: BusinessDate;
  readonly endedOn: BusinessDate | null;
  /** The first day of the next period that tasks are planned for. */
  readonly nextPeriodFrom: BusinessDate;
  /** How often its tasks could not be planned since they last were; then it has the two moments too. */
  readonly failedAttempts: number;
  readonly failingSince: Date | null;
  readonly retryAt: Date | null;
  readonly version: number;
}

export const TASK_STATES = ['PLANNED', 'IN_PROGRESS', 'DONE'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What is to be done for one party and period. */
export interface Task extends Period {
  readonly id: Id;
  readonly cycleId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly relation: Relation;
  readonly dueOn: BusinessDate;
  readonly priority: Priority;
  readonly ownerUserId: Id;
  readonly state: TaskState;
  readonly reconciliationId: Id | null;
  readonly hours: Decimal;
  readonly version: number;
}

export interface TaskFilter {
  readonly cycleId: Id | null;
  readonly partyId: Id | null;
  readonly ownerUserId: Id | null;
  readonly states: readonly TaskState[] | null;
  readonly priorities: readonly Priority[] | null;
  readonly isOverdue: boolean | null;
  readonly dueFrom: BusinessDate | null;
  readonly dueTo: BusinessDate | null;
}

export interface CycleFilter {
  /** Whether those that have ended are shown. */
  readonly isEnded: boolean | null;
  /** Whether those whose tasks could not be planned the last time are. */
  readonly isFailing: boolean | null;
}

/** Where a legal entity is, and by which calendar it works. */
export interface EntityPlace {
  readonly timeZone: string;
  readonly country: string;
}

/** A period for which tasks are planned, and until when they are to be done. */
export interface PlannedPeriod extends Period {
  readonly dueOn: BusinessDate;
}

/** Where cycles and their tasks are kept. */
export interface CycleStore extends ReconciliationFollower {
  entity(reader: SqlReader, legalEntityId: Id): Promise<EntityPlace | null>;
  /** The rule that runs for a class and frequency, locked. */
  lockRunning(tx: Transaction, rule: CycleRule): Promise<Cycle | null>;
  lock(tx: Transaction, id: Id): Promise<Cycle | null>;
  /** @throws Raced when another was set meanwhile */
  add(tx: Transaction, cycle: Cycle): Promise<void>;
  change(tx: Transaction, id: Id, rule: CycleRule): Promise<void>;
  end(tx: Transaction, id: Id, endedOn: BusinessDate): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Cycle[]>;
  page(reader: SqlReader, stretch: Stretch<CycleFilter>): Promise<readonly Cycle[]>;
  /** Those that nobody has looked at since a day began somewhere, and that are not left alone by now. */
  due(reader: SqlReader, day: BusinessDate, now: Date): Promise<readonly Cycle[]>;
  /** Notes that tasks could not be planned, and until when the cycle is left alone. */
  failed(
    tx: Transaction,
    id: Id,
    failure: Readonly<{ failedAttempts: number; failingSince: Date; retryAt: Date }>,
  ): Promise<void>;
  /**
   * Takes one up for its next period, as it stands now; null when another process has it, or has gone on
   * or failed with it since it was read.
   */
  claim(
    tx: Transaction,
    cycle: Pick<Cycle, 'id' | 'nextPeriodFrom' | 'failedAttempts'>,
    today: BusinessDate,
  ): Promise<Cycle | null>;
  /** How many tasks of the period are new. */
  plan(tx: Transaction, cycle: Cycle, period: PlannedPeriod): Promise<number>;
  /** Notes how far tasks are planned, and that they can be. */
  planned(
    tx: Transaction,
    id: Id,
    reached: Readonly<{
      nextPeriodFrom: BusinessDate;
      /** The day on which nothing more is to be done; null while periods are left. */
      through: BusinessDate | null;
    }>,
  ): Promise<void>;
  lockTask(tx: Transaction, id: Id): Promise<Task | null>;
  assignTask(
    tx: Transaction,
    id: Id,
    change: Readonly<{ ownerUserId: Id; dueOn: BusinessDate }>,
  ): Promise<void>;
  addHours(
    tx: Transaction,
    taskId: Id,
    worked: Readonly<{ hours: Decimal; workedOn: BusinessDate }>,
  ): Promise<void>;
  tasksByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Task[]>;
  taskPage(
    reader: SqlReader,
    stretch: Stretch<TaskFilter>,
    today: BusinessDate,
  ): Promise<readonly Task[]>;
  taskCount(reader: SqlReader, among: Among<TaskFilter>, today: BusinessDate): Promise<number>;
  isUser(reader: SqlReader, id: Id): Promise<boolean>;
}

export interface CycleContext {
  readonly unitOfWork: UnitOfWork;
  readonly cycles: CycleStore;
  readonly calendars: LedgerServices['reference']['calendars'];
}
