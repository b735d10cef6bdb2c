import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  applyProfile,
  bindProfile,
  type BoundProfile,
  describeRowFault,
  type MappingRefusal,
  type NumberFormat,
  type OpenBytes,
  readTable,
  type TableRefusal,
  type TableRow,
  type TableSource,
} from '@duebook/platform';
import { hasMarks, isWrittenAmount, writingOf } from '../domain/read-written-amount';
import { ADVICE_FIELDS, adviceMapping, type AdviceRow, amountPlaces } from './advice-columns';

/** A row of the file, read. */
export interface FileRow {
  readonly line: number;
  readonly row: AdviceRow;
  /** Whether it says what all of them, or all of a payment, come to. */
  readonly isTotal: boolean;
}

/** What is wrong at a line of the file. */
export type FileRowFault = Readonly<{
  code:
    | 'REMITTANCE_FILE_ROW_INVALID'
    | 'REMITTANCE_FILE_ROWS_DIFFER'
    | 'REMITTANCE_FILE_AMOUNTS_AMBIGUOUS';
  line: number;
  /** For a person; null where the code says it. */
  detail: string | null;
}>;

export type FileTooLong = Readonly<{
  code: 'REMITTANCE_FILE_TOO_LONG';
  path: readonly string[];
}>;

export type AdviceFileRefusal = TableRefusal | MappingRefusal | FileTooLong | FileRowFault;

const MOST_ROWS = 20_000;

/** Reads a table of what payments pay. All of it or nothing. */
export async function readAdviceFile(
  open: OpenBytes,
): Promise<Result<readonly FileRow[], AdviceFileRefusal>> {
  const table = await readTable(open);
  if (!table.ok) return table;
  const rows = await allRows(table.value);
  if (!rows.ok) return rows;
  const numbers = numbersIn(table.value, rows.value);
  if (!numbers.ok) return numbers;
  const bound = bind(table.value.header, numbers.value);
  return bound.ok ? mapRows(bound.value, rows.value) : bound;
}

async function allRows(
  table: TableSource,
): Promise<Result<readonly TableRow[], TableRefusal | FileTooLong>> {
  const rows: TableRow[] = [];
  for await (const chunk of table.rows()) {
    if (!chunk.ok) return chunk;
    for (const row of chunk.value) rows.push(row);
    if (rows.length > MOST_ROWS)
      return refused({ code: 'REMITTANCE_FILE_TOO_LONG', path: ['fileId'] });
  }
  return rows.length === 0 ? refused({ code: 'TABLE_EMPTY' }) : ok(rows);
}

/** A workbook has numbers; a text has what somebody made of them, in one way all through. */
function numbersIn(
  { format, header }: TableSource,
  rows: readonly TableRow[],
): Result<NumberFormat, FileRowFault> {
  if (format === 'XLSX') return ok({ decimalMark: '.', groupMark: ',' });
  const places = amountPlaces(header);
  const written = rows.flatMap(({ line, cells }) =>
    places
      .map((place) => (cells[place] ?? '').replace(/[¥￥€$£\s]/g, ''))
      .filter((text) => isWrittenAmount(text) && hasMarks(text))
      .map((text) => ({ line, text })),
  );
  const writing = writingOf(written.map(({ text }) => text));
  if (writing?.decimalMark === ',') return ok({ decimalMark: ',', groupMark: '.' });
  if (writing) return ok({ decimalMark: '.', groupMark: ',' });
  // Nothing tells what the marks of these are, or they contradict each other.
  const [first] = written;
  return first
    ? refused({ code: 'REMITTANCE_FILE_AMOUNTS_AMBIGUOUS', line: first.line, detail: null })
    : ok({ decimalMark: '.', groupMark: ',' });
}

function bind(
  header: readonly string[],
  numbers: NumberFormat,
): Result<BoundProfile<typeof ADVICE_FIELDS>, MappingRefusal> {
  const mapping = adviceMapping(header, numbers);
  const fields = new Set(mapping.rules.map(({ field }) => field));
  const missing = [
    ...(fields.has('documentNumber') ? [] : ['Document number']),
    ...(fields.has('amount') || fields.has('grossAmount') ? [] : ['Amount']),
  ];
  if (missing.length > 0) return refused({ code: 'COLUMNS_MISSING', columns: missing });
  return bindProfile(mapping, ADVICE_FIELDS, header);
}

const TOTAL =
  /^(?:grand\s+)?(?:total|sum|summe|gesamt|gesamtsumme|合计|总计|总额|共计)\s*[:：]?$/iu;

function mapRows(
  bound: BoundProfile<typeof ADVICE_FIELDS>,
  rows: readonly TableRow[],
): Result<readonly FileRow[], FileRowFault> {
  const mapped: FileRow[] = [];
  for (const row of rows) {
    const isTotal = row.cells.some((cell) => TOTAL.test(cell.trim()));
    const cells = isTotal
      ? row.cells.map((cell) => (TOTAL.test(cell.trim()) ? '' : cell))
      : row.cells;
    const read = applyProfile(bound, { line: row.line, cells });
    if (!read.ok) {
      const [first] = read.refusal;
      invariant(first !== undefined, 'a row at fault says why');
      const detail = describeRowFault(first);
      return refused({ code: 'REMITTANCE_FILE_ROW_INVALID', line: row.line, detail });
    }
    mapped.push({ line: row.line, row: read.value, isTotal });
  }
  return ok(mapped);
}
