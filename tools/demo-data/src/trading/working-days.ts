import { addDays, type BusinessDate, isWeekend } from '@duebook/kernel';

/**
 * Holidays whose day in the solar calendar never changes: 元旦, 劳动节, 国庆节. The others move with
 * the moon or by decree and belong to a calendar, so business goes on over them here.
 */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '10-01', '10-02', '10-03']);

/** Whether people write invoices and pay on this day. */
export function isWorkingDay(day: BusinessDate): boolean {
  return !isWeekend(day) && !FIXED_HOLIDAYS.has(day.slice(5));
}

/** The day itself or the first working day after it. */
export function workingDayFrom(day: BusinessDate): BusinessDate {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}
