import { compareText, mapResult, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  checkCalendarYear,
  type CalendarYear,
  type CalendarYearRefusal,
  type NamedDay,
} from '../domain/calendar-year';
import type { CalendarContext } from './ports';

export type CalendarLoadRefusal = CalendarYearRefusal | IdempotencyRefusal;

/** Which year of which country stands now. */
export type CalendarLoaded = Readonly<{ country: string; year: number }>;

/**
 * Loads the special days of a year, in the place of those that stood there, and moves the dates
 * that waited for them. Needs `ledger.calendar.load` in the whole tenant.
 */
export const calendarLoad =
  (context: CalendarContext) =>
  async (
    caller: Caller,
    command: Command<CalendarYear>,
  ): Promise<Result<CalendarLoaded, CalendarLoadRefusal>> => {
    requireInWholeTenant(caller, 'ledger.calendar.load');
    const request = splitCommand('calendarLoad', command);
    return context.unitOfWork.mutate<CalendarLoaded, CalendarLoadRefusal>(
      caller,
      request,
      async (tx) => {
        const checked = checkCalendarYear(command);
        if (checked.ok) await keep(context, tx, checked.value);
        return mapResult(checked, ({ country, year }) => ({ country, year }));
      },
    );
  };

async function keep(
  { calendars, onCalendarLoaded }: CalendarContext,
  tx: Transaction,
  loaded: CalendarYear,
): Promise<void> {
  const { country, year, source, days } = loaded;
  const replaced = await calendars.replaceYear(tx, loaded);
  const wasLoaded = replaced !== null;
  for (const moveDates of onCalendarLoaded) await moveDates(tx, country, year);
  tx.emit({
    type: 'ledger.CalendarLoaded',
    // A calendar has no id: all calendars of a tenant are one aggregate, so their loads keep order.
    aggregateType: 'Calendar',
    aggregateId: tx.tenantId,
    payload: { countryCode: country, year, dayCount: days.length, wasLoaded },
  });
  tx.audit({
    action: 'calendar.load',
    subjectType: 'CalendarYear',
    subjectId: `${country}-${String(year)}`,
    details: {
      ...{ country, year },
      source: { before: replaced?.source ?? null, after: source },
      days: {
        retired: daysBeyond(replaced?.days ?? [], days),
        added: daysBeyond(days, replaced?.days ?? []),
      },
    },
  });
}

/** Those that are not among the others as they are, in calendar order. */
function daysBeyond(days: readonly NamedDay[], others: readonly NamedDay[]) {
  const textOf = ({ day, kind, name }: NamedDay) => `${day} ${kind} ${name}`;
  const known = new Set(others.map(textOf));
  return days
    .filter((day) => !known.has(textOf(day)))
    .map(({ day, kind, name }) => ({ day, kind, name }))
    .sort((one, other) => compareText(one.day, other.day));
}
