/**
 * SQL: the column holds one of the keys that a parameter lists, which is found by the column's index.
 *
 * A tenant that statistics know nothing of, as in the minutes after a large load, seems to have a
 * handful of rows, so that reading all of them by any index that begins with the tenant seems cheaper
 * than looking up ten keys. With a price on each row that is read, it does not. A lookup of one key at
 * a time would leave no choice either, but where two indexes seem alike it reads the tenant once a key.
 */
export function isOneOf(column: string, keys: string): string {
  return `${column} = any (${keys}) and platform.looked_up(${column})`;
}
