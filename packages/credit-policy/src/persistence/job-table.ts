import {
  isOneOf,
  LONGEST_STATEMENT_NAME,
  type JobQueue,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import { invariant, type Id } from '@duebook/kernel';

/** How jobs of a kind lie in their table, which is their queue too. */
export interface JobTableForm<Row, J> {
  /** In the schema credit_policy. */
  readonly table: string;
  /** What is read of a row, which is called `job`. */
  readonly columns: string;
  readonly jobOf: (row: Row) => J;
  /** In which order they are taken up, of a row called `next`. */
  readonly order: string;
  /** Whether a tenant's jobs are worked off one after the other: two of them would do the same at once. */
  readonly isAlone: boolean;
  /** Parts of the progress that are kept as JSON. */
  readonly json?: readonly string[];
}

/** A queue, with what else is done with jobs by their ids. Progress has a column for each of its parts. */
export type JobTable<J, P> = Pick<JobQueue<never>, 'isAnyWaiting'> & {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly J[]>;
  claimNext(
    tx: Transaction,
    claim: Readonly<{ claimedBy: Id; now: Date; until: Date }>,
  ): Promise<J | null>;
  /** Locked; null when another has claimed it since. */
  lockClaimed(tx: Transaction, id: Id, claimedBy: Id): Promise<J | null>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<J | null>;
  /** What is left out stays. */
  save(tx: Transaction, id: Id, progress: P): Promise<void>;
};

/** A table of jobs: `claimed_by`, `claimed_until`, `started_at`, `state`, `failure` and its own columns. */
export function jobTable<Row extends object, J, P extends object>(
  form: JobTableForm<Row, J>,
): JobTable<J, P> {
  const { table, columns, jobOf } = form;
  const from = `from credit_policy.${table} as job where job.tenant_id = $1`;
  const read = async (reader: SqlReader, statement: Statement): Promise<readonly J[]> =>
    (await reader.query(statement)).map((row) => jobOf(row as Row));
  const first = async (tx: Transaction, statement: Statement): Promise<J | null> =>
    (await read(tx, statement))[0] ?? null;
  return {
    byIds: (reader, ids) =>
      read(reader, {
        name: named('by_ids', table),
        text: `select ${columns} ${from} and ${isOneOf('job.id', '$2::uuid[]')}`,
        values: [reader.tenantId, ids],
      }),
    isAnyWaiting: async (reader, now) => {
      const rows = await reader.query({
        name: named('waiting', table),
        text: `select 1 from credit_policy.${table}
                where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                  and (claimed_until is null or claimed_until <= $2) limit 1`,
        values: [reader.tenantId, now],
      });
      return rows.length > 0;
    },
    claimNext: async (tx, { claimedBy, now, until }) => {
      const claims = claimStatement(form, [tx.tenantId, claimedBy, now, until]);
      if (!form.isAlone) return first(tx, claims);
      const [, rows = []] = await tx.batch([inTurn(form, tx.tenantId), claims]);
      const [row] = rows as readonly unknown[];
      return row === undefined ? null : jobOf(row as Row);
    },
    lockClaimed: (tx, id, claimedBy) =>
      first(tx, {
        name: named('lock_claimed', table),
        text: `select ${columns} ${from} and job.id = $2 and job.claimed_by = $3
                 for no key update`,
        values: [tx.tenantId, id, claimedBy],
      }),
    lock: (tx, id) =>
      first(tx, {
        name: named('lock', table),
        text: `select ${columns} ${from} and job.id = $2 for no key update`,
        values: [tx.tenantId, id],
      }),
    save: (tx, id, progress) => saveProgress(form, tx, { id, progress }),
  };
}

async function saveProgress<Row, J>(
  { table, json = [] }: JobTableForm<Row, J>,
  tx: Transaction,
  { id, progress }: Readonly<{ id: Id; progress: object }>,
): Promise<void> {
  const parts = Object.entries(progress as Readonly<Record<string, unknown>>);
  const changed = parts.filter(([, value]) => value !== undefined);
  if (changed.length === 0) return;
  const set = changed.map(([part], index) => `${columnOf(part)} = $${String(index + 3)}`);
  await tx.query({
    text: `update credit_policy.${table} set ${set.join(', ')} where tenant_id = $1 and id = $2`,
    values: [
      ...[tx.tenantId, id],
      ...changed.map(([part, value]) => (json.includes(part) ? JSON.stringify(value) : value)),
    ],
  });
}

/** Two workers that look at once would both see a tenant free: so they look one after the other. */
function inTurn({ table }: Pick<JobTableForm<never, never>, 'table'>, tenantId: Id): Statement {
  return {
    name: named('claim_in_turn', table),
    text: `select pg_advisory_xact_lock(
             hashtextextended('credit_policy.${table}:' || $1::text, 0))`,
    values: [tenantId],
  };
}

function claimStatement<Row, J>(
  { table, columns, order, isAlone }: JobTableForm<Row, J>,
  values: readonly unknown[],
): Statement {
  const alone = `and not exists (
                   select from credit_policy.${table} as other
                    where other.tenant_id = $1 and other.state = 'RUNNING'
                      and other.id <> next.id)`;
  return {
    name: named('claim_next', table),
    text: `update credit_policy.${table} as job
              set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                  started_at = coalesce(job.started_at, $3)
            where job.tenant_id = $1
              and job.id = (
                select next.id from credit_policy.${table} as next
                 where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                   and (next.claimed_until is null or next.claimed_until <= $3)
                   ${isAlone ? alone : ''}
                 order by ${order} limit 1
                 for no key update skip locked)
          returning ${columns}`,
    values,
  };
}

function named(what: string, table: string): string {
  const name = `credit_policy.${what}_${table}`;
  invariant(name.length <= LONGEST_STATEMENT_NAME, 'a statement has a name that the server keeps');
  return name;
}

/** The column of a part of the progress: partiesDone is in parties_done. */
function columnOf(part: string): string {
  return part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
