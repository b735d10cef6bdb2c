import type { Transaction } from '@duebook/platform';
import type { Cycle, CycleStore, PlannedPeriod } from '../application/ports';
import { FIRST_BEGUN, STATE_OF_TASK } from './task-following';

const CYCLES = 'reconciliation.reconciliation_cycle';

/** What the job that plans tasks asks of the tables. */
export function taskPlanning(
  columns: string,
): Pick<CycleStore, 'due' | 'failed' | 'claim' | 'plan' | 'planned'> {
  return {
    due: (reader, day, now) =>
      reader.query<Cycle>({
        name: 'reconciliation.due_cycles',
        text: `select ${columns} from ${CYCLES} as listed
                where listed.tenant_id = $1 and listed.ended_on is null
                  and listed.planned_through < $2::date
                  and (listed.retry_at is null or listed.retry_at <= $3) order by listed.id`,
        values: [reader.tenantId, day, now],
      }),
    failed: async (tx, id, { failedAttempts, failingSince, retryAt }) => {
      await tx.query({
        name: 'reconciliation.cycle_failed',
        text: `update ${CYCLES} set failed_attempts = $3, failing_since = $4, retry_at = $5
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id, failedAttempts, failingSince, retryAt],
      });
    },
    claim: async (tx, { id, nextPeriodFrom, failedAttempts }, today) => {
      const rows = await tx.query<Cycle>({
        name: 'reconciliation.claim_cycle',
        text: `select ${columns} from ${CYCLES} as listed
                where listed.tenant_id = $1 and listed.id = $2 and listed.ended_on is null
                  and listed.planned_through < $3::date and listed.next_period_from = $4::date
                  and listed.failed_attempts = $5 for update skip locked`,
        values: [tx.tenantId, id, today, nextPeriodFrom, failedAttempts],
      });
      return rows[0] ?? null;
    },
    plan,
    planned: async (tx, id, { nextPeriodFrom, through }) => {
      await tx.query({
        name: 'reconciliation.cycle_planned',
        text: `update ${CYCLES} set next_period_from = $3,
                      planned_through = coalesce($4::date, planned_through),
                      failed_attempts = 0, failing_since = null, retry_at = null
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id, nextPeriodFrom, through],
      });
    },
  };
}

/**
 * A task for each party of the class with which the legal entity has any business, and for each the
 * reconciliations of its account that are begun already. All of it stays in the database: a class may
 * be large.
 */
const INSERT_TASKS = `with added as (
    insert into reconciliation.reconciliation_task
      (tenant_id, id, cycle_id, legal_entity_id, party_id, relation, from_on, to_on, due_on,
       priority, owner_user_id, state, reconciliation_id, version, created_at, commit_id)
    select $1, gen_random_uuid(), $8, $2, party.id, $3, $6, $7, $9, $10, $11,
           done.state, done.reconciliation_id, 1, $12, $13
      from parties.v_party as party
     cross join lateral (
       -- By the index of a party's documents, whatever the planner believes: the other ones would be
       -- read from end to end for each party.
       select from (
         select document.legal_entity_id from ledger.v_document as document
          where document.tenant_id = $1 and document.party_id = party.id offset 0) as document
        where document.legal_entity_id = $2 limit 1) as business
     cross join lateral (
       select ${STATE_OF_TASK} as state, ${FIRST_BEGUN} as reconciliation_id
         from reconciliation.account_reconciliation as begun
        where begun.tenant_id = $1 and begun.legal_entity_id = $2 and begun.relation = $3
          and begun.party_id = party.id and begun.from_on = $6 and begun.to_on = $7) as done
     where party.tenant_id = $1
       and case $3 when 'CUSTOMER' then party.is_customer else party.is_supplier end
       and ($4 = 'ALL' or ($4 = 'SEGMENT' and party.segment = $5)
            or ($4 = 'TAG' and party.tags ? $5))
    on conflict (tenant_id, cycle_id, party_id, to_on) do nothing returning 1)
  select count(*)::int as count from added`;

async function plan(
  tx: Transaction,
  cycle: Cycle,
  { from, to, dueOn }: PlannedPeriod,
): Promise<number> {
  const { legalEntityId, relation, scope, scopeValue } = cycle;
  // Whoever reviews one of them at this moment is waited for, or waits: then it sees the tasks.
  const begun = {
    name: 'reconciliation.keep_reconciliations_of_period',
    text: `select count(*)::int as count from (
             select from reconciliation.account_reconciliation as begun
              where begun.tenant_id = $1 and begun.legal_entity_id = $2 and begun.relation = $3
                and begun.from_on = $4 and begun.to_on = $5 for share) as kept`,
    values: [tx.tenantId, legalEntityId, relation, from, to],
  };
  const tasks = {
    name: 'reconciliation.insert_tasks',
    text: INSERT_TASKS,
    values: [
      ...[tx.tenantId, legalEntityId, relation, scope, scopeValue, from, to, cycle.id, dueOn],
      ...[cycle.priority, cycle.ownerUserId, tx.startedAt, tx.commitId],
    ],
  };
  const [, added] = await tx.batch([begun, tasks]);
  return Number(added?.[0]?.['count'] ?? 0);
}
