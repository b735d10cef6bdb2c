import { ok, refused, type Result } from '@duebook/kernel';
import type { StoredFile } from '@duebook/platform';
import { parseMessage } from '../domain/parsing/parse-statement';
import type { ParsedFile, StatementFault } from '../domain/parsing/parsed-statement';
import { shapeOf } from '../domain/parsing/sniff-statement';
import type { TableLayout } from '../domain/parsing/table/table-layout';
import { readStatementTable } from './tables/read-statement-table';

/** A hundred thousand entries of camt.053 have half of it; tables have a bound of their own. */
const MOST_BYTES = 64 * 1_048_576;

/** One unit of work writes as many. */
const MOST_LINES = 200_000;

/**
 * Reads a bank's file of any format that is read.
 * @param layouts of tables: those that may fit, or the one that a person has chosen
 */
export async function readFile(
  file: StoredFile,
  layouts: readonly TableLayout[],
): Promise<Result<ParsedFile, StatementFault>> {
  if (file.byteSize > MOST_BYTES) {
    return tooLarge(
      `It has ${String(file.byteSize)} bytes; at most ${String(MOST_BYTES)} are read.`,
    );
  }
  const bytes = await bytesOf(file);
  const shape = shapeOf(bytes);
  const read =
    shape === 'TABLE' ? await readStatementTable(bytes, layouts) : parseMessage(bytes, shape);
  if (!read.ok) return read;
  const count = read.value.statements.reduce((sum, { lines }) => sum + lines.length, 0);
  return count > MOST_LINES
    ? tooLarge(`It has ${String(count)} lines; at most ${String(MOST_LINES)} are read.`)
    : ok(read.value);
}

async function bytesOf(file: StoredFile): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of file.open()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function tooLarge(detail: string) {
  return refused({ code: 'STATEMENT_TOO_LARGE', line: null, field: null, detail } as const);
}
