import { dateFromParts, parseBusinessDate, type BusinessDate } from '@duebook/kernel';

/**
 * Patterns of dates: `yyyy`, `yy` (of 2000 to 2099), `MM`, `M`, `MMM` (English), `dd`, `d`, `HH`,
 * `H`, `mm`, `ss`, `ffffff` (fraction) and `Z` (an offset). Times are checked and dropped: the day is the one that the bank
 * writes. Without a year the day is the last before the end of the statement's month.
 */
const FIELDS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>[0-9]{4})',
  yy: '(?<shortYear>[0-9]{2})',
  MMM: '(?<name>[A-Za-z]{3})',
  MM: '(?<month>[0-9]{2})',
  M: '(?<month>[0-9]{1,2})',
  dd: '(?<day>[0-9]{2})',
  d: '(?<day>[0-9]{1,2})',
  HH: '(?:[01][0-9]|2[0-3])',
  H: '(?:[01]?[0-9]|2[0-3])',
  mm: '[0-5][0-9]',
  ss: '[0-5][0-9]',
  ffffff: '[0-9]{1,6}',
  Z: '(?:Z|[+-][0-9]{2}:?[0-9]{2})',
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Whether a text is a pattern: a day and a month, each once, and a year at most once. */
export function isDayPattern(pattern: string): boolean {
  if (pattern.length > 40) return false;
  const fields = pattern.match(PARTS) ?? [];
  const count = (test: RegExp): number => fields.filter((field) => test.test(field)).length;
  const literals = pattern.replace(PARTS, '');
  return (
    count(/^d/) === 1 &&
    count(/^M/) === 1 &&
    count(/^y/) <= 1 &&
    /^[-/. :,T年月日]*$/.test(literals)
  );
}

const PARTS = /yyyy|yy|MMM|MM|M|dd|d|HH|H|mm|ss|ffffff|Z/g;

/** The month of a statement, for dates that have no year. */
export interface StatementMonth {
  readonly year: number;
  readonly month: number;
}

export type DayReader = (text: string) => BusinessDate | 'AMBIGUOUS' | null;

/** Reads days by any of the patterns; ISO dates too where a workbook may have made them. */
export function dayReader(
  patterns: readonly string[],
  isWorkbook: boolean,
  statementMonth: StatementMonth | null,
): DayReader {
  const expressions = patterns.filter(isDayPattern).map(expressionOf);
  return (text) => {
    if (text.length > 64) return null;
    const days = new Set<BusinessDate>();
    for (const expression of expressions) {
      const day = dayOf(expression.exec(text)?.groups, statementMonth);
      if (day !== null) days.add(day);
    }
    const iso = isWorkbook ? parseBusinessDate(text.slice(0, 10)) : null;
    if (iso !== null && /^.{10}(?: [0-9:]{8})?$/.test(text)) days.add(iso);
    const [day = null] = days;
    return days.size > 1 ? 'AMBIGUOUS' : day;
  };
}

/** The pattern as an expression; what is no field stands for itself. */
function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replace(/\./g, '\\.')
    .replace(/ +/g, ' +')
    .replace(PARTS, (field) => FIELDS[field] ?? field);
  return new RegExp(`^${source}$`);
}

function dayOf(
  groups: Readonly<Record<string, string | undefined>> | undefined,
  statementMonth: StatementMonth | null,
): BusinessDate | null {
  if (!groups) return null;
  const month = groups['name']
    ? MONTHS.indexOf(groups['name'].toLowerCase()) + 1
    : Number(groups['month']);
  const year = yearOf(groups, month, statementMonth);
  return year === null ? null : dateFromParts(year, month, Number(groups['day']));
}

function yearOf(
  groups: Readonly<Record<string, string | undefined>>,
  month: number,
  statementMonth: StatementMonth | null,
): number | null {
  if (groups['year']) return Number(groups['year']);
  if (groups['shortYear']) return 2000 + Number(groups['shortYear']);
  if (statementMonth === null) return null;
  return month > statementMonth.month ? statementMonth.year - 1 : statementMonth.year;
}
