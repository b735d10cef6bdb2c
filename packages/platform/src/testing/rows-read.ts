import type { SqlReader } from '../database/statement';

/**
 * How many rows of these tables a piece of work reads, which tells a plan without looking at it: a
 * count of the server's, not a time. The reader must be a transaction, and the work its only one.
 */
export async function countRowsRead<T>(
  reader: SqlReader,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly rows: number }> {
  const readSoFar = async (): Promise<number> => {
    const [row] = await reader.query<{ rows: number }>({
      text: `select coalesce(sum(idx_tup_fetch + seq_tup_read), 0)::int as rows
               from pg_stat_xact_user_tables where relid = any ($1::text[]::regclass[])`,
      values: [tables],
    });
    return row?.rows ?? 0;
  };
  const before = await readSoFar();
  const value = await work();
  return { value, rows: (await readSoFar()) - before };
}
