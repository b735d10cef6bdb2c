/**
 * One SQL statement with its parameters.
 *
 * A `name` makes it a prepared statement, parsed once per connection; give one to every statement
 * of a hot path, and never the same name to two texts. It is ASCII and no longer than
 * `LONGEST_STATEMENT_NAME`.
 */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** A row as the driver hands it over: numerics, bigints and dates are text. */
export type Row = Readonly<Record<string, unknown>>;

/** Anything that answers SQL for one tenant. */
export interface SqlReader {
  readonly tenantId: string;
  /** The rows of one statement. The caller states their shape; the SQL beside it is the proof. */
  query<T extends object = Row>(statement: Statement): Promise<readonly T[]>;
  /** Several statements in one round trip; rows of each, in order. */
  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
}

/** PostgreSQL cuts longer names, so that two of them may become one. */
export const LONGEST_STATEMENT_NAME = 63;
