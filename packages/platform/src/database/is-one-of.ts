/**
 * SQL: the column holds one of the keys that a parameter lists, which is found by the column's index.
 * Its statement names the tenant as `$1`.
 *
 * A tenant that statistics know nothing of, as in the minutes after a large load, seems to have a
 * handful of rows, so that reading all of them by any index that begins with the tenant seems cheaper
 * than looking up ten keys. With a price on each row that is read, it does not. A lookup of one key at
 * a time would leave no choice either, but where two indexes seem alike it reads the tenant once a key.
 *
 * The price is on the planner's bill alone: rows of the tenant need not be asked for it, and an index
 * that begins with the tenant proves that they are, so that the plan does not even hold the question.
 */
export function isOneOf(column: string, keys: string): string {
  const tenant = column.replace(/\w+$/u, 'tenant_id');
  return `${column} = any (${keys}) and (${tenant} = $1 or platform.looked_up(${column}))`;
}
