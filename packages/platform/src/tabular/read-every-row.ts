import { ok, refused, type Result } from '@duebook/kernel';
import {
  SNIFFED_BYTES,
  sniffMediaType,
  UNKNOWN_MEDIA_TYPE,
  XLSX_MEDIA_TYPE,
} from '../files/sniff-media-type';
import { everyCsvRow } from './csv/csv-table';
import type { Delimiter, OpenBytes, ReadTableOptions, TableRow } from './table';
import { TableFault } from './table-fault';
import type { TableRefusal } from './table-refusal';
import { detectEncoding, firstBytes } from './text/detect-encoding';
import type { TextEncoding } from './text/text-encoding';
import { everySheetRow } from './xlsx/xlsx-table';

/** A file whose rows are handed over as they stand: no row is its header, and they differ in width. */
export interface EveryRow {
  readonly format: 'CSV' | 'XLSX';
  /** A workbook's is always UTF-8. */
  readonly encoding: TextEncoding;
  /** The rows that this delimiter makes; a workbook has none and asks for none. */
  rows(delimiter: Delimiter): AsyncIterable<Result<readonly TableRow[], TableRefusal>>;
}

/**
 * Reads a CSV file or an XLSX workbook whose header is somewhere below a preamble, or nowhere: bank
 * statements. Bounds, line numbers and texts of cells are those of `readTable`; the delimiter is
 * left to the caller, for a preamble makes every guess from the first lines a bad one.
 */
export async function readEveryRow(
  open: OpenBytes,
  options: ReadTableOptions = {},
): Promise<Result<EveryRow, TableRefusal>> {
  try {
    return ok(await openRows(open, options));
  } catch (error) {
    if (error instanceof TableFault) return refused(error.refusal);
    throw error;
  }
}

async function openRows(open: OpenBytes, options: ReadTableOptions): Promise<EveryRow> {
  const mediaType = sniffMediaType(await firstBytes(open, SNIFFED_BYTES));
  switch (mediaType) {
    case 'text/csv':
    case 'text/plain':
    case UNKNOWN_MEDIA_TYPE: {
      const encoding = await detectEncoding(open, options.encoding);
      return {
        format: 'CSV',
        encoding,
        rows: (delimiter) => everyCsvRow(open, { ...options, encoding, delimiter }),
      };
    }
    case XLSX_MEDIA_TYPE: {
      const rows = await everySheetRow(open, options);
      return { format: 'XLSX', encoding: 'utf-8', rows };
    }
    default:
      throw new TableFault({ code: 'TABLE_FORMAT_UNSUPPORTED', mediaType });
  }
}
