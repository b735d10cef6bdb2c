import { Readable } from 'node:stream';
import { readTable } from '../../../src/tabular/read-table';
import type {
  OpenBytes,
  ReadTableOptions,
  TableRow,
  TableSource,
} from '../../../src/tabular/table';
import type { TableRefusal } from '../../../src/tabular/table-refusal';

/** A file of these bytes that arrives in pieces of at most `pieceBytes`. */
export function file(content: string | Uint8Array, pieceBytes = 65_536): OpenBytes {
  const bytes = Buffer.from(content as Uint8Array);
  return () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += pieceBytes) {
          yield bytes.subarray(at, at + pieceBytes);
        }
      })(),
      { objectMode: false },
    );
}

/** What came of reading a whole table. */
export interface Reading {
  readonly table: TableSource | null;
  readonly rows: readonly TableRow[];
  readonly refusal: TableRefusal | null;
}

export async function read(open: OpenBytes, options: ReadTableOptions = {}): Promise<Reading> {
  const opened = await readTable(open, options);
  if (!opened.ok) return { table: null, rows: [], refusal: opened.refusal };
  const rows: TableRow[] = [];
  for await (const chunk of opened.value.rows()) {
    if (!chunk.ok) return { table: opened.value, rows, refusal: chunk.refusal };
    rows.push(...chunk.value);
  }
  return { table: opened.value, rows, refusal: null };
}

/** Header and cells of a table that must be sound. */
export async function cellsOf(
  open: OpenBytes,
  options: ReadTableOptions = {},
): Promise<readonly (readonly string[])[]> {
  const { table, rows, refusal } = await read(open, options);
  if (table === null || refusal !== null) throw new Error(JSON.stringify(refusal));
  return [table.header, ...rows.map((row) => row.cells)];
}

export async function refusalOf(
  open: OpenBytes,
  options: ReadTableOptions = {},
): Promise<TableRefusal | null> {
  return (await read(open, options)).refusal;
}
