import {
  isCurrencyCode,
  Money,
  parseBusinessDate,
  parseDecimal,
  readableText,
  type LetterLanguage,
} from '@duebook/kernel';
import type { ClauseFault } from './clause-fault';
import { readableLines } from './readable-lines';

/** What kind of value a field takes. */
export const TEXT_FIELD_KINDS = ['TEXT', 'DATE', 'NUMBER', 'MONEY'] as const;
export type TextFieldKind = (typeof TEXT_FIELD_KINDS)[number];

/** What whoever drafts a contract has to say beside its terms, as the goods or a place. Plain JSON. */
export type TextField = Readonly<{
  /** As texts name it: `fields.<key>`. */
  key: string;
  nameEn: string;
  nameZh: string;
  kind: TextFieldKind;
  isRequired: boolean;
}>;

const KEY = /^[a-z][A-Za-z0-9]{1,39}$/;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 4_000;
const MOST_FIELDS = 50;

/** Checks the fields that a text declares: each key once. */
export function checkFields(
  fields: readonly TextField[],
): Readonly<{ fields: readonly TextField[]; faults: readonly ClauseFault[] }> {
  const faults: ClauseFault[] = [];
  const invalid = (...path: readonly (string | number)[]): void => {
    faults.push({ code: 'CONTRACT_CLAUSE_FIELD_INVALID', path: ['fields', ...path] });
  };
  if (fields.length > MOST_FIELDS) invalid();
  const seen = new Set<string>();
  const read = fields.map((field, index) => {
    if (!KEY.test(field.key) || seen.has(field.key)) invalid(index, 'key');
    seen.add(field.key);
    const nameEn = readableText(field.nameEn, LONGEST_NAME);
    const nameZh = readableText(field.nameZh, LONGEST_NAME);
    if (nameEn === null) invalid(index, 'nameEn');
    if (nameZh === null) invalid(index, 'nameZh');
    return { ...field, nameEn: nameEn ?? '', nameZh: nameZh ?? '' };
  });
  return { fields: read, faults };
}

/** A value as texts name it: money with its currency, everything else as text. */
export type FieldValue = string | Readonly<{ amount: string; currencyCode: string }>;

/** A value of a field as somebody wrote it; null where it is none of its kind. */
export function readField(
  { kind }: Pick<TextField, 'kind'>,
  text: string,
  currencyCode: string,
): FieldValue | null {
  const read = readableLines(text, LONGEST_VALUE);
  if (read === null) return null;
  switch (kind) {
    case 'TEXT':
      return read;
    case 'DATE':
      return parseBusinessDate(read);
    case 'NUMBER':
      return parseDecimal(read)?.toFixed() ?? null;
    case 'MONEY': {
      const money = isCurrencyCode(currencyCode) ? Money.parse(read, currencyCode) : null;
      return money?.ok ? { amount: money.value.toAmountText(), currencyCode } : null;
    }
  }
}

/** A value by which a text that names the field can be tried out. */
export function exampleOf({ kind }: Pick<TextField, 'kind'>, language: LetterLanguage): FieldValue {
  switch (kind) {
    case 'TEXT':
      return language === 'zh' ? '示例' : 'Example';
    case 'DATE':
      return '2026-03-05';
    case 'NUMBER':
      return '12';
    case 'MONEY':
      return { amount: '1000.00', currencyCode: 'CNY' };
  }
}
