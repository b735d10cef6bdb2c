import { ok, type Result } from '@duebook/kernel';
import type { ParsedFile, SkippedRow, StatementFault } from '../parsed-statement';
import { assembleStatements, type TableContents } from './assemble-statements';
import { bindLayout, type BoundLayout } from './bind-layout';
import { dayReader } from './read-day';
import { readPreamble, type Preamble } from './read-preamble';
import { readRow, type ReadLine, type RowReading } from './read-row';
import { fault, shown } from './statement-fault';
import type { TableLayout } from './table-layout';
import { commonWidth, isBlankRow, trimmed, type StatementTable } from './table-row';

/**
 * Reads a bank's table by the layout that fits it, or refuses all of it.
 *
 * The layout that knows most columns by name goes first, one of a single bank before one of many.
 * Of several that are left, the one that can read the file decides; where more than one can, and
 * they read it differently, nobody guesses: 03/04 is March or April.
 * @param layouts those that may be used; one of them when a person has chosen
 */
export function parseStatementTable(
  table: StatementTable,
  layouts: readonly TableLayout[],
): Result<ParsedFile, StatementFault> {
  if (table.rows.every(isBlankRow)) {
    return fault('STATEMENT_EMPTY', {}, 'There is no row in the file.');
  }
  const candidates = bestLayouts(table, layouts);
  const [first] = candidates;
  if (!first) return unknownHeader(table);
  const readings = candidates.map((bound) => readTableBy(bound, table));
  const good = readings.filter((reading) => reading.ok);
  const [only] = good;
  if (!only) return readings[0] ?? unknownHeader(table);
  if (good.every(({ value }) => isAlike(value, only.value))) return only;
  const names = good.map(({ value }) => value.formatVersion).join(' and ');
  return fault(
    'STATEMENT_LAYOUT_AMBIGUOUS',
    { line: first.header?.line ?? null },
    `The file reads as ${names}, with different results. Choose one of them.`,
  );
}

/** The layouts that fit best, in the order given; several when none of them fits better. */
export function bestLayouts(
  table: StatementTable,
  layouts: readonly TableLayout[],
): readonly BoundLayout[] {
  const bound = layouts.map((layout) => bindLayout(layout, table)).filter((one) => one !== null);
  const best = bound.reduce((most, one) => Math.max(most, rankOf(one)), 0);
  return bound.filter((one) => rankOf(one) === best);
}

function rankOf({ score, layout }: BoundLayout): number {
  return 2 * score + (layout.isGeneric === true ? 0 : 1);
}

function isAlike(one: ParsedFile, other: ParsedFile): boolean {
  return JSON.stringify(one.statements) === JSON.stringify(other.statements);
}

function readTableBy(
  bound: BoundLayout,
  table: StatementTable,
): Result<ParsedFile, StatementFault> {
  const preamble = readPreamble(bound, table.rows);
  const rows = readRows(bound, table, preamble);
  if (!rows.ok) return rows;
  if (rows.value.lines.length + rows.value.skipped.length === 0) {
    const line = bound.header?.line ?? null;
    return fault('STATEMENT_EMPTY', { line }, 'There is no row below the header.');
  }
  const firstLine = table.rows[bound.firstRow]?.line ?? 1;
  const statements = assembleStatements({ preamble, ...rows.value, firstLine });
  return ok({ format: 'TABLE', formatVersion: bound.layout.name, statements });
}

type ReadRows = Pick<TableContents, 'lines' | 'skipped'>;

function readRows(
  bound: BoundLayout,
  { rows, isWorkbook }: StatementTable,
  preamble: Preamble,
): Result<ReadRows, StatementFault> {
  const readDay = dayReader(bound.layout.datePatterns, isWorkbook, preamble.month);
  const reading: RowReading = { bound, isWorkbook, preamble, readDay };
  const lines: ReadLine[] = [];
  const skipped: SkippedRow[] = [];
  for (const row of rows.slice(bound.firstRow)) {
    if (isBlankRow(row)) continue;
    const read = readRow(reading, row);
    if (!read.ok) return read;
    if (read.value.kind === 'LINE') lines.push(read.value.read);
    else if (read.value.kind === 'SKIPPED') skipped.push(read.value.skipped);
    // Text before the first movement goes on with nothing.
    else if (lines.length === 0) skipped.push({ position: row.line, reason: 'SUMMARY' });
    else continueMemo(lines, read.value.memo);
  }
  return ok({ lines, skipped });
}

/** Puts a further row of text behind the memo of the last line. */
function continueMemo(lines: ReadLine[], memo: string): void {
  const last = lines.pop();
  if (!last) return;
  const joined = last.line.memo === '' ? memo : `${last.line.memo}\n${memo}`;
  lines.push({ ...last, line: { ...last.line, memo: joined } });
}

/** Tells the row that looks most like a header: the first that is as wide as most are. */
function unknownHeader(table: StatementTable): Result<never, StatementFault> {
  const contents = table.rows.filter((row) => !isBlankRow(row));
  const { width } = commonWidth(contents);
  const row = contents.find(({ cells }) => cells.length === width) ?? contents[0];
  const names = (row?.cells ?? []).map(trimmed).filter((cell) => cell !== '');
  const told = names.slice(0, MOST_NAMES_TOLD).map(shown).join(', ');
  return fault(
    'STATEMENT_FORMAT_UNKNOWN',
    { line: row?.line ?? null },
    `No layout knows a table that begins with ${told}. A layout for it can be saved.`,
  );
}

const MOST_NAMES_TOLD = 20;
