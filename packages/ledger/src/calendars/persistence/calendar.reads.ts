import type { BatchedRead, OfTenant } from '@duebook/platform';
import type { BusinessDate } from '@duebook/kernel';
import { calendarOf, type CalendarDays, type SpecialDayKind } from '../domain/calendar';

/** One row per special day of a covered year; a row without a day for one that has none. */
interface DayRow {
  readonly year: number;
  readonly day: BusinessDate | null;
  readonly kind: SpecialDayKind;
}

/** The calendar of a country for the years from … to, both included. */
export function calendarFor(
  { tenantId }: OfTenant,
  country: string,
  fromYear: number,
  toYear: number,
): BatchedRead<CalendarDays> {
  return {
    statement: {
      name: 'ledger.calendar_for',
      text: `select covered.year, special.day, special.kind
               from ledger.calendar_year as covered
               left join ledger.calendar_day as special
                 on special.tenant_id = $1 and special.country = covered.country
                and special.day between make_date(covered.year, 1, 1) and make_date(covered.year, 12, 31)
              where covered.tenant_id = $1 and covered.country = $2
                and covered.year between $3 and $4`,
      values: [tenantId, country, fromYear, toYear],
    },
    read: (rows) => readCalendar(rows as unknown as readonly DayRow[]),
  };
}

function readCalendar(rows: readonly DayRow[]): CalendarDays {
  return calendarOf(
    rows.map((row) => row.year),
    rows.flatMap(({ day, kind }) => (day === null ? [] : [{ day, kind }])),
  );
}
