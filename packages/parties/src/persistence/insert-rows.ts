import type { Statement } from '@duebook/platform';

/** A column: its name, the type its values are sent as, where a row has its value. */
export interface Column<T> {
  readonly name: string;
  readonly type: string;
  readonly of: (row: T) => unknown;
  /** How SQL makes the column of what was sent; the value itself when absent. */
  readonly as?: string;
}

/** One statement that inserts any number of rows of one tenant. */
export function insertRows<T>(
  into: { readonly name: string; readonly table: string; readonly columns: readonly Column<T>[] },
  tenantId: string,
  rows: readonly T[],
): Statement {
  const { columns } = into;
  const names = columns.map((column) => column.name).join(', ');
  const sent = columns.map((column, index) => `$${index + 2}::${column.type}[]`).join(', ');
  const made = columns.map((column) => column.as ?? `given.${column.name}`).join(', ');
  return {
    name: into.name,
    text: `insert into ${into.table} (tenant_id, ${names})
           select $1, ${made} from unnest(${sent}) as given (${names})`,
    values: [tenantId, ...columns.map((column) => rows.map((row) => column.of(row)))],
  };
}

/** A list inside a row travels as JSON: unnest would flatten lists of lists. */
export function textListFrom(column: string): string {
  return `array(select jsonb_array_elements_text(given.${column}::jsonb))`;
}
