import { ok, refused, type Result } from '@duebook/kernel';
import { parseMessage } from '../../domain/parsing/parse-statement';
import type { ParsedFile, StatementFault } from '../../domain/parsing/parsed-statement';
import { shapeOf } from '../../domain/parsing/sniff-statement';
import type { TableLayout } from '../../domain/parsing/table/table-layout';
import { readStatementTable } from '../tables/read-statement-table';

/** One unit of work writes as many. */
const MOST_LINES = 200_000;

/**
 * Reads a bank's file of any format that is read.
 * @param layouts of tables: those that may fit, or the one that a person has chosen
 */
export async function readFile(
  bytes: Uint8Array,
  layouts: readonly TableLayout[],
): Promise<Result<ParsedFile, StatementFault>> {
  const shape = shapeOf(bytes);
  const read =
    shape === 'TABLE' ? await readStatementTable(bytes, layouts) : parseMessage(bytes, shape);
  if (!read.ok) return read;
  const count = read.value.statements.reduce((sum, { lines }) => sum + lines.length, 0);
  return count > MOST_LINES
    ? tooLarge(`It has ${String(count)} lines; at most ${String(MOST_LINES)} are read.`)
    : ok(read.value);
}

/** A file that is more than is read. */
export function tooLarge(detail: string) {
  return refused({ code: 'STATEMENT_TOO_LARGE', line: null, field: null, detail } as const);
}
