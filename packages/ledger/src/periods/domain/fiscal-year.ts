import {
  addDays,
  addMonths,
  type BusinessDate,
  dateFromParts,
  invariant,
  ok,
  refused,
  type Result,
} from '@duebook/kernel';
import type { FiscalPeriod } from './period';

/** A period that is about to be opened. */
export type PlannedPeriod = Pick<FiscalPeriod, 'fiscalYear' | 'number' | 'startsOn' | 'endsOn'>;

/** Why a fiscal year cannot be opened. */
export type FiscalYearFault = Readonly<
  | { code: 'FISCAL_YEAR_INVALID'; year: number }
  | { code: 'FISCAL_YEAR_ALREADY_OPEN'; year: number }
  | { code: 'FISCAL_YEAR_NOT_ADJACENT'; year: number; opened: readonly number[] }
  | { code: 'FISCAL_YEAR_BEFORE_CLOSED'; year: number }
>;

const FIRST_YEAR = 1900;
/** The last year may start in December and end in the next. */
const LAST_YEAR = 2998;
const MONTHS = 12;

/** Whether a fiscal year of this number can be expressed in dates. */
function isFiscalYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/**
 * The twelve months of a fiscal year. The year bears the number of the calendar year in which it
 * starts: with start month 4, fiscal year 2026 is April 2026 to March 2027.
 *
 * @param startMonth 1 to 12
 */
export function periodsOfFiscalYear(year: number, startMonth: number): readonly PlannedPeriod[] {
  const first = dateFromParts(year, startMonth, 1);
  invariant(first !== null && isFiscalYear(year), 'A fiscal year lies within the calendar');
  return Array.from({ length: MONTHS }, (_, index) => ({
    fiscalYear: year,
    number: index + 1,
    startsOn: addMonths(first, index),
    endsOn: lastDayOfMonthFrom(addMonths(first, index)),
  }));
}

function lastDayOfMonthFrom(firstDay: BusinessDate): BusinessDate {
  return addDays(addMonths(firstDay, 1), -1);
}

/**
 * Plans a further fiscal year. Years follow one another without a gap, so that every day between
 * the first and the last has its period, and none is put before a closed period, whose figures
 * rest on all that came before.
 *
 * @param regular all regular periods of the legal entity, at least one
 */
export function planFiscalYear(
  year: number,
  startMonth: number,
  regular: readonly FiscalPeriod[],
): Result<readonly PlannedPeriod[], FiscalYearFault> {
  const opened = [...new Set(regular.map((period) => period.fiscalYear))].sort((a, b) => a - b);
  if (!isFiscalYear(year)) return refused({ code: 'FISCAL_YEAR_INVALID', year });
  if (opened.includes(year)) return refused({ code: 'FISCAL_YEAR_ALREADY_OPEN', year });
  if (!opened.includes(year - 1) && !opened.includes(year + 1)) {
    return { ok: false, refusal: { code: 'FISCAL_YEAR_NOT_ADJACENT', year, opened } };
  }
  const isFollowedByClosed = regular.some(
    (period) => period.fiscalYear > year && period.status === 'CLOSED',
  );
  if (isFollowedByClosed) return refused({ code: 'FISCAL_YEAR_BEFORE_CLOSED', year });
  return ok(periodsOfFiscalYear(year, startMonth));
}

/** Why the first fiscal years cannot be as told. */
export type FirstFiscalYearsFault =
  | Extract<FiscalYearFault, { code: 'FISCAL_YEAR_INVALID' }>
  | Readonly<{ code: 'FISCAL_YEARS_MISSING' }>
  | Readonly<{ code: 'FISCAL_YEARS_NOT_CONSECUTIVE' }>;

/** More at once than anybody loads history for. */
const MOST_FIRST_YEARS = 30;

/** Plans the years with which books are opened: at least one, in any order, without repeat or gap. */
export function planFirstFiscalYears(
  years: readonly number[],
  startMonth: number,
): Result<readonly PlannedPeriod[], FirstFiscalYearsFault> {
  if (years.length === 0) return refused({ code: 'FISCAL_YEARS_MISSING' });
  const invalid = years.find((year) => !isFiscalYear(year));
  if (invalid !== undefined) return refused({ code: 'FISCAL_YEAR_INVALID', year: invalid });
  const inOrder = [...years].sort((a, b) => a - b);
  const isConsecutive = inOrder.every(
    (year, index) => index === 0 || year === (inOrder[index - 1] ?? 0) + 1,
  );
  if (!isConsecutive || years.length > MOST_FIRST_YEARS) {
    return refused({ code: 'FISCAL_YEARS_NOT_CONSECUTIVE' });
  }
  return ok(inOrder.flatMap((year) => periodsOfFiscalYear(year, startMonth)));
}
