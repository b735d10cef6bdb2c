import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import type { Scope } from '../../cycles/domain/cycle';
import { averageOf, sharePercent } from './share-percent';

/** What figures of tasks are told apart by. */
export const TASK_DIMENSIONS = ['LEGAL_ENTITY', 'CLASS', 'OWNER', 'MONTH'] as const;
export type TaskDimension = (typeof TASK_DIMENSIONS)[number];

/** Of whom figures of tasks are; null for what they are not told apart by. */
export interface TaskGroup {
  readonly legalEntityId: Id | null;
  /** The class: whose accounts, and of which counterparties; the value is empty for all. */
  readonly relation: Relation | null;
  readonly scope: Scope | null;
  readonly scopeValue: string | null;
  readonly ownerUserId: Id | null;
  /** The first day of the month in which periods ended. */
  readonly month: BusinessDate | null;
}

/** Figures of the tasks of one group. */
export interface TaskFigures extends TaskGroup {
  readonly tasks: number;
  readonly done: number;
  readonly doneInTime: number;
  readonly overdue: number;
  /** From the end of the period to the last sign-off, of those that are done. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  readonly longestDays: number | null;
  readonly hours: Decimal;
  readonly hoursOfDone: Decimal;
}

export interface TaskRates {
  readonly onTime: Decimal | null;
  readonly hoursPerDone: Decimal | null;
}

/** A task that is not due yet is in no rate. */
export function taskRates(figures: TaskFigures): TaskRates {
  const { done, overdue, doneInTime, hoursOfDone } = figures;
  return {
    onTime: sharePercent(doneInTime, done + overdue),
    hoursPerDone: averageOf(hoursOfDone, done),
  };
}
