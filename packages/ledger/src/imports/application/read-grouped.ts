import { ok, refused, type Result } from '@duebook/kernel';
import type { TableRefusal } from '@duebook/platform';
import { FirstLines } from './first-lines';
import type { PreparedRow } from './import-target';
import { readChunks, readRow, type ReadRow, type RowChunk, type RowSource } from './read-rows';

/** More rows of groups that began before would not fit in memory; the line is of the first too many. */
export type RowsTooMany = Readonly<{ code: 'ROWS_TOO_MANY'; line: number; most: number }>;

const MOST_LATER_ROWS = 100_000;

type Chunks = AsyncGenerator<Result<RowChunk, TableRefusal | RowsTooMany>, void, void>;

/**
 * The rows of a file in chunks that are the same whenever the file is read, each group of rows in
 * the chunk of its first one. Those before `firstChunk` are passed over. A refusal is the last.
 */
export async function* readPieces(source: RowSource, firstChunk: number): Chunks {
  if (source.groupOf === null) {
    yield* readChunks(source, firstChunk);
    return;
  }
  const later = await laterRows(source, source.groupOf);
  if (!later.ok) {
    yield later;
    return;
  }
  yield* chunksOf(groupsOf(source, later.value), source.rowsPerChunk, firstChunk);
}

type Groups = AsyncGenerator<Result<readonly ReadRow[], TableRefusal>, void, void>;

async function* chunksOf(groups: Groups, rowsPerChunk: number, firstChunk: number): Chunks {
  let number = 0;
  let rows: ReadRow[] = [];
  const isWanted = () => rows.length > 0 && number >= firstChunk;
  // In the order of the file, which decides what counts where rows of a group differ.
  const chunk = () => ok({ number, rows: rows.sort((a, b) => a.place - b.place) });
  for await (const group of groups) {
    if (!group.ok) {
      if (isWanted()) yield chunk();
      yield group;
      return;
    }
    for (const row of group.value) rows.push(row);
    if (rows.length < rowsPerChunk) continue;
    if (isWanted()) yield chunk();
    number += 1;
    rows = [];
  }
  if (isWanted()) yield chunk();
}

/** Each group at the place of its first row. */
async function* groupsOf(source: RowSource, { byFirstLine, lines }: LaterRows): Groups {
  for await (const row of rowsOf(source)) {
    if (!row.ok) {
      yield row;
    } else if (!lines.has(row.value.line)) {
      yield ok([row.value, ...(byFirstLine.get(row.value.line) ?? [])]);
    }
  }
}

interface LaterRows {
  readonly byFirstLine: ReadonlyMap<number, readonly ReadRow[]>;
  /** On which they stand. */
  readonly lines: ReadonlySet<number>;
}

/**
 * The rows whose group began on an earlier line. Two groups that are taken for one, as hashes may,
 * stand in one chunk, which does no harm.
 */
async function laterRows(
  source: RowSource,
  groupOf: (row: PreparedRow) => string,
): Promise<Result<LaterRows, RowsTooMany>> {
  const firstLines = new FirstLines();
  const byFirstLine = new Map<number, ReadRow[]>();
  const lines = new Set<number>();
  for await (const row of rowsOf(source)) {
    // The reading that follows stops at the same place, and tells.
    if (!row.ok) break;
    const { reading, line } = row.value;
    const first = reading.ok ? firstLines.add(groupOf(reading.row), '', line) : null;
    if (first === null) continue;
    lines.add(line);
    if (lines.size > MOST_LATER_ROWS) {
      return refused({ code: 'ROWS_TOO_MANY', line, most: MOST_LATER_ROWS });
    }
    const group = byFirstLine.get(first.line);
    if (group) group.push(row.value);
    else byFirstLine.set(first.line, [row.value]);
  }
  return ok({ byFirstLine, lines });
}

async function* rowsOf(
  source: RowSource,
): AsyncGenerator<Result<ReadRow, TableRefusal>, void, void> {
  let place = 0;
  for await (const stretch of source.table.rows()) {
    if (!stretch.ok) {
      yield stretch;
      return;
    }
    for (const row of stretch.value) {
      yield ok(readRow(source, row, place));
      place += 1;
    }
  }
}
