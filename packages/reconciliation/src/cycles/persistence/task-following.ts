import type { ReconciliationFollower } from '../../counterparty-statements/application/ports';

/** Tasks go along with the reconciliations that do them. */
export const followReconciliations: ReconciliationFollower = {
  started: async (tx, { id, legalEntityId, partyId, relation, to }) => {
    await tx.query({
      name: 'reconciliation.begin_tasks',
      text: `update reconciliation.reconciliation_task
                set state = 'IN_PROGRESS', reconciliation_id = $6, version = version + 1, commit_id = $7
              where tenant_id = $1 and legal_entity_id = $2 and party_id = $3 and relation = $4
                and to_on = $5 and state = 'PLANNED'`,
      values: [tx.tenantId, legalEntityId, partyId, relation, to, id, tx.commitId],
    });
  },
  reviewed: async (tx, reconciliationId) => {
    await tx.query({
      name: 'reconciliation.finish_tasks',
      text: `update reconciliation.reconciliation_task
                set state = 'DONE', version = version + 1, commit_id = $3
              where tenant_id = $1 and reconciliation_id = $2 and state <> 'DONE'`,
      values: [tx.tenantId, reconciliationId, tx.commitId],
    });
  },
};
