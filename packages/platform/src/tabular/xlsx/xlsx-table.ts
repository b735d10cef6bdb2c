import type { Result } from '@duebook/kernel';
import { columnNames } from '../header';
import { firstRow, inChunks } from '../row-batch';
import {
  limitsOf,
  type OpenBytes,
  type ReadTableOptions,
  type TableRow,
  type TableSource,
} from '../table';
import { TableFault } from '../table-fault';
import type { TableRefusal } from '../table-refusal';
import type { WorkbookContext } from './cell-value';
import { readStyles } from './number-format';
import { readSharedStrings } from './shared-strings';
import { SheetReader, type WantedSheetRows } from './sheet-reader';
import { MAX_UNPACKED_BYTES, WorkbookPackage } from './workbook-package';
import { locateParts, type SheetEntry } from './workbook-parts';
import { readXml } from './xml-part';

/**
 * One sheet of an XLSX workbook (ECMA-376) as a table.
 *
 * Read by hand, part by part, because a table needs each number as it is stored: spreadsheet
 * libraries hand over the binary number that they made of it.
 * @throws TableFault
 */
export async function readXlsxTable(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<TableSource> {
  const { sheet, read } = await openSheet(open, options);
  const header = await firstRow(read({ fromRow: options.headerLine ?? 1, width: null }));
  const names = columnNames(header.cells, header.line);
  return {
    format: 'XLSX',
    header: names,
    headerLine: header.line,
    encoding: 'utf-8',
    delimiter: '',
    sheet: sheet.name,
    rows: () => read({ fromRow: header.line + 1, width: names.length }),
  };
}

/** The rows of a sheet with content as they stand, each as wide as its last cell. */
export async function everySheetRow(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<() => SheetRows> {
  const { read } = await openSheet(open, options);
  return () => read({ fromRow: 1, width: null });
}

type SheetRows = AsyncGenerator<Result<readonly TableRow[], TableRefusal>, void, void>;

interface OpenSheet {
  readonly sheet: SheetEntry;
  readonly read: (wanted: WantedSheetRows) => SheetRows;
}

async function openSheet(open: OpenBytes, options: ReadTableOptions): Promise<OpenSheet> {
  const pack = await WorkbookPackage.open(open);
  const parts = await locateParts(pack);
  const sheet = chooseSheet(parts.sheets, options.sheet);
  const context: WorkbookContext = {
    sharedStrings: await readSharedStrings(pack, parts.sharedStrings),
    formats: await readStyles(pack, parts.styles),
    countsFrom1904: parts.countsFrom1904,
  };
  const limits = limitsOf(options);
  const read = (wanted: WantedSheetRows): SheetRows => {
    const reader = new SheetReader(context, limits, wanted);
    return inChunks(reader.batch, readXml(pack.read(sheet.part, MAX_UNPACKED_BYTES), reader));
  };
  return { sheet, read };
}

function chooseSheet(sheets: readonly SheetEntry[], wanted: string | undefined): SheetEntry {
  if (wanted === undefined) {
    const sheet = sheets.find((one) => !one.isHidden) ?? sheets[0];
    if (!sheet) throw new TableFault({ code: 'TABLE_EMPTY' });
    return sheet;
  }
  const sheet = sheets.find((one) => one.name === wanted);
  if (sheet) return sheet;
  const names = sheets.map((one) => one.name);
  throw new TableFault({ code: 'TABLE_SHEET_UNKNOWN', sheet: wanted, sheets: names });
}
