import type { LetterLanguage } from '@duebook/kernel';
import { readField, type FieldValue, type TextField } from '../../clauses/domain/text-field';
import type { DraftFault } from './draft-fault';

/** What was said of a field; plain JSON. */
export type FieldSaid = Readonly<{
  key: string;
  value: string;
  /** In which language that is; null: it stands in each of them. */
  language: LetterLanguage | null;
}>;

/** Of which fields something may be said, and of which it has to be. */
export interface FieldsAsked {
  readonly known: readonly TextField[];
  /** Those of what the contract says in the end. */
  readonly used: readonly TextField[];
  readonly languages: readonly LetterLanguage[];
  readonly currencyCode: string;
}

/** Values by language and key; null for what was left out. */
export type FieldValues = Readonly<
  Record<LetterLanguage, Readonly<Record<string, FieldValue | null>>>
>;

/** Reads what was said of fields; everything that is wrong at once, each fault with its field. */
export function readFields(
  said: readonly FieldSaid[],
  { known, used, languages, currencyCode }: FieldsAsked,
): Readonly<{ values: FieldValues; faults: readonly DraftFault[] }> {
  const faults: DraftFault[] = [];
  const byKey = new Map(known.map((field) => [field.key, field]));
  const empty = Object.fromEntries(known.map(({ key }) => [key, null]));
  const values: Record<LetterLanguage, Record<string, FieldValue | null>> = {
    zh: { ...empty },
    en: { ...empty },
  };
  const places = new Set<string>();
  for (const [index, { key, value, language }] of said.entries()) {
    const field = byKey.get(key);
    const path = ['fields', index];
    const place = `${key} ${language ?? ''}`;
    if (!field || places.has(place)) {
      faults.push({ code: 'CONTRACT_DRAFT_FIELD_UNKNOWN', field: key, path });
      continue;
    }
    places.add(place);
    const read = readField(field, value, currencyCode);
    if (read === null) {
      faults.push({ code: 'CONTRACT_DRAFT_FIELD_INVALID', field: key, path: [...path, 'value'] });
    }
    for (const each of language === null ? (['zh', 'en'] as const) : [language]) {
      // What is said for one language counts there more than what is said for all.
      if (language !== null || !places.has(`${key} ${each}`)) values[each][key] = read;
    }
  }
  const refusedKeys = new Set(faults.map((fault) => ('field' in fault ? fault.field : '')));
  const missing = used.filter(
    ({ key, isRequired }) =>
      isRequired && !refusedKeys.has(key) && languages.some((each) => values[each][key] === null),
  );
  faults.push(
    ...missing.map(({ key }): DraftFault => ({
      ...{ code: 'CONTRACT_DRAFT_FIELD_MISSING', field: key, path: ['fields'] },
    })),
  );
  return { values, faults };
}

/** Each field once; it has to be said where anybody needs it. */
export function joinFields(fields: readonly TextField[]): readonly TextField[] {
  const byKey = new Map<string, TextField>();
  for (const field of fields) {
    const known = byKey.get(field.key);
    const isRequired = field.isRequired || known?.isRequired === true;
    byKey.set(field.key, { ...(known ?? field), isRequired });
  }
  return [...byKey.values()];
}

/** Keys under which different kinds of values are asked. */
export function conflictingKeys(fields: readonly TextField[]): readonly string[] {
  const kinds = new Map<string, Set<string>>();
  for (const { key, kind } of fields) kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
  return [...kinds].flatMap(([key, each]) => (each.size > 1 ? [key] : []));
}
