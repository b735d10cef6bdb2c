import { invariant } from '@duebook/kernel';
import type { Random } from '../random';
import { INVOICE_CSV_COLUMNS, type InvoiceCsvColumn, type InvoiceFaultKind } from './invoice-csv';

/** A row's cells before they are written. */
export type Cells = Record<InvoiceCsvColumn, string>;

/** What a fault does to a row. */
export interface Fault {
  readonly kind: InvoiceFaultKind;
  readonly column: InvoiceCsvColumn;
  /** The cell as it should not be, given the row; null cuts the row off before the column. */
  readonly spoil: (cells: Readonly<Cells>, firstNumber: string) => string | null;
}

const FAULTS: readonly Fault[] = [
  {
    kind: 'DATE_INVALID',
    column: 'document_date',
    spoil: ({ document_date: date }) => `${date.slice(0, 4)}-02-30`,
  },
  { kind: 'AMOUNT_EXPONENT', column: 'net_amount', spoil: () => '1e3' },
  { kind: 'AMOUNT_NAN', column: 'total_amount', spoil: () => 'NaN' },
  {
    kind: 'AMOUNT_FULL_WIDTH',
    column: 'total_amount',
    spoil: ({ total_amount: amount }) => toFullWidth(amount),
  },
  { kind: 'AMOUNT_TOO_PRECISE', column: 'tax_amount', spoil: () => '0.001' },
  {
    kind: 'TOTAL_MISMATCH',
    column: 'total_amount',
    spoil: ({ total_amount: amount }) => `9${amount}`,
  },
  { kind: 'CURRENCY_UNKNOWN', column: 'currency', spoil: () => 'RMB' },
  { kind: 'CUSTOMER_UNKNOWN', column: 'customer_code', spoil: () => 'NOBODY-1' },
  { kind: 'CELL_EMPTY', column: 'total_amount', spoil: () => '' },
  { kind: 'CELL_MISSING', column: 'total_amount', spoil: () => null },
  { kind: 'NUMBER_DUPLICATE', column: 'document_number', spoil: (_, firstNumber) => firstNumber },
];

/**
 * Which rows (counted from 0) are faulty, and how: one in each equal stretch of the file, all kinds
 * in turn. The first row stays good, for a duplicate needs something to repeat.
 */
export function planFaults(
  random: Random,
  rows: number,
  count: number,
): ReadonlyMap<number, Fault> {
  invariant(count * 10 <= rows, 'At most a tenth of the rows is faulty');
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const start = Math.max(1, Math.trunc((index * rows) / count));
      const end = Math.trunc(((index + 1) * rows) / count);
      const fault = FAULTS[index % FAULTS.length];
      invariant(fault, 'Kinds of faults are taken in turn');
      return [random.between(start, end - 1), fault];
    }),
  );
}

/** The cells of a faulty row, and what the answer key says of it. */
export function plant(
  fault: Fault,
  cells: Readonly<Cells>,
  firstNumber: string,
): { readonly cells: Partial<Cells>; readonly cell: string | null } {
  const cell = fault.spoil(cells, firstNumber);
  if (cell !== null) return { cells: { ...cells, [fault.column]: cell }, cell };
  const kept = INVOICE_CSV_COLUMNS.slice(0, INVOICE_CSV_COLUMNS.indexOf(fault.column));
  const entries = kept.map((column) => [column, cells[column]] as const);
  return { cells: Object.fromEntries(entries), cell };
}

function toFullWidth(text: string): string {
  return Array.from(text, (character) =>
    String.fromCharCode(character.charCodeAt(0) + 0xfee0),
  ).join('');
}
