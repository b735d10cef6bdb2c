import { requirePermission, type Caller } from '@duebook/platform';
import type { CalendarLoaded } from './calendar-load';
import type { CalendarContext, LoadedCalendarYear } from './ports';

/** Loaded years of a country, oldest first. Needs `ledger.calendar.read`. */
export const calendarYears =
  ({ unitOfWork, calendars }: CalendarContext) =>
  (caller: Caller, country: string): Promise<readonly LoadedCalendarYear[]> => {
    requirePermission(caller, 'ledger.calendar.read');
    return calendars.years(unitOfWork.reader(caller), country, null);
  };

/** What a load has brought about, for whoever loaded it. */
export const calendarYearOf =
  ({ unitOfWork, calendars }: CalendarContext) =>
  async (caller: Caller, { country, year }: CalendarLoaded): Promise<LoadedCalendarYear | null> => {
    const [loaded] = await calendars.years(unitOfWork.reader(caller), country, year);
    return loaded ?? null;
  };
