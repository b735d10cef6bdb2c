import { year } from '@duebook/kernel';
import { bulkInsert, columnsOf, type SqlReader, type Transaction } from '@duebook/platform';
import type { CalendarStore, LoadedCalendarYear, ReplacedYear } from '../application/ports';
import type { CalendarYear, NamedDay } from '../domain/calendar-year';

/** Calendars in PostgreSQL. */
export const calendarStore: CalendarStore = {
  replaceYear,
  years,
};

/**
 * The row of the year is the lock: a second load of the same year waits for it. It is written before
 * it is read, so that the first two loads of a year queue up as well; a new row is of nothing yet.
 */
async function replaceYear(
  tx: Transaction,
  { country, year: ofYear, source, days }: CalendarYear,
): Promise<ReplacedYear | null> {
  const span = [tx.tenantId, country, `${String(ofYear)}-01-01`, `${String(ofYear)}-12-31`];
  const [, standing, , forgotten] = (await tx.batch([
    {
      name: 'ledger.lock_calendar_year',
      text: `insert into ledger.calendar_year (tenant_id, country, year, source, loaded_at)
             values ($1, $2, $3, $4, $5)
             on conflict (tenant_id, country, year) do update set loaded_at = excluded.loaded_at`,
      values: [tx.tenantId, country, ofYear, source, tx.startedAt],
    },
    {
      name: 'ledger.calendar_year_source',
      text: `select source from ledger.calendar_year
              where tenant_id = $1 and country = $2 and year = $3`,
      values: [tx.tenantId, country, ofYear],
    },
    {
      name: 'ledger.keep_calendar_year',
      text: `update ledger.calendar_year set source = $4
              where tenant_id = $1 and country = $2 and year = $3`,
      values: [tx.tenantId, country, ofYear, source],
    },
    {
      name: 'ledger.forget_calendar_days',
      text: `delete from ledger.calendar_day
              where tenant_id = $1 and country = $2 and day between $3::date and $4::date
              returning day, kind, name`,
      values: span,
    },
    bulkInsert(
      { name: 'ledger.insert_calendar_days', table: 'ledger.calendar_day' },
      tx.tenantId,
      columnsOf(days, {
        country: ['text', () => country],
        day: ['date', ({ day }) => day],
        kind: ['text', ({ kind }) => kind],
        name: ['text', ({ name }) => name],
      }),
    ),
  ])) as unknown as readonly [
    ...[unknown, readonly { readonly source: string }[], unknown],
    readonly NamedDay[],
  ];
  // A loaded year is never empty, so having had days is having been loaded.
  const [row] = standing;
  return row && forgotten.length > 0 ? { source: row.source, days: forgotten } : null;
}

type YearRow = Omit<LoadedCalendarYear, 'days'>;

async function years(
  reader: SqlReader,
  country: string,
  ofYear: number | null,
): Promise<readonly LoadedCalendarYear[]> {
  const [loaded, days] = (await reader.batch([
    {
      name: 'ledger.calendar_years',
      text: `select country, year, source, loaded_at as "loadedAt"
               from ledger.calendar_year
              where tenant_id = $1 and country = $2 and ($3::int is null or year = $3)
              order by year`,
      values: [reader.tenantId, country, ofYear],
    },
    {
      name: 'ledger.calendar_days',
      text: `select day, kind, name
               from ledger.calendar_day
              where tenant_id = $1 and country = $2
                and ($3::int is null or day between make_date($3, 1, 1) and make_date($3, 12, 31))
              order by day`,
      values: [reader.tenantId, country, ofYear],
    },
  ])) as unknown as readonly [readonly YearRow[], readonly NamedDay[]];
  return loaded.map((covered) => ({
    ...covered,
    days: days.filter(({ day }) => year(day) === covered.year),
  }));
}
