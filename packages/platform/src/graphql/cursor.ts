import { invariant, isUuid, parseBusinessDate, parseDecimal } from '@duebook/kernel';
import { badUserInput } from './errors';

/** What a part of a cursor has to be, so that a forged one never reaches SQL. */
export type CursorPart = 'TEXT' | 'UUID' | 'DATE' | 'DECIMAL' | 'INTEGER' | 'INSTANT';

const LONGEST_CURSOR = 2_000;

const READABLE: Readonly<Record<CursorPart, (text: string) => boolean>> = {
  TEXT: (text) => !text.includes('\u0000'),
  INTEGER: (text) => /^\d{1,9}$/.test(text),
  UUID: isUuid,
  DATE: (text) => parseBusinessDate(text) !== null,
  DECIMAL: (text) => parseDecimal(text) !== null,
  INSTANT: (text) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)),
};

/** The place of a row in its list: the values it is sorted by, ending with a unique one. */
export function encodeCursor(values: readonly (string | number | bigint | Date)[]): string {
  const parts = values.map((value) =>
    value instanceof Date ? value.toISOString() : String(value),
  );
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * The values of a cursor, all as text; null without one.
 * @param shape how many values it must have, or better, what each must be
 * @throws top-level error BAD_USER_INPUT for text that no list of this shape has given
 */
export function decodeCursor(
  text: string | null | undefined,
  shape: number | readonly CursorPart[],
): readonly string[] | null {
  if (text === null || text === undefined) return null;
  const parts = read(text);
  const kinds = typeof shape === 'number' ? Array<CursorPart>(shape).fill('TEXT') : shape;
  invariant(kinds.length > 0, 'a cursor has at least one value');
  const fits =
    parts?.length === kinds.length &&
    kinds.every((kind, index) => READABLE[kind](parts[index] ?? ''));
  if (!fits) throw badUserInput('This cursor is not one that this list has given.');
  return parts;
}

function read(text: string): readonly string[] | null {
  if (text.length > LONGEST_CURSOR) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isList = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
    return isList ? parts : null;
  } catch {
    return null;
  }
}
