import { calendarLoad } from './calendar-load';
import { calendarYearOf, calendarYears } from './calendar-queries';
import type { CalendarContext } from './ports';

/** What calendars offer to resolvers and other features. */
export interface CalendarService {
  readonly load: ReturnType<typeof calendarLoad>;
  readonly loadedYear: ReturnType<typeof calendarYearOf>;
  readonly years: ReturnType<typeof calendarYears>;
}

/** Builds the calendar's use cases. */
export function createCalendarService(context: CalendarContext): CalendarService {
  return {
    load: calendarLoad(context),
    loadedYear: calendarYearOf(context),
    years: calendarYears(context),
  };
}
