import {
  addDays,
  type BusinessDate,
  compareDates,
  invariant,
  isWeekend,
  month,
  year,
} from '@duebook/kernel';

/** What sets a day apart: a holiday on any day, or a weekend day that is worked (调休). */
export type SpecialDayKind = 'HOLIDAY' | 'MAKE_UP_WORKDAY';

/** A day that differs from its weekday. */
export interface SpecialDay {
  readonly day: BusinessDate;
  readonly kind: SpecialDayKind;
}

/**
 * The days of one country as far as they are loaded. In a year that is not covered only weekends
 * are known, which is never taken for a year without holidays.
 */
export interface CalendarDays {
  readonly coveredYears: ReadonlySet<number>;
  readonly specialDays: ReadonlyMap<BusinessDate, SpecialDayKind>;
}

/** What happens to a date that is no business day; the names are those of ISO 20022. */
export type BusinessDayRule = 'NONE' | 'FOLLOWING' | 'PRECEDING' | 'MODIFIED_FOLLOWING';

/** A date after the business-day rule. */
export interface AdjustedDate {
  readonly date: BusinessDate;
  /** A year that was looked at is not covered, so a holiday may still move the date. */
  readonly isProvisional: boolean;
}

/** A calendar of these covered years; special days outside them are left out. */
export function calendarOf(
  years: readonly number[],
  specialDays: readonly SpecialDay[],
): CalendarDays {
  const coveredYears = new Set(years);
  const covered = specialDays.filter(({ day }) => coveredYears.has(year(day)));
  return { coveredYears, specialDays: new Map(covered.map(({ day, kind }) => [day, kind])) };
}

/** Whether holidays of the day's year are known. */
export function isCovered(date: BusinessDate, calendar: CalendarDays): boolean {
  return calendar.coveredYears.has(year(date));
}

/** Whether banks and offices work that day; in a year that is not covered, whether it is no weekend. */
export function isBusinessDay(date: BusinessDate, calendar: CalendarDays): boolean {
  const special = calendar.specialDays.get(date);
  return special === undefined ? !isWeekend(date) : special === 'MAKE_UP_WORKDAY';
}

/** The day itself when it is a business day, otherwise the first one after it. */
export function nextBusinessDay(date: BusinessDate, calendar: CalendarDays): BusinessDate {
  return firstBusinessDay(date, 1, calendar);
}

/** The day itself when it is a business day, otherwise the last one before it. */
export function previousBusinessDay(date: BusinessDate, calendar: CalendarDays): BusinessDate {
  return firstBusinessDay(date, -1, calendar);
}

/** Moves a date by a business-day rule. `NONE` looks at no calendar, so its answer is final. */
export function adjustDate(
  date: BusinessDate,
  rule: BusinessDayRule,
  calendar: CalendarDays,
): AdjustedDate {
  const [moved, ...passed] = search(date, rule, calendar);
  const looksAtCalendar = rule !== 'NONE';
  const seen = [date, moved, ...passed];
  return {
    date: moved,
    isProvisional: looksAtCalendar && seen.some((day) => !isCovered(day, calendar)),
  };
}

/** The date that the rule gives, followed by one that it tried before. */
function search(
  date: BusinessDate,
  rule: BusinessDayRule,
  calendar: CalendarDays,
): readonly [BusinessDate, ...BusinessDate[]] {
  switch (rule) {
    case 'NONE':
      return [date];
    case 'FOLLOWING':
      return [nextBusinessDay(date, calendar)];
    case 'PRECEDING':
      return [previousBusinessDay(date, calendar)];
    case 'MODIFIED_FOLLOWING': {
      const next = nextBusinessDay(date, calendar);
      const staysInMonth = month(next) === month(date);
      return staysInMonth ? [next] : [previousBusinessDay(date, calendar), next];
    }
  }
}

/** Every year that can be loaded has a business day, so two years have none further apart. */
const LONGEST_CLOSURE = 800;

function firstBusinessDay(from: BusinessDate, step: 1 | -1, calendar: CalendarDays): BusinessDate {
  let date = from;
  for (let days = 0; !isBusinessDay(date, calendar); days += 1) {
    invariant(days < LONGEST_CLOSURE, 'A calendar has business days');
    date = addDays(date, step);
  }
  return date;
}

/** Special days in the order of the calendar. */
export function inOrder<D extends SpecialDay>(days: readonly D[]): readonly D[] {
  return [...days].sort((a, b) => compareDates(a.day, b.day));
}
