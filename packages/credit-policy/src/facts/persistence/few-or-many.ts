import { isOneOf, type Statement } from '@duebook/platform';

/** As many as a page of customers has. */
const FEW = 100;

/** What of a view is joined: its rows whose column is a key, and what else holds of them. */
interface Lookup {
  readonly view: string;
  readonly alias: string;
  readonly column: string;
  readonly key: string;
  /** SQL conditions of a row by its alias, each with its leading `and`. */
  readonly where?: (row: string) => string;
}

/** How a statement is written for few customers, or for many. */
export interface Scale {
  /** SQL: joins what is looked up. */
  readonly join: (lookup: Lookup) => string;
  /** SQL: that no row is found. */
  readonly none: (lookup: Omit<Lookup, 'alias'>) => string;
}

/**
 * Each row is looked up by its key, whatever statistics say: the customers of a page, however large the
 * books and however lately they were filled.
 */
export const ONE_BY_ONE: Scale = {
  join: ({ view, alias, column, key, where = nothing }) => `cross join lateral (
    select * from ${view} as found
     where found.tenant_id = $1 and ${isOneOf(`found.${column}`, `array[${key}]`)}${where('found')}
    offset 0) as ${alias}`,
  none: ({ view, column, key, where = nothing }) => `(select true from ${view} as found
    where found.tenant_id = $1 and found.${column} = ${key}${where('found')} limit 1) is null`,
};

/** The planner joins as many as there are; looking 100,000 rows up one by one takes longer than reading all. */
const OF_MANY: Scale = {
  join: ({ view, alias, column, key, where = nothing }) =>
    `join ${view} as ${alias}
       on ${alias}.tenant_id = $1 and ${alias}.${column} = ${key}${where(alias)}`,
  none: ({ view, column, key, where = nothing }) => `not exists (select from ${view} as found
    where found.tenant_id = $1 and found.${column} = ${key}${where('found')})`,
};

const nothing = (): string => '';

/**
 * A statement about parties: prepared once per connection for few of them, where planning would take
 * longer than reading; for many planned each time by their number.
 */
export function fewOrMany(
  name: string,
  textOf: (scale: Scale) => string,
): (partyIds: readonly unknown[]) => Pick<Statement, 'name' | 'text'> {
  const [few, many] = [textOf(ONE_BY_ONE), textOf(OF_MANY)];
  return (partyIds) => (partyIds.length > FEW ? { text: many } : { name, text: few });
}
