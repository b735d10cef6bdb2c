import { requirePermission, type Caller } from '@duebook/platform';
import type { CalendarContext, CalendarReach, LoadedCalendarYear } from './ports';

/** The most years one answer holds; each has a few dozen days. */
export const LONGEST_CALENDAR_REACH = 10;

/** Loaded years of a country, oldest first. Needs `ledger.calendar.read`. */
export const calendarYears =
  ({ unitOfWork, calendars }: CalendarContext) =>
  (caller: Caller, reach: CalendarReach): Promise<readonly LoadedCalendarYear[]> => {
    requirePermission(caller, 'ledger.calendar.read');
    return calendars.years(unitOfWork.reader(caller), reach);
  };
