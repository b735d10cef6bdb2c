import {
  businessDateAt,
  Decimal,
  ok,
  parseDecimal,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { ASSIGN_TASKS, RECORD_HOURS } from './permissions';
import type { CycleContext } from './ports';

export type TaskRefusal =
  | Readonly<{
      code: 'TASK_UNKNOWN' | 'OWNER_UNKNOWN' | 'TASK_DONE' | 'HOURS_INVALID' | 'HOURS_IN_FUTURE';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

export type TaskChanged = Readonly<{ taskId: Id }>;

/** Who does a task, and until when; null leaves the day. */
export interface TaskAssignment {
  readonly taskId: Id;
  readonly ownerUserId: Id;
  readonly dueOn: BusinessDate | null;
  readonly expectedVersion: number;
}

/** Time that was spent; negative takes back what was recorded wrong. */
export interface TaskHours {
  readonly taskId: Id;
  readonly hours: string;
  /** Null: today. */
  readonly workedOn: BusinessDate | null;
}

const UNKNOWN = { code: 'TASK_UNKNOWN', path: ['reconciliationTaskId'] } as const;
const MOST_HOURS = 24;

/** Gives a task to somebody. @throws PermissionDenied reconciliation.task.assign */
export const taskAssign =
  ({ unitOfWork, cycles }: CycleContext) =>
  async (
    caller: Caller,
    command: Command<TaskAssignment>,
  ): Promise<Result<TaskChanged, TaskRefusal>> => {
    requirePermission(caller, ASSIGN_TASKS);
    const { taskId, ownerUserId } = command;
    const request = splitCommand('reconciliationTaskAssign', command);
    return unitOfWork.mutate<TaskChanged, TaskRefusal>(caller, request, async (tx) => {
      const task = await cycles.lockTask(tx, taskId);
      if (!task) return refused(UNKNOWN);
      const { legalEntityId, partyId } = task;
      requirePermission(caller, ASSIGN_TASKS, legalEntityId);
      const conflict = versionConflict(task, command.expectedVersion);
      if (conflict) return refused(conflict);
      if (task.state === 'DONE') return refused({ code: 'TASK_DONE', path: UNKNOWN.path });
      if (!(await cycles.isUser(tx, ownerUserId)))
        return refused({ code: 'OWNER_UNKNOWN', path: ['ownerId'] });
      const dueOn = command.dueOn ?? task.dueOn;
      await cycles.assignTask(tx, taskId, { ownerUserId, dueOn });
      tx.audit({
        action: 'reconciliationTask.assign',
        subjectType: 'ReconciliationTask',
        subjectId: taskId,
        details: {
          ...{ legalEntityId, partyId },
          before: { ownerUserId: task.ownerUserId, dueOn: task.dueOn },
          after: { ownerUserId, dueOn },
        },
      });
      return ok({ taskId });
    });
  };

/** Records how long somebody worked on a task. @throws PermissionDenied reconciliation.task.recordHours */
export const taskRecordHours =
  ({ unitOfWork, cycles }: CycleContext) =>
  async (
    caller: Caller,
    command: Command<TaskHours>,
  ): Promise<Result<TaskChanged, TaskRefusal>> => {
    requirePermission(caller, RECORD_HOURS);
    const { taskId } = command;
    const request = splitCommand('reconciliationTaskRecordHours', command);
    return unitOfWork.mutate<TaskChanged, TaskRefusal>(caller, request, async (tx) => {
      const task = await cycles.lockTask(tx, taskId);
      const entity = task && (await cycles.entity(tx, task.legalEntityId));
      if (!task || !entity) return refused(UNKNOWN);
      requirePermission(caller, RECORD_HOURS, task.legalEntityId);
      const hours = parseDecimal(command.hours);
      if (hours === null || !isPlausible(hours, task.hours)) {
        return refused({ code: 'HOURS_INVALID', path: ['hours'] });
      }
      const today = businessDateAt(tx.startedAt, entity.timeZone);
      const workedOn = command.workedOn ?? today;
      if (workedOn > today) return refused({ code: 'HOURS_IN_FUTURE', path: ['workedOn'] });
      await cycles.addHours(tx, taskId, { hours, workedOn });
      const { legalEntityId, partyId } = task;
      tx.audit({
        action: 'reconciliationTask.recordHours',
        subjectType: 'ReconciliationTask',
        subjectId: taskId,
        details: { legalEntityId, partyId, hours: hours.toFixed(), workedOn },
      });
      return ok({ taskId });
    });
  };

/** A day has so many hours, and less than nothing is never spent. */
function isPlausible(hours: Decimal, spent: Decimal): boolean {
  const isWhole = hours.decimalPlaces() <= 2 && !hours.isZero();
  return isWhole && hours.abs().lessThanOrEqualTo(MOST_HOURS) && !spent.plus(hours).isNegative();
}
