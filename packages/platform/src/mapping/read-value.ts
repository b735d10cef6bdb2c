import {
  invariant,
  ok,
  parseDateAs,
  parseDecimal,
  refused,
  type BusinessDate,
  type Decimal,
  type Result,
} from '@duebook/kernel';
import type { CellReason } from './mapping-refusal';
import type { FieldRule, NumberFormat } from './profile';
import type { TargetField } from './target-field';

/** What a cell can become. */
export type CellValue = string | readonly string[] | BusinessDate | Decimal;

/** Why it did not. */
export interface CellFault {
  readonly reason: CellReason;
  readonly expected: string | null;
}

const DEFAULT_LONGEST = 1_000;
const DEFAULT_NUMBER: NumberFormat = { decimalMark: '.' };

/** Reads text that is not empty as the type of its field. */
export function readValue(
  text: string,
  field: TargetField,
  rule: FieldRule,
): Result<CellValue, CellFault> {
  switch (field.type) {
    case 'TEXT':
      return withinLength(text, field.maxLength) ? ok(text) : fault('VALUE_TOO_LONG');
    case 'LIST':
      return readList(text, field.maxLength, rule.separator ?? ';');
    case 'DATE':
      return readDate(text, rule.datePatterns ?? ['yyyy-MM-dd']);
    case 'DECIMAL':
      return readNumber(text, rule.numberFormat ?? DEFAULT_NUMBER);
    case 'CHOICE':
      return field.choices.includes(text)
        ? ok(text)
        : fault('NOT_A_CHOICE', [...Object.keys(rule.words ?? {}), ...field.choices].join(', '));
  }
}

function readList(
  text: string,
  longest: number | undefined,
  separator: string,
): Result<CellValue, CellFault> {
  const elements = text
    .split(separator)
    .map((element) => element.trim())
    .filter((element) => element !== '');
  return elements.every((element) => withinLength(element, longest))
    ? ok(elements)
    : fault('VALUE_TOO_LONG');
}

/** Several patterns may be allowed, but they have to agree: 03/04/2026 is never guessed. */
function readDate(
  text: string,
  patterns: NonNullable<FieldRule['datePatterns']>,
): Result<CellValue, CellFault> {
  let found: BusinessDate | null = null;
  for (const pattern of patterns) {
    const day = parseDateAs(text, pattern);
    if (day === null || day === found) continue;
    if (found !== null) return fault('DATE_AMBIGUOUS', patterns.join(', '));
    found = day;
  }
  return found === null ? fault('NOT_A_DATE', patterns.join(', ')) : ok(found);
}

function readNumber(text: string, format: NumberFormat): Result<CellValue, CellFault> {
  const plain = plainNumber(text, format);
  const value = plain === null ? null : parseDecimal(plain);
  return value === null ? fault('NOT_A_NUMBER', `digits${format.decimalMark}digits`) : ok(value);
}

/** The number as `parseDecimal` takes it; null when groups or marks stand where they may not. */
function plainNumber(text: string, { decimalMark, groupMark }: NumberFormat): string | null {
  invariant(decimalMark !== groupMark, 'a profile with one mark for two things was refused before');
  if (decimalMark === '.' && groupMark === undefined) return text;
  const [whole = '', fraction, ...rest] = text.split(decimalMark);
  if (rest.length > 0) return null;
  const digits = groupMark === undefined ? whole : ungrouped(whole, groupMark);
  return fraction === undefined || digits === null ? digits : `${digits}.${fraction}`;
}

function ungrouped(whole: string, groupMark: string): string | null {
  const [first = '', ...groups] = whole.split(groupMark);
  const areThrees = groups.every((group) => /^[0-9]{3}$/.test(group));
  if (groups.length > 0 && !(areThrees && /^-?[0-9]{1,3}$/.test(first))) return null;
  return first + groups.join('');
}

function withinLength(text: string, longest = DEFAULT_LONGEST): boolean {
  return text.length <= longest;
}

function fault(reason: CellReason, expected: string | null = null): Result<never, CellFault> {
  return refused({ reason, expected });
}
