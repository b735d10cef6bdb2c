import { ok, refused, type Result } from '@duebook/kernel';
import {
  SNIFFED_BYTES,
  sniffMediaType,
  UNKNOWN_MEDIA_TYPE,
  XLSX_MEDIA_TYPE,
} from '../files/sniff-media-type';
import { readCsvTable } from './csv/csv-table';
import type { OpenBytes, ReadTableOptions, TableSource } from './table';
import { TableFault } from './table-fault';
import type { TableRefusal } from './table-refusal';
import { firstBytes } from './text/detect-encoding';
import { readXlsxTable } from './xlsx/xlsx-table';

/**
 * Reads a CSV file or an XLSX workbook as rows of text, with exact line numbers and in bounded
 * memory: CSV of any size is streamed, a workbook is held packed (at most 50 MB) and unpacked as
 * it is read.
 *
 * Cells are handed over as they stand: nothing is trimmed, no number or date is interpreted,
 * except that a workbook's dates become ISO text.
 *
 * @param open opens the bytes anew at each call; the same ones every time
 */
export async function readTable(
  open: OpenBytes,
  options: ReadTableOptions = {},
): Promise<Result<TableSource, TableRefusal>> {
  try {
    return ok(await openTable(open, options));
  } catch (error) {
    if (error instanceof TableFault) return refused(error.refusal);
    throw error;
  }
}

async function openTable(open: OpenBytes, options: ReadTableOptions): Promise<TableSource> {
  const mediaType = sniffMediaType(await firstBytes(open, SNIFFED_BYTES));
  switch (mediaType) {
    case 'text/csv':
    case 'text/plain':
    // Text with a NUL or another control character: reading on tells the line.
    case UNKNOWN_MEDIA_TYPE:
      return readCsvTable(open, options);
    case XLSX_MEDIA_TYPE:
      return readXlsxTable(open, options);
    default:
      throw new TableFault({ code: 'TABLE_FORMAT_UNSUPPORTED', mediaType });
  }
}
