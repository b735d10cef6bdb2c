import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { CalendarYear } from '../domain/calendar-year';

/** A loaded year with the time of its loading. */
export interface LoadedCalendarYear extends CalendarYear {
  readonly loadedAt: Date;
}

/** What a year was until another one was put in its place. */
export type ReplacedYear = Pick<CalendarYear, 'source' | 'days'>;

/** Where calendars are kept. */
export interface CalendarStore {
  /**
   * Puts the year in the place of what was loaded of it before, and answers that; null when nothing
   * was. Loads of one year queue up.
   */
  replaceYear(tx: Transaction, year: CalendarYear): Promise<ReplacedYear | null>;
  /** Loaded years of a country with their days, by year. @param year null for all */
  years(
    reader: SqlReader,
    country: string,
    year: number | null,
  ): Promise<readonly LoadedCalendarYear[]>;
}

/**
 * What else happens in the transaction that loads a year: dates that were provisional for the want
 * of it move. The year's days can already be read through `tx`.
 */
export type CalendarLoadedHook = (tx: Transaction, country: string, year: number) => Promise<void>;

/** What the calendar's use cases work with. */
export interface CalendarContext {
  readonly unitOfWork: UnitOfWork;
  readonly calendars: CalendarStore;
  /** Run one after the other, in this order. */
  readonly onCalendarLoaded: readonly CalendarLoadedHook[];
}
