import type { Row, SqlReader, Statement } from '../database/statement';

/**
 * A statement that finds few rows of a tenant by their keys, planned for any tenant. A plan for one whom
 * statistics do not know takes it to have no rows, and any index to be as good as another.
 */
export async function readFew<T extends object = Row>(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly T[]> {
  const [, rows] = await reader.batch([
    { text: 'set local plan_cache_mode = force_generic_plan' },
    statement,
    { text: 'set local plan_cache_mode to default' },
  ]);
  return (rows ?? []) as readonly T[];
}
