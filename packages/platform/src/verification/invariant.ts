import type { Row, SqlReader, Statement } from '../database/statement';

/** What checking an invariant found. */
export interface Finding {
  readonly holds: boolean;
  /** What was looked at, or the first offences, for a person. No personal data. */
  readonly detail: string;
}

/** With what an invariant is checked. */
export interface VerificationContext {
  /** One snapshot of one tenant: everything is seen in the same state. */
  readonly reader: SqlReader;
  readonly now: Date;
  /** Whole numbers from 0 up to below the bound, from a seed that the report prints. */
  random(bound: number): number;
}

/** A statement about the books that must always be true, checked on what is stored. */
export interface Invariant {
  /** Its number, for example `I3`. */
  readonly id: string;
  readonly title: string;
  check(context: VerificationContext): Promise<Finding>;
}

/**
 * A statement that reads all of a tenant's rows of the tables it names, as most checks do.
 *
 * Right after a first load statistics know nothing of a tenant: PostgreSQL takes it for a few rows,
 * and looks up each row of one table among all those of another. As all rows are read anyway, they
 * are hashed or sorted, whatever is thought to be there. A statement that finds few rows by their
 * keys, or that asks anew for each row, is none for this.
 */
export async function readWhole<T extends object = Row>(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly T[]> {
  const [, rows] = await reader.batch([
    { text: 'set local enable_nestloop = off' },
    statement,
    { text: 'set local enable_nestloop to default' },
  ]);
  return (rows ?? []) as readonly T[];
}

/** How many offences a finding names; the rest is only counted. */
const NAMED = 3;

/**
 * An invariant that holds when a query, of all rows of a tenant, answers none. Each row is an offence, named by its first
 * column; `$1` is the tenant, the further values follow.
 */
export function noneOf(
  id: string,
  title: string,
  text: string,
  further: readonly unknown[] = [],
): Invariant {
  return {
    id,
    title,
    check: async ({ reader }) => {
      const rows = await readWhole<{ offence: string }>(reader, {
        text: `select offence::text from (${text}) as found (offence) limit 1001`,
        values: [reader.tenantId, ...further],
      });
      if (rows.length === 0) return { holds: true, detail: 'none found' };
      const named = rows.slice(0, NAMED).map((row) => row.offence);
      const count = rows.length > 1_000 ? 'more than 1,000' : String(rows.length);
      return { holds: false, detail: `${count} found, first: ${named.join('; ')}` };
    },
  };
}
