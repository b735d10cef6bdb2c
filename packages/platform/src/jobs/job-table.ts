import { invariant, type Id } from '@duebook/kernel';
import { isOneOf } from '../database/is-one-of';
import { LONGEST_STATEMENT_NAME, type SqlReader, type Statement } from '../database/statement';
import type { Transaction } from '../unit-of-work/transaction';
import type { JobClaim, JobQueue } from './job';

/** How jobs of a kind lie in their table, which is their queue too. */
export interface JobTableForm<Row, J> {
  /** With its schema, as in `contracts.evidence_package`. */
  readonly table: string;
  /** What is read of a row, which is called `job`. */
  readonly columns: string;
  readonly jobOf: (row: Row) => J;
  /** In which order they are taken up, of a row called `next`. */
  readonly order: string;
  /**
   * Which jobs are worked off one after the other, since two of them would do the same at once: NEVER,
   * any number goes on; IN_TENANT, all of a tenant; or those of a tenant with the same value of a column.
   */
  readonly alone: 'NEVER' | 'IN_TENANT' | Readonly<{ within: string }>;
  /** What else is set as one is taken up: SQL of a row called `job`. */
  readonly onClaim?: string;
  /** Parts of the progress that are kept as JSON; null stays null. */
  readonly json?: readonly string[];
}

/** A queue, with what else is done with jobs by their ids. Progress has a column for each of its parts. */
export type JobTable<J, P> = Pick<JobQueue<never>, 'isAnyWaiting'> & {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly J[]>;
  /** Takes up the first that waits or was left behind, and may be worked on beside those under way. */
  claimNext(tx: Transaction, claim: JobClaim): Promise<J | null>;
  /** Locked; null when another has claimed it since. */
  lockClaimed(tx: Transaction, id: Id, claimedBy: Id): Promise<J | null>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<J | null>;
  /** What is left out stays. */
  save(tx: Transaction, id: Id, progress: P): Promise<void>;
};

/**
 * A table that is the queue of its jobs. It has `tenant_id`, `id`, `claimed_by`, `claimed_until`,
 * `started_at`, `state`, `failure`, and a column for each part of the progress.
 */
export function jobTable<Row extends object, J, P extends object>(
  form: JobTableForm<Row, J>,
): JobTable<J, P> {
  const { table, columns, jobOf } = form;
  const from = `from ${table} as job where job.tenant_id = $1`;
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
        text: `select 1 from ${table}
                where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                  and (claimed_until is null or claimed_until <= $2) limit 1`,
        values: [reader.tenantId, now],
      });
      return rows.length > 0;
    },
    claimNext: async (tx, { claimedBy, now, until }) => {
      const claims = claimStatement(form, [tx.tenantId, claimedBy, now, until]);
      if (form.alone === 'NEVER') return first(tx, claims);
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
  const isJson = (part: string, value: unknown) => json.includes(part) && value !== null;
  const set = changed.map(([part], index) => `${columnOf(part)} = $${String(index + 3)}`);
  await tx.query({
    text: `update ${table} set ${set.join(', ')} where tenant_id = $1 and id = $2`,
    values: [
      ...[tx.tenantId, id],
      ...changed.map(([part, value]) => (isJson(part, value) ? JSON.stringify(value) : value)),
    ],
  });
}

/** Two workers that look at once would both see a tenant free: so they look one after the other. */
function inTurn({ table }: Pick<JobTableForm<never, never>, 'table'>, tenantId: Id): Statement {
  return {
    name: named('claim_in_turn', table),
    text: `select pg_advisory_xact_lock(
             hashtextextended('${table}:' || $1::text, 0))`,
    values: [tenantId],
  };
}

function claimStatement<Row, J>(
  { table, columns, order, alone, onClaim }: JobTableForm<Row, J>,
  values: readonly unknown[],
): Statement {
  return {
    name: named('claim_next', table),
    text: `update ${table} as job
              set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                  started_at = coalesce(job.started_at, $3)${onClaim === undefined ? '' : `, ${onClaim}`}
            where job.tenant_id = $1
              and job.id = (
                select next.id from ${table} as next
                 where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                   and (next.claimed_until is null or next.claimed_until <= $3)
                   ${alone === 'NEVER' ? '' : noneElse(table, alone)}
                 order by ${order} limit 1
                 for no key update skip locked)
          returning ${columns}`,
    values,
  };
}

function noneElse(table: string, alone: 'IN_TENANT' | Readonly<{ within: string }>): string {
  const same = alone === 'IN_TENANT' ? '' : `and other.${alone.within} = next.${alone.within}`;
  return `and not exists (
            select from ${table} as other
             where other.tenant_id = $1 and other.state = 'RUNNING' ${same}
               and other.id <> next.id)`;
}

/** What is done in `contracts.evidence_package` is `contracts.<what>_evidence_package`. */
function named(what: string, table: string): string {
  const name = table.replace('.', `.${what}_`);
  invariant(name.length <= LONGEST_STATEMENT_NAME, 'a statement has a name that the server keeps');
  return name;
}

/** The column of a part of the progress: partiesDone is in parties_done. */
function columnOf(part: string): string {
  return part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
