import { utils } from '@e965/xlsx';
import { ok, type Result } from '@duebook/kernel';
import { storedNumberText } from '@duebook/platform';
import type { StatementFault } from '../../domain/parsing/parsed-statement';
import { fault } from '../../domain/parsing/table/statement-fault';
import type { StatementRow, StatementTable } from '../../domain/parsing/table/table-row';
import { openXls, type XlsCell, type XlsSheet } from './open-xls';

const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The format ends at 65,536 rows; a full sheet of a dozen columns is about as large. */
const MAX_XLS_BYTES = 10 * 1_048_576;
const MAX_CELL_CHARACTERS = 32_767;

/** Excel 97–2003 lies in an OLE container, as do old Word files and whatever has a password. */
export function isOleContainer(bytes: Uint8Array): boolean {
  return OLE_SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * The rows of the first visible sheet of an Excel 97–2003 workbook (BIFF).
 *
 * The format keeps every number as a binary double (MS-XLS 2.5.342 Xnum, or 30 bits of one), so
 * there is no decimal text to read: the shortest text that reads back as the same double is taken,
 * which is what was typed for anything up to 15 digits, and noise behind them is dropped as for
 * XLSX. It stays text from here on, and an amount that has more decimals than its currency is
 * refused by the parser instead of rounded. Formulas are never calculated; their stored results
 * count. Percentages and the like keep their sign and so are no amounts.
 *
 * The library is reached only by files with the container's signature, so that its readers of
 * other formats (HTML, Lotus, DIF …) never see a byte of a stranger's file.
 */
export async function readXlsRows(
  bytes: Uint8Array,
): Promise<Result<StatementTable, StatementFault>> {
  if (bytes.byteLength > MAX_XLS_BYTES) {
    return fault('STATEMENT_TOO_LARGE', {}, `The workbook is larger than ${MAX_XLS_BYTES} bytes.`);
  }
  const sheet = await openXls(bytes);
  if (sheet === null) {
    const detail =
      'The workbook cannot be read; it is damaged, protected by a password, or no Excel 97–2003 file.';
    return fault('STATEMENT_MALFORMED', {}, detail);
  }
  return rowsOf(sheet);
}

function rowsOf({
  rows: stored,
  countsFrom1904,
}: XlsSheet): Result<StatementTable, StatementFault> {
  const rows: StatementRow[] = [];
  for (const [at, cells] of stored.entries()) {
    if (!cells) continue;
    const texts: string[] = [];
    for (const [column, cell] of cells.entries()) {
      const text = cellText(cell, countsFrom1904);
      if (text === null || text.length > MAX_CELL_CHARACTERS) {
        const field = utils.encode_cell({ r: at, c: column });
        const detail = `Cell ${field} shows an error, or a date that is no day.`;
        return fault('STATEMENT_MALFORMED', { line: at + 1, field }, detail);
      }
      texts.push(text);
    }
    if (texts.some((text) => text !== '')) rows.push({ line: at + 1, cells: texts });
  }
  return ok({ isWorkbook: true, rows });
}

/** Null when there is no text for it. */
function cellText(cell: XlsCell | undefined, countsFrom1904: boolean): string | null {
  if (cell === undefined) return '';
  switch (cell.t) {
    case 's':
      return typeof cell.v === 'string' ? cell.v : '';
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'n':
      return numberText(cell, countsFrom1904);
    case 'e':
      return null;
    // Dates are not asked for, and stubs are empty.
    case 'd':
    case 'z':
      return '';
  }
}

function numberText({ v: value, z }: XlsCell, countsFrom1904: boolean): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  const formatCode = typeof z === 'string' ? z : 'General';
  const text = storedNumberText({ stored: String(value), formatCode, countsFrom1904 });
  return text !== null && formatCode.includes('%') ? `${text}%` : text;
}
