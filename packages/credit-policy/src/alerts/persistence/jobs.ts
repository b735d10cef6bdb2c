import type { SqlReader, Transaction } from '@duebook/platform';
import type { JobClaim, JobProgress } from '../application/ports';

/** The tables in which jobs of early warning wait; each is its own queue. */
export type JobTable = 'alert_backtest' | 'alert_patrol';

/** In which order jobs of a table are taken up. */
const ORDER: Readonly<Record<JobTable, string>> = {
  alert_backtest: 'next.requested_at, next.id',
  alert_patrol: 'next.patrol_on, next.id',
};

/** Whether anything of a tenant waits or was left behind. */
export async function isAnyWaiting(
  reader: SqlReader,
  table: JobTable,
  now: Date,
): Promise<boolean> {
  const rows = await reader.query({
    name: `credit_policy.is_${table}_waiting`,
    text: `select 1 from credit_policy.${table}
            where tenant_id = $1 and state in ('WAITING', 'RUNNING')
              and (claimed_until is null or claimed_until <= $2) limit 1`,
    values: [reader.tenantId, now],
  });
  return rows.length > 0;
}

/** Takes the first up that waits or was left behind; its id, null where there is none. */
export async function claimNext(
  tx: Transaction,
  table: JobTable,
  { claimedBy, now, until }: JobClaim,
): Promise<string | null> {
  const [row] = await tx.query<{ readonly id: string }>({
    name: `credit_policy.claim_next_${table}`,
    text: `update credit_policy.${table} as job
              set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                  started_at = coalesce(job.started_at, $3)
            where job.tenant_id = $1
              and job.id = (
                select next.id from credit_policy.${table} as next
                 where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                   and (next.claimed_until is null or next.claimed_until <= $3)
                 order by ${ORDER[table]} limit 1
                 for no key update skip locked)
          returning job.id`,
    values: [tx.tenantId, claimedBy, now, until],
  });
  return row?.id ?? null;
}

/** Each part of the progress with its column; what was left out stays. */
export async function saveJob(
  tx: Transaction,
  table: JobTable,
  id: string,
  progress: JobProgress & { readonly unreadableRuleIds?: readonly string[] },
): Promise<void> {
  const values: Readonly<Record<string, unknown>> = {
    state: progress.state,
    finished_at: progress.finishedAt,
    claimed_until: progress.claimedUntil,
    is_cancel_requested: progress.isCancelRequested,
    parties_total: progress.partiesTotal,
    attempts: progress.attempts,
    failure: progress.failure,
    unreadable_rule_ids: progress.unreadableRuleIds,
  };
  const changed = Object.keys(values).filter((column) => values[column] !== undefined);
  if (changed.length === 0) return;
  await tx.query({
    text: `update credit_policy.${table}
              set ${changed.map((column, index) => `${column} = $${index + 3}`).join(', ')}
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, ...changed.map((column) => values[column])],
  });
}
