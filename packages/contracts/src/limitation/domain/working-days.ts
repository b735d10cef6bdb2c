import { addDays, invariant, isWeekend, year, type BusinessDate } from '@duebook/kernel';

/** The working days of a country, as far as its calendar is loaded. */
export interface WorkingDays {
  readonly coveredYears: ReadonlySet<number>;
  readonly holidays: ReadonlySet<BusinessDate>;
  /** Weekend days that are worked. */
  readonly makeUpDays: ReadonlySet<BusinessDate>;
}

/** A day that was to be a working day. */
export interface MovedDay {
  readonly day: BusinessDate;
  /**
   * False where the calendar does not cover the year of the day, or of one that was looked at: then it
   * is not moved, as the earlier day is the careful one.
   */
  readonly isCovered: boolean;
}

/** No calendar at all. */
export const NO_WORKING_DAYS: WorkingDays = {
  coveredYears: new Set(),
  holidays: new Set(),
  makeUpDays: new Set(),
};

/** No country closes for longer. */
const LONGEST_CLOSURE = 60;

/** The day itself if it is worked, else the next one that is (民法典 第二百零三条). */
export function toWorkingDay(day: BusinessDate, calendar: WorkingDays): MovedDay {
  let moved = day;
  for (let passed = 0; ; passed += 1) {
    if (!calendar.coveredYears.has(year(moved))) return { day, isCovered: false };
    if (isWorked(moved, calendar)) return { day: moved, isCovered: true };
    invariant(passed < LONGEST_CLOSURE, 'A calendar has working days');
    moved = addDays(moved, 1);
  }
}

/** Whether a day is worked; for a day of a year that the calendar covers. */
export function isWorked(day: BusinessDate, { holidays, makeUpDays }: WorkingDays): boolean {
  return makeUpDays.has(day) || (!holidays.has(day) && !isWeekend(day));
}
