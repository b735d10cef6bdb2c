import { collectResults, mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  applyProfile,
  bindProfile,
  readEveryRow,
  readTable,
  templateMapping,
  type BoundProfile,
  type Caller,
  type FileService,
  type MappedRow,
  type MappingRefusal,
  type ReadTableOptions,
  type TableRefusal,
  type TableRow,
} from '@duebook/platform';
import { amountOfRow, isDay, readDays } from '../domain/read-statement-row';
import { MOST_LINES, type StatementLineDraft } from '../domain/statement';
import { KIND_WORDS, STATEMENT_FIELDS, STATEMENT_TEMPLATE } from './statement-fields';

type Fields = typeof STATEMENT_FIELDS;
type Row = MappedRow<Fields> & { readonly line: number };

/** Why a file cannot be read as a statement. */
export type StatementFileRefusal = Readonly<{ path: readonly (string | number)[] }> &
  (
    | Readonly<{ code: 'FILE_UNKNOWN' }>
    | Readonly<{ code: 'STATEMENT_LINES_TOO_MANY' }>
    | Readonly<{ code: 'STATEMENT_FILE_UNREADABLE'; cause: TableRefusal }>
    | Readonly<{ code: 'STATEMENT_COLUMNS_UNKNOWN'; cause: MappingRefusal | null }>
    | Readonly<{ code: 'STATEMENT_DAYS_UNCLEAR' }>
    | Readonly<{
        code: 'STATEMENT_ROW_UNREADABLE';
        line: number;
        field: string;
        column: string | null;
      }>
  );

/** So many lines may stand above the names of the columns. */
const DEEPEST_HEADER = 15;

type OpenBytes = Parameters<typeof readTable>[0];

/** The lines of a table, and where each of them stands in it. */
export interface TheirTable {
  readonly lines: readonly StatementLineDraft[];
  /** The row of each line, as whoever opens the file sees it. */
  readonly rows: readonly number[];
  /** What the table calls the column of a field; null where it has none. */
  readonly columnOf: (field: string) => string | null;
}

/** The same of a file that is stored. */
export async function readStatementFile(
  files: Pick<FileService, 'open'>,
  caller: Caller,
  { fileId, options }: Readonly<{ fileId: Id; options: ReadTableOptions }>,
): Promise<Result<readonly StatementLineDraft[], StatementFileRefusal>> {
  const file = await files.open(caller, fileId);
  if (!file.ok) return refused({ code: 'FILE_UNKNOWN', path: ['fileId'] });
  const stored = file.value;
  return mapResult(await readTheirTable(() => stored.open(), options), ({ lines }) => lines);
}

/**
 * Reads a table of a counterparty: its columns are found by their names, in English or Chinese, below
 * whatever stands above them.
 */
export async function readTheirTable(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<Result<TheirTable, StatementFileRefusal>> {
  const found = await findHeader(open, options);
  if (!found.ok) return found;
  const rows = await readRows(found.value);
  if (!rows.ok) return rows;
  const { bound } = found.value;
  return mapResult(linesOf(bound, rows.value), (lines) => ({
    lines,
    rows: rows.value.map(({ line }) => line),
    columnOf: (field) => columnIn(bound, field),
  }));
}

interface Found {
  readonly bound: BoundProfile<Fields>;
  readonly rows: () => ReturnType<
    Extract<Awaited<ReturnType<typeof readTable>>, { ok: true }>['value']['rows']
  >;
}

async function findHeader(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<Result<Found, StatementFileRefusal>> {
  const first = await tryHeader(open, options);
  if (first.ok || options.headerLine !== undefined) return first;
  for (const headerLine of await otherHeaders(open, options)) {
    const found = await tryHeader(open, { ...options, headerLine });
    if (found.ok) return found;
  }
  return first;
}

async function tryHeader(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<Result<Found, StatementFileRefusal>> {
  const table = await readTable(open, options);
  if (!table.ok) {
    const { refusal: cause } = table;
    return refused({ code: 'STATEMENT_FILE_UNREADABLE', path: ['fileId'], cause });
  }
  const found = table.value;
  return mapResult(bindTo(found.header), (bound) => ({ bound, rows: () => found.rows() }));
}

const HEADER_LINES = Array.from({ length: DEEPEST_HEADER }, (_, index) => index + 1);

/**
 * In which other lines the columns may be named. Of a workbook each try unpacks it anew, so that its
 * first rows are looked through at once: an archive that takes long to unpack takes so once more.
 */
async function otherHeaders(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<readonly number[]> {
  const every = await readEveryRow(open, options);
  if (!every.ok) return [];
  if (every.value.format === 'CSV') return HEADER_LINES;
  const found: number[] = [];
  for await (const chunk of every.value.rows(',')) {
    if (!chunk.ok) return found;
    for (const { line, cells } of chunk.value) {
      if (line > DEEPEST_HEADER) return found;
      if (isHeader(cells)) found.push(line);
    }
  }
  return found;
}

/** No name stands twice, as no table has it, and those that are needed are there. */
function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  return new Set(names).size === names.length && bindTo(names).ok;
}

function bindTo(header: readonly string[]): Result<BoundProfile<Fields>, StatementFileRefusal> {
  const template = { fields: STATEMENT_FIELDS, template: STATEMENT_TEMPLATE };
  const mapping = templateMapping('STATEMENT', template, header);
  const bound = bindProfile({ ...mapping, ignoresOtherColumns: true }, STATEMENT_FIELDS, header);
  const unknown = { code: 'STATEMENT_COLUMNS_UNKNOWN', path: ['fileId'] } as const;
  if (!bound.ok) return refused({ ...unknown, cause: bound.refusal });
  const hasAmount = mapping.rules.some(({ field }) =>
    ['amount', 'debit', 'credit'].includes(field),
  );
  return hasAmount ? bound : refused({ ...unknown, cause: null });
}

async function readRows({
  bound,
  rows,
}: Found): Promise<Result<readonly Row[], StatementFileRefusal>> {
  const read: Row[] = [];
  for await (const chunk of rows()) {
    if (!chunk.ok) {
      return refused({ code: 'STATEMENT_FILE_UNREADABLE', path: ['fileId'], cause: chunk.refusal });
    }
    for (const row of chunk.value) {
      if (isBesideLines(row, bound)) continue;
      const mapped = applyProfile(bound, row);
      if (!mapped.ok) return refused(faultIn(bound, row, mapped.refusal[0]?.field ?? ''));
      if (!/\d/u.test(mapped.value.documentOn)) return refused(faultIn(bound, row, 'documentOn'));
      read.push({ ...mapped.value, line: row.line });
      if (read.length > MOST_LINES) {
        return refused({ code: 'STATEMENT_LINES_TOO_MANY', path: ['fileId'] });
      }
    }
  }
  return ok(read);
}

const TOTAL = /^\s*(?:(?:grand |sub)?total|sum|balance|合计|小计|总计|本月|本期|余额|期初|期末)/iu;

/**
 * A row without a day is a heading, a total or a signature, and no line; one with an amount of a document
 * is a line all the same, whose day is missing.
 */
function isBesideLines(row: TableRow, bound: BoundProfile<Fields>): boolean {
  const has = (field: string, test: (cell: string) => boolean): boolean =>
    cellsOf(row, bound, field).some(test);
  if (has('documentOn', (cell) => /\d/u.test(cell))) return false;
  const isOfDocument = has('documentNumber', (cell) => /\d/u.test(cell) && !TOTAL.test(cell));
  const hasAmount = ['amount', 'debit', 'credit'].some((field) =>
    has(field, (cell) => /\d/u.test(cell)),
  );
  return !isOfDocument || !hasAmount;
}

function cellsOf(
  { cells }: TableRow,
  { rules }: BoundProfile<Fields>,
  field: string,
): readonly string[] {
  const places = rules.find(({ rule }) => rule.field === field)?.places ?? [];
  return places.map((place) => cells[place] ?? '');
}

/** With the column as the file names it. */
function faultIn(
  bound: BoundProfile<Fields>,
  { line }: Pick<TableRow, 'line'>,
  field: string,
): StatementFileRefusal {
  const column = columnIn(bound, field);
  return { code: 'STATEMENT_ROW_UNREADABLE', path: ['fileId'], line, field, column };
}

/** Amounts may stand in two columns. */
function columnIn({ rules }: BoundProfile<Fields>, field: string): string | null {
  const named = (wanted: string) => rules.find(({ rule }) => rule.field === wanted)?.column;
  return named(field) ?? (field === 'amount' ? (named('debit') ?? named('credit')) : null) ?? null;
}

function linesOf(
  bound: BoundProfile<Fields>,
  rows: readonly Row[],
): Result<readonly StatementLineDraft[], StatementFileRefusal> {
  const dayless = rows.find(({ documentOn }) => !isDay(documentOn));
  if (dayless) return refused(faultIn(bound, dayless, 'documentOn'));
  const days = readDays(rows.map(({ documentOn }) => documentOn));
  const due = readDays(rows.flatMap(({ dueOn }) => dueOn ?? []));
  if (!days || !due) return refused({ code: 'STATEMENT_DAYS_UNCLEAR', path: ['fileId'] });
  const dues = [...due];
  const read = collectResults(
    rows.map((row, index): Result<StatementLineDraft, StatementFileRefusal> => {
      const amount = amountOfRow(row);
      const documentOn = days[index];
      const dueOn = row.dueOn === null ? null : (dues.shift() ?? null);
      if (!documentOn || !amount) return refused(faultIn(bound, row, 'amount'));
      const { documentNumber, memo } = row;
      const kind = KIND_WORDS.get(row.kind?.trim().toUpperCase() ?? '') ?? null;
      return ok({ documentNumber, documentOn, amount: amount.toFixed(), kind, dueOn, memo });
    }),
  );
  const [fault] = read.ok ? [] : read.refusal;
  return read.ok || !fault ? ok(read.ok ? read.value : []) : refused(fault);
}
