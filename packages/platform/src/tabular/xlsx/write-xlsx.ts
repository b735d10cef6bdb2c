import { currencyMinorDigits, type Money } from '@duebook/kernel';
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node';
import { escapeSpreadsheetCell } from '../csv/spreadsheet-cell';

/** A cell: text, a number of things, an amount of money, or nothing. */
export type XlsxCell = string | number | Money | null;

/** A sheet of a workbook. */
export interface XlsxSheet {
  /** Up to 31 characters, without `[ ] : * ? / \`. */
  readonly name: string;
  /** Rows, of which the first so many stay in view and are bold. */
  readonly rows: readonly (readonly XlsxCell[])[];
  readonly headerRows?: number;
  /** In characters. */
  readonly columnWidths?: readonly number[];
}

/** A spreadsheet computes with binary numbers of 15 digits: what has more stays text, and exact. */
const EXACT_DIGITS = 15;

/**
 * A workbook, in memory. Text is text, whatever it begins with; amounts are numbers with all their minor
 * digits.
 */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(({ name, rows, headerRows = 1, columnWidths }) => ({
      sheet: name,
      data: rows.map((row, index): Row => row.map((cell) => cellOf(cell, index < headerRows))),
      stickyRowsCount: headerRows,
      ...(columnWidths && { columns: columnWidths.map((width) => ({ width })) }),
    })),
  ).toBuffer();
}

function cellOf(cell: XlsxCell, isHeader: boolean): Cell {
  if (cell === null || cell === '') return null;
  const style = isHeader ? ({ fontWeight: 'bold' } as const) : {};
  if (typeof cell === 'number') return { ...style, type: Number, value: cell };
  if (typeof cell === 'string')
    return { ...style, type: String, value: escapeSpreadsheetCell(cell) };
  const text = cell.toAmountText();
  if (text.replace(/\D/g, '').replace(/^0+/, '').length > EXACT_DIGITS) {
    return { ...style, type: String, value: text, align: 'right' };
  }
  return { ...style, type: Number, value: Number(text), format: formatOf(cell) };
}

function formatOf({ currency }: Money): string {
  const digits = currencyMinorDigits(currency);
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
}
