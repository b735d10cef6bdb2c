import type { BusinessDate } from '@duebook/kernel';
import type { Statement } from '@duebook/platform';
import { calendarOf, type CalendarDays } from '../domain/calendar';

/** A row of the first statement of {@link entityCalendars}. */
export interface CalendarDayRow {
  readonly country: string;
  readonly day: BusinessDate;
  readonly kind: 'HOLIDAY' | 'MAKE_UP_WORKDAY';
}

/** A row of the second. */
export interface CalendarYearRow {
  readonly country: string;
  readonly year: number;
}

/** The calendars of the countries of these legal entities; where none is wanted, they read nothing. */
export function entityCalendars(
  tenantId: string,
  legalEntityIds: readonly string[],
  areWanted: boolean,
): readonly [days: Statement, years: Statement] {
  const values = [tenantId, legalEntityIds, areWanted];
  return [
    {
      name: 'ledger.facts_calendar_days',
      text: `select country, day, kind from ledger.calendar_day
              where tenant_id = $1 and ${OF_THEIR_COUNTRIES}`,
      values,
    },
    {
      name: 'ledger.facts_calendar_years',
      text: `select country, year from ledger.calendar_year
              where tenant_id = $1 and ${OF_THEIR_COUNTRIES}`,
      values,
    },
  ];
}

const OF_THEIR_COUNTRIES = `country in (select country from governance.v_legal_entity
                                         where tenant_id = $1 and id = any($2::uuid[]))
              and $3::boolean`;

/** Calendars by country, each put together when it is first asked for. */
export function calendarsByCountry(
  days: readonly CalendarDayRow[],
  years: readonly CalendarYearRow[],
): (country: string) => CalendarDays {
  const known = new Map<string, CalendarDays>();
  return (country) => {
    const calendar =
      known.get(country) ??
      calendarOf(
        years.filter((row) => row.country === country).map(({ year }) => year),
        days.filter((row) => row.country === country),
      );
    known.set(country, calendar);
    return calendar;
  };
}
