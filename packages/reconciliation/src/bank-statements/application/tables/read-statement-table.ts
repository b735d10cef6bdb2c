import { Readable } from 'node:stream';
import { ok, type Result } from '@duebook/kernel';
import { type Delimiter, type EveryRow, readEveryRow, type TableRefusal } from '@duebook/platform';
import type { ParsedFile, StatementFault } from '../../domain/parsing/parsed-statement';
import { bestLayouts, parseStatementTable } from '../../domain/parsing/table/parse-statement-table';
import { fault } from '../../domain/parsing/table/statement-fault';
import type { TableLayout } from '../../domain/parsing/table/table-layout';
import {
  commonWidth,
  type StatementRow,
  type StatementTable,
} from '../../domain/parsing/table/table-row';
import { describeUnreadable } from './describe-unreadable';
import { isOleContainer, readXlsRows } from './read-xls-rows';

/** A year of a busy account has a tenth of it. */
const MAX_TABLE_BYTES = 20 * 1_048_576;
const MAX_ROWS = 200_000;

/** The order in which equals are preferred. */
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/**
 * Reads a bank's table: CSV in any encoding and with any delimiter, XLSX or XLS.
 *
 * Cutting a file into rows is the application's, for platform's readers are streams with bounds on
 * columns, cells and unpacked bytes, and streams are asynchronous, which `domain` is not. What the
 * rows mean is decided by `parseStatementTable`, which is pure.
 * @param layouts the built-in ones and the tenant's, or the one that a person has chosen
 */
export async function readStatementTable(
  bytes: Uint8Array,
  layouts: readonly TableLayout[],
): Promise<Result<ParsedFile, StatementFault>> {
  const table = await cutIntoRows(bytes, layouts);
  return table.ok ? parseStatementTable(table.value, layouts) : table;
}

async function cutIntoRows(
  bytes: Uint8Array,
  layouts: readonly TableLayout[],
): Promise<Result<StatementTable, StatementFault>> {
  if (bytes.byteLength === 0) return fault('STATEMENT_EMPTY', {}, 'The file is empty.');
  if (bytes.byteLength > MAX_TABLE_BYTES) {
    return fault('STATEMENT_TOO_LARGE', {}, `The file is larger than ${MAX_TABLE_BYTES} bytes.`);
  }
  if (isOleContainer(bytes)) return readXlsRows(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const source = await readEveryRow(() => Readable.from([buffer]));
  if (!source.ok) return unreadable(source.refusal);
  const isWorkbook = source.value.format === 'XLSX';
  const delimiter = isWorkbook ? ',' : await bestDelimiter(source.value, layouts);
  const rows = await allRows(source.value, delimiter);
  return rows.ok ? ok({ isWorkbook, rows: rows.value }) : rows;
}

/**
 * The delimiter with which a layout knows most columns: lines of a preamble have none, or others,
 * and amounts with decimal commas look like two columns. Without any layout it is the one that
 * makes the most rows of one width, for the fault to name the header.
 */
async function bestDelimiter(
  source: EveryRow,
  layouts: readonly TableLayout[],
): Promise<Delimiter> {
  let best: { delimiter: Delimiter; score: readonly number[] } | null = null;
  for (const delimiter of DELIMITERS) {
    const rows = await firstRows(source, delimiter);
    const [layout] = bestLayouts({ isWorkbook: false, rows }, layouts);
    const { count, width } = commonWidth(rows);
    const score = [layout ? layout.score + 1 : 0, count, width];
    if (!best || isMore(score, best.score)) best = { delimiter, score };
  }
  return best?.delimiter ?? ',';
}

/** Whether the first number that differs is the greater. */
function isMore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at !== -1 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** What there is of the first chunk; a wrong delimiter makes nonsense of quotes, which is refused. */
async function firstRows(source: EveryRow, delimiter: Delimiter): Promise<readonly StatementRow[]> {
  for await (const chunk of source.rows(delimiter)) return chunk.ok ? chunk.value : [];
  return [];
}

async function allRows(
  source: EveryRow,
  delimiter: Delimiter,
): Promise<Result<readonly StatementRow[], StatementFault>> {
  const rows: StatementRow[] = [];
  for await (const chunk of source.rows(delimiter)) {
    if (!chunk.ok) return unreadable(chunk.refusal);
    for (const row of chunk.value) rows.push(row);
    if (rows.length > MAX_ROWS) {
      return fault('STATEMENT_TOO_LARGE', {}, `The table has more than ${MAX_ROWS} rows.`);
    }
  }
  return ok(rows);
}

function unreadable(refusal: TableRefusal): Result<never, StatementFault> {
  return { ok: false, refusal: describeUnreadable(refusal) };
}
