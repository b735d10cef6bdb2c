import { numberText, temporalText } from './cell-text';
import { temporalFormat } from './number-format';

/** A number of a spreadsheet's cell, with what its format makes of it. */
export interface StoredNumber {
  /** Decimal text; of a binary number its shortest text that reads back as the same number. */
  readonly stored: string;
  /** The format's code, `yyyy/m/d` or `#,##0.00`. */
  readonly formatCode: string;
  readonly countsFrom1904: boolean;
}

/**
 * The text of a number as `readTable` gives it for XLSX, for workbooks of other kinds: digits
 * without the noise of binary fractions, or an ISO date; null when a date is shown that is no day.
 */
export function storedNumberText(number: StoredNumber): string | null {
  const format = temporalFormat(number.formatCode);
  if (format === null) return numberText(number.stored);
  return temporalText(number.stored, format, number.countsFrom1904);
}
