import type { SentForm, TypedLine } from '@duebook/reconciliation';
import type { Typed } from './answer-form';

/** How many rows the page offers for lines that are typed. */
export const TYPED_ROWS = 8;

/** What the fields of a typed line are called. */
export const typedField = {
  number: (row: number): string => `line.${row}.number`,
  date: (row: number): string => `line.${row}.date`,
  raises: (row: number): string => `line.${row}.raises`,
  lowers: (row: number): string => `line.${row}.lowers`,
  memo: (row: number): string => `line.${row}.memo`,
};

/** The form as it was sent: what of it is filled in, is meant. */
export function readUploadForm(typed: Typed): SentForm {
  return {
    senderName: typed('senderName'),
    senderTitle: typed('senderTitle'),
    openingBalance: typed('openingBalance'),
    closingBalance: typed('closingBalance'),
    fileRaises: typed('sense') !== 'LOWERS',
    isWithoutLines: typed('nothing') === 'YES',
    typed: Array.from({ length: TYPED_ROWS }, (_, row) => lineIn(typed, row)).filter(isFilledIn),
  };
}

function lineIn(typed: Typed, row: number): TypedLine {
  return {
    row: row + 1,
    documentNumber: typed(typedField.number(row)),
    documentOn: typed(typedField.date(row)),
    raises: typed(typedField.raises(row)),
    lowers: typed(typedField.lowers(row)),
    memo: typed(typedField.memo(row)),
  };
}

function isFilledIn({ row: _, ...texts }: TypedLine): boolean {
  return Object.values(texts).some((text) => text.trim() !== '');
}
