import { ok, refused, type Result } from '@duebook/kernel';
import type { BoundProfile, BoundRule } from './bind-profile';
import type { RowFault } from './mapping-refusal';
import type { FieldRule } from './profile';
import { readValue, type CellFault, type CellValue } from './read-value';
import type { MappedRow, TargetField, TargetFields } from './target-field';
import { transformText } from './transform-text';

/** A row of a table, as `readTable` hands it over. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads one row as our fields, or says everything that is wrong with it. */
export function applyProfile<F extends TargetFields>(
  bound: BoundProfile<F>,
  row: SourceRow,
): Result<MappedRow<F>, readonly RowFault[]> {
  const values: Record<string, CellValue | null> = { ...bound.emptyRow };
  const faults: RowFault[] = [];
  const blanks = bound.profile.blanks ?? [];
  for (const { rule, places, column } of bound.rules) {
    const field = bound.fields[rule.field];
    // Rules of fields that do not exist were refused when the profile was bound.
    if (field === undefined) continue;
    const read = readField(rawText(row, rule, places, blanks), field, rule);
    if (read.ok) values[rule.field] = read.value;
    else faults.push({ line: row.line, column, field: rule.field, ...read.refusal });
  }
  // Each value was read as the type of its field, and a required one is not null.
  return faults.length === 0 ? ok(values as MappedRow<F>) : refused(faults);
}

function rawText(
  { cells }: SourceRow,
  rule: FieldRule,
  places: BoundRule['places'],
  blanks: readonly string[],
): string {
  if (rule.constant !== undefined) return rule.constant;
  let joined = '';
  for (const place of places) {
    const text = (cells[place] ?? '').trim();
    if (text === '' || blanks.includes(text)) continue;
    joined = joined === '' ? text : `${joined}${rule.joinedBy ?? ' '}${text}`;
  }
  return joined === '' ? (rule.whenEmpty ?? '') : joined;
}

function readField(
  raw: string,
  field: TargetField,
  rule: FieldRule,
): Result<CellValue | null, CellFault> {
  if (raw === '') return emptyField(field);
  const transformed = transformText(raw, rule.transforms ?? []);
  if (!transformed.ok) return transformed;
  const text = wordFor(transformed.value, rule);
  return text === '' ? emptyField(field) : readValue(text, field, rule);
}

function wordFor(text: string, { words }: FieldRule): string {
  return words !== undefined && Object.hasOwn(words, text) ? (words[text] ?? text) : text;
}

function emptyField(field: TargetField): Result<null, CellFault> {
  return field.isRequired === true
    ? refused({ reason: 'VALUE_MISSING', expected: null })
    : ok(null);
}
