import { isOneOf } from '@duebook/platform';

/** What of a view is looked up: its rows whose column is a key, and what else holds of them. */
interface Lookup {
  readonly view: string;
  readonly alias: string;
  readonly column: string;
  readonly key: string;
  /** SQL conditions of a row by its alias, each with its leading `and`. */
  readonly where?: (row: string) => string;
}

/**
 * SQL: joins what is looked up, row by row by its key, however many there are. A join that the planner
 * may choose for would be chosen by statistics, which know nothing of a tenant in the minutes after its
 * first load: it takes two tables of 100,000 rows for a handful, and walks one for each row of the other.
 */
export function lookedUp({ view, alias, column, key, where = nothing }: Lookup): string {
  return `cross join lateral (
    select * from ${view} as found
     where found.tenant_id = $1 and ${isOneOf(`found.${column}`, `array[${key}]`)}${where('found')}
    offset 0) as ${alias}`;
}

/** SQL: that no row is found, in the same way. */
export function noneFound({ view, column, key, where = nothing }: Omit<Lookup, 'alias'>): string {
  return `(select true from ${view} as found
    where found.tenant_id = $1 and found.${column} = ${key}${where('found')} limit 1) is null`;
}

const nothing = (): string => '';
