import type { Row, SqlReader, Statement } from './statement';

/**
 * A statement together with the reading of its rows, so that a caller who needs many things sends
 * their statements in one round trip and then reads each answer.
 */
export interface BatchedRead<T> {
  readonly statement: Statement;
  read(rows: readonly Row[]): T;
}

/** Whose rows a statement reads: a transaction or a reader, of which only the tenant counts. */
export type OfTenant = Pick<SqlReader, 'tenantId'>;

/** Runs a batched read by itself. */
export async function readNow<T>(reader: SqlReader, wanted: BatchedRead<T>): Promise<T> {
  return wanted.read(await reader.query(wanted.statement));
}
