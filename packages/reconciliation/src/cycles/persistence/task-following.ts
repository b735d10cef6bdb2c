import type { Statement, Transaction } from '@duebook/platform';
import type { ReconciliationFollower } from '../../counterparty-statements/application/ports';

/** The tasks of the account and period of a reconciliation, whatever cycle planned them. */
const TASK_OF_PLACE = `task.tenant_id = $1 and task.legal_entity_id = placed.legal_entity_id
  and task.party_id = placed.party_id and task.relation = placed.relation
  and task.from_on = placed.from_on and task.to_on = placed.to_on`;

/** Where a task stands, from the reconciliations `begun` of its account and period. */
export const STATE_OF_TASK = `case when count(*) = 0 then 'PLANNED'
  when bool_and(begun.state = 'REVIEWED') then 'DONE' else 'IN_PROGRESS' end`;

/** The one that a task is shown with. */
export const FIRST_BEGUN = '(array_agg(begun.id order by begun.started_at, begun.id))[1]';

/**
 * Tasks go along with the reconciliations that do them: those of the same account and the very same days,
 * in any currency. A task is begun with the first of them, and done while all of them are reviewed: one
 * that is begun later, in another currency, takes it up again.
 */
export const followReconciliations: ReconciliationFollower = {
  started: async (tx, { id }) => {
    // Whoever plans tasks of these accounts at this moment is waited for: its tasks are not seen yet.
    const cycles = {
      name: 'reconciliation.keep_cycles_of_place',
      text: `select from reconciliation.account_reconciliation as placed
               join reconciliation.reconciliation_cycle as cycle
                 on cycle.tenant_id = placed.tenant_id
                and cycle.legal_entity_id = placed.legal_entity_id
                and cycle.relation = placed.relation and cycle.ended_on is null
              where placed.tenant_id = $1 and placed.id = $2
              order by cycle.id for key share of cycle`,
      values: [tx.tenantId, id],
    };
    await tx.batch([cycles, ...follow(tx, id)]);
  },
  reviewed: async (tx, reconciliationId) => {
    await tx.batch(follow(tx, reconciliationId));
  },
};

function follow(tx: Transaction, reconciliationId: string): readonly Statement[] {
  return [
    // Of two currencies reviewed at the same moment the second one sees the first.
    {
      name: 'reconciliation.lock_tasks_of_place',
      text: `select from reconciliation.account_reconciliation as placed
               join reconciliation.reconciliation_task as task on ${TASK_OF_PLACE}
              where placed.tenant_id = $1 and placed.id = $2 order by task.id for update of task`,
      values: [tx.tenantId, reconciliationId],
    },
    {
      name: 'reconciliation.follow_tasks',
      text: `update reconciliation.reconciliation_task as task
                set state = done.state, reconciliation_id = done.reconciliation_id,
                    version = task.version + 1, commit_id = $3
               from reconciliation.account_reconciliation as placed
              cross join lateral (
                select ${STATE_OF_TASK} as state, ${FIRST_BEGUN} as reconciliation_id
                  from reconciliation.account_reconciliation as begun
                 where begun.tenant_id = $1 and begun.legal_entity_id = placed.legal_entity_id
                   and begun.party_id = placed.party_id and begun.relation = placed.relation
                   and begun.from_on = placed.from_on and begun.to_on = placed.to_on) as done
              where placed.tenant_id = $1 and placed.id = $2 and ${TASK_OF_PLACE}
                and (task.state, task.reconciliation_id)
                      is distinct from (done.state, done.reconciliation_id)`,
      values: [tx.tenantId, reconciliationId, tx.commitId],
    },
  ];
}
