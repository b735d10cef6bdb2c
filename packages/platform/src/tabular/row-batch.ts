import { ok, refused, type Result } from '@duebook/kernel';
import type { TableRow } from './table';
import { TableFault } from './table-fault';
import type { TableRefusal } from './table-refusal';

const ROWS_PER_CHUNK = 1_000;
/** Rows of many long cells are handed on earlier, so that a chunk stays a few megabytes. */
const CHARACTERS_PER_CHUNK = 1_000_000;

/** Rows that a parser has completed and nobody has fetched yet. */
export class RowBatch {
  private rows: TableRow[] = [];
  private characters = 0;

  /** @param characters what the row's text amounts to */
  add(row: TableRow, characters: number): void {
    this.rows.push(row);
    this.characters += characters;
  }

  get isFull(): boolean {
    return this.rows.length >= ROWS_PER_CHUNK || this.characters >= CHARACTERS_PER_CHUNK;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  take(): readonly TableRow[] {
    const { rows } = this;
    this.rows = [];
    this.characters = 0;
    return rows;
  }
}

/** Hands on what a parser puts into the batch, step by step, and ends with its refusal if it has one. */
export async function* inChunks(
  batch: RowBatch,
  steps: AsyncIterable<void>,
): AsyncGenerator<Result<readonly TableRow[], TableRefusal>, void, void> {
  let refusal: TableRefusal | undefined;
  try {
    for await (const _step of steps) if (batch.isFull) yield ok(batch.take());
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    refusal = error.refusal;
  }
  if (!batch.isEmpty) yield ok(batch.take());
  if (refusal) yield refused(refusal);
}

/** The first row that a reader finds; a fault below it is told when the rows are read. */
export async function firstRow(
  chunks: AsyncIterable<Result<readonly TableRow[], TableRefusal>>,
): Promise<TableRow> {
  for await (const chunk of chunks) {
    if (!chunk.ok) throw new TableFault(chunk.refusal);
    const [row] = chunk.value;
    if (row) return row;
  }
  throw new TableFault({ code: 'TABLE_EMPTY' });
}
