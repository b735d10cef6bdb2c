import {
  addDays,
  addMonths,
  businessDate,
  daysBetween,
  endOfMonth,
  isWeekend,
  month,
  startOfMonth,
  type BusinessDate,
  type Id,
} from '@duebook/kernel';
import type { Relation } from '../../counterparty-statements/domain/comparison';

export const FREQUENCIES = ['WEEK', 'MONTH', 'QUARTER'] as const;
export type Frequency = (typeof FREQUENCIES)[number];
export const DAY_KINDS = ['CALENDAR', 'BUSINESS'] as const;
export type DayKind = (typeof DAY_KINDS)[number];
export const PRIORITIES = ['LOW', 'NORMAL', 'HIGH'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const SCOPES = ['ALL', 'SEGMENT', 'TAG'] as const;
export type Scope = (typeof SCOPES)[number];

/** When accounts of whom are to be reconciled: by the third business day for the month before. */
export interface CycleRule {
  readonly legalEntityId: Id;
  readonly relation: Relation;
  readonly scope: Scope;
  /** The segment or the tag; empty for all. */
  readonly scopeValue: string;
  readonly frequency: Frequency;
  /** The how manieth day after the period. */
  readonly dueDay: number;
  readonly dayKind: DayKind;
  readonly priority: Priority;
  readonly ownerUserId: Id;
}

/** The days of a period, both included. */
export interface Period {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

const MONDAY = 1;
const DAYS_OF_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const A_MONDAY = businessDate('1970-01-05');

/** The period in which a day lies: weeks begin on Monday, quarters with January. */
export function periodOf(day: BusinessDate, frequency: Frequency): Period {
  switch (frequency) {
    case 'WEEK': {
      const from = addDays(day, -daysSinceMonday(day));
      return { from, to: addDays(from, DAYS_OF_WEEK - MONDAY) };
    }
    case 'MONTH':
      return { from: startOfMonth(day), to: endOfMonth(day) };
    case 'QUARTER': {
      const from = addMonths(startOfMonth(day), -((month(day) - 1) % 3));
      return { from, to: endOfMonth(addMonths(from, 2)) };
    }
  }
}

function daysSinceMonday(day: BusinessDate): number {
  const days = daysBetween(A_MONDAY, day);
  return ((days % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK;
}

/** So many periods are made up for at most, where a job has not run for long. */
export const MOST_PERIODS = 60;

/** The periods from a day on that have ended before today, the oldest first. */
export function periodsEnded(
  from: BusinessDate,
  { today, frequency }: Readonly<{ today: BusinessDate; frequency: Frequency }>,
): readonly Period[] {
  const periods: Period[] = [];
  let period = periodOf(from, frequency);
  while (period.to < today && periods.length < MOST_PERIODS) {
    periods.push(period);
    period = periodOf(addDays(period.to, 1), frequency);
  }
  return periods;
}

/** A day that differs from its weekday, as the calendar of the country has it. */
export interface SpecialDays {
  readonly holidays: ReadonlySet<BusinessDate>;
  readonly workdays: ReadonlySet<BusinessDate>;
}

/** The nth day after a period: of the calendar, or of those on which work is done. */
export function dueOn(
  period: Period,
  { dueDay, dayKind }: Pick<CycleRule, 'dueDay' | 'dayKind'>,
  days: SpecialDays,
): BusinessDate {
  if (dayKind === 'CALENDAR') return addDays(period.to, dueDay);
  let day = period.to;
  for (let left = dueDay; left > 0;) {
    day = addDays(day, 1);
    if (isWorked(day, days)) left -= 1;
  }
  return day;
}

function isWorked(day: BusinessDate, { holidays, workdays }: SpecialDays): boolean {
  if (workdays.has(day)) return true;
  return !isWeekend(day) && !holidays.has(day);
}
