import { ok, type Result } from '@duebook/kernel';
import type { TableRefusal, TableRow, TableSource } from '@duebook/platform';
import type { RowContext } from '../domain/row-context';
import type { BoundTarget, ImportTarget, RowReading } from './import-target';

/** A row of a file by its place, from 0, with what it was read as. */
export interface ReadRow {
  readonly place: number;
  readonly line: number;
  readonly reading: RowReading;
}

/** A stretch of a file. */
export interface RowChunk {
  /** From 0. */
  readonly number: number;
  readonly rows: readonly ReadRow[];
}

/** How the rows of a file are read. */
export interface RowSource {
  readonly table: TableSource;
  readonly target: BoundTarget;
  readonly context: RowContext;
  readonly rowsPerChunk: number;
  /** As the target has it. */
  readonly groupOf: ImportTarget['groupOf'];
}

/**
 * The rows of a file in chunks of a fixed size, so that a chunk holds the same rows whenever the
 * file is read. Those before `firstChunk` are passed over unread. A refusal is the last.
 */
export async function* readChunks(
  source: RowSource,
  firstChunk: number,
): AsyncGenerator<Result<RowChunk, TableRefusal>, void, void> {
  const { rowsPerChunk } = source;
  const skipped = firstChunk * rowsPerChunk;
  let place = 0;
  let rows: ReadRow[] = [];
  for await (const stretch of source.table.rows()) {
    if (!stretch.ok) {
      if (rows.length > 0) yield ok(chunkOf(rows, rowsPerChunk));
      yield stretch;
      return;
    }
    for (const row of stretch.value) {
      if (place >= skipped) rows.push(readRow(source, row, place));
      place += 1;
      if (rows.length < rowsPerChunk) continue;
      yield ok(chunkOf(rows, rowsPerChunk));
      rows = [];
    }
  }
  if (rows.length > 0) yield ok(chunkOf(rows, rowsPerChunk));
}

/** A row by its place, as the target reads it. */
export function readRow({ target, context }: RowSource, row: TableRow, place: number): ReadRow {
  return { place, line: row.line, reading: target.read(row, context) };
}

function chunkOf(rows: readonly ReadRow[], rowsPerChunk: number): RowChunk {
  return { number: Math.floor((rows[0]?.place ?? 0) / rowsPerChunk), rows };
}

/** Fetches one element ahead, so that a file is read on while the database works. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const iterator = source[Symbol.asyncIterator]();
  const fetch = () => {
    const next = iterator.next();
    // Whoever consumes it hears of a failure below; nobody may be listening at this moment.
    next.catch(() => undefined);
    return next;
  };
  let next = fetch();
  try {
    for (;;) {
      const fetched = await next;
      if (fetched.done === true) return;
      next = fetch();
      yield fetched.value;
    }
  } finally {
    await next.catch(() => undefined);
    await iterator.return?.();
  }
}
