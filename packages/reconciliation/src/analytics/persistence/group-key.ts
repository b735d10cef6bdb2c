import type { Id } from '@duebook/kernel';
import { parseBusinessDate, type BusinessDate } from '@duebook/kernel';

/**
 * A value of the key of a group, as text in the order of bytes, so that a list of groups can go on after
 * one of them. It is empty where figures are not told apart by it: parameter `by` says by what they are.
 */
export function keyPart(dimension: string, by: string, sql: string): string {
  return `case when '${dimension}' = any (${by}::text[]) then coalesce((${sql})::text, '') else '' end
    collate "C"`;
}

/** The first day of the month of a day. */
export function monthOf(day: string): string {
  return `to_char(${day}, 'YYYY-MM') || '-01'`;
}

/** The condition of groups after a key: `$n` to `$n+k`, all null for the first stretch. */
export function after(columns: readonly string[], firstParameter: number): string {
  const values = columns.map((_, index) => `$${String(firstParameter + index)}::text`);
  const [first = ''] = values;
  return `(${first} is null or (${columns.join(', ')}) > (${values.join(', ')}))`;
}

/** The parameters of {@link after}. */
export function afterValues(
  columns: readonly string[],
  key: readonly string[] | null,
): readonly (string | null)[] {
  return columns.map((_, index) => key?.[index] ?? null);
}

/** A part of a key that is an id; null where there is none. */
export function idOf(part: string): Id | null {
  return part === '' ? null : part;
}

/** A part of a key that is one of an enumeration, as the database checks it; null where there is none. */
export function termOf(part: string): string | null {
  return part === '' ? null : part;
}

/** A part of a key that is a day; null where there is none. */
export function dayOf(part: string): BusinessDate | null {
  return parseBusinessDate(part);
}
