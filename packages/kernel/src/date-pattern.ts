import { type BusinessDate, dateFromParts } from './business-date';

/**
 * The ways of writing a date that imports know. One letter (`M`, `d`) takes one or two digits,
 * two letters take exactly two; a time of day is checked and discarded.
 */
export const DATE_PATTERNS = [
  'yyyy-MM-dd',
  'dd-MM-yyyy',
  'M/d/yyyy',
  'd/M/yyyy',
  'yyyyMMdd',
  'yyyy/M/d',
  'yyyy年M月d日',
  'dd.MM.yyyy',
  'yyyy-MM-dd HH:mm:ss',
] as const;

/** One of {@link DATE_PATTERNS}. */
export type DatePattern = (typeof DATE_PATTERNS)[number];

const FIELDS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>[0-9]{4})',
  MM: '(?<month>[0-9]{2})',
  M: '(?<month>[0-9]{1,2})',
  dd: '(?<day>[0-9]{2})',
  d: '(?<day>[0-9]{1,2})',
  HH: '(?:[01][0-9]|2[0-3])',
  mm: '[0-5][0-9]',
  ss: '[0-5][0-9]',
  '.': '\\.',
};

const EXPRESSIONS = new Map<DatePattern, RegExp>(
  DATE_PATTERNS.map((pattern) => [pattern, toExpression(pattern)]),
);

/** Whether the text names one of {@link DATE_PATTERNS}. */
export function isDatePattern(text: string): text is DatePattern {
  return (DATE_PATTERNS as readonly string[]).includes(text);
}

/**
 * Reads a date written in exactly this pattern; null when it is not, or no such day exists.
 * Never guesses: 03/04/2026 is March or April by the pattern alone.
 */
export function parseDateAs(text: string, pattern: DatePattern): BusinessDate | null {
  const groups = EXPRESSIONS.get(pattern)?.exec(text)?.groups;
  if (!groups) return null;
  return dateFromParts(Number(groups['year']), Number(groups['month']), Number(groups['day']));
}

function toExpression(pattern: DatePattern): RegExp {
  const source = pattern.replace(/yyyy|MM?|dd?|HH|mm|ss|\./g, (field) => FIELDS[field] ?? field);
  return new RegExp(`^${source}$`);
}
