import { addDays, addMonths, endOfMonth, type BusinessDate } from '@duebook/kernel';
import type { BacktestRhythm } from './alert-rule';

/** How far back a back-test reaches at most. */
export const MOST_MONTHS = 60;
const DAYS_OF_WEEK = 7;

/**
 * The days on which a rule is tried, the earliest first: month-ends, or every seventh day up to
 * `knownTo`, within the last months. The last day is one of which everything is known.
 */
export function backtestDays(
  knownTo: BusinessDate,
  { rhythm, months }: Readonly<{ rhythm: BacktestRhythm; months: number }>,
): readonly BusinessDate[] {
  const earliest = addMonths(knownTo, -months);
  const days: BusinessDate[] = [];
  for (let day = lastDay(knownTo, rhythm); day > earliest; day = dayBefore(day, rhythm)) {
    days.push(day);
  }
  return days.reverse();
}

function lastDay(knownTo: BusinessDate, rhythm: BacktestRhythm): BusinessDate {
  if (rhythm === 'WEEK' || endOfMonth(knownTo) === knownTo) return knownTo;
  return endOfMonth(addMonths(knownTo, -1));
}

function dayBefore(day: BusinessDate, rhythm: BacktestRhythm): BusinessDate {
  return rhythm === 'WEEK' ? addDays(day, -DAYS_OF_WEEK) : endOfMonth(addMonths(day, -1));
}
