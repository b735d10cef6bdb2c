import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, jobTable, type Caller, type Transaction } from '@duebook/platform';
import type { LateInterestRun, LateInterestRunStore, RunProgress } from '../application/run.ports';

const COLUMNS = `job.id, job.legal_entity_id as "legalEntityId", job.up_to as "upTo", job.state,
  job.tenant_id as "tenantId", job.principal_id as "principalId",
  job.principal_kind as "principalKind", job.grants, job.request_id as "requestId",
  job.requested_at as "requestedAt", job.started_at as "startedAt",
  job.finished_at as "finishedAt", job.is_cancel_requested as "isCancelRequested",
  job.parties_done as "partiesDone", job.charges_made as "chargesMade",
  job.items_without_rate as "itemsWithoutRate", job.after_party_id as "afterPartyId",
  job.attempts, job.failure`;

const FROM = 'from contracts.late_interest_run as job where job.tenant_id = $1';

type Row = Omit<LateInterestRun, 'starter'> & Caller;

// A run of a tenant after the other: two of them would propose for the same customers at once.
const queue = jobTable<Row, LateInterestRun, RunProgress>({
  ...{ table: 'contracts.late_interest_run', columns: COLUMNS, jobOf: runOf, alone: 'IN_TENANT' },
  order: 'next.requested_at, next.id',
});

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const lateInterestRunStore: LateInterestRunStore = {
  ...queue,

  page: async (reader, { legalEntityIds, states, after, limit }) => {
    const rows = await reader.query<Row>({
      name: 'contracts.late_interest_runs_page',
      text: `select ${COLUMNS} ${FROM}
                and ($2::uuid[] is null or job.legal_entity_id = any ($2))
                and ($3::text[] is null or job.state = any ($3))
                and ($4::uuid is null or job.id < $4)
              order by job.id desc limit $5`,
      values: [reader.tenantId, legalEntityIds, states, after, limit],
    });
    return rows.map(runOf);
  },

  customers: async (reader, { after, limit }) => {
    const rows = await reader.query<{ id: Id }>({
      name: 'contracts.late_interest_customers',
      text: `select id from parties.v_party
              where tenant_id = $1 and is_customer and ($2::uuid is null or id > $2)
              order by id limit $3`,
      values: [reader.tenantId, after, limit],
    });
    return rows.map(({ id }) => id);
  },

  add,
};

async function add(tx: Transaction, run: LateInterestRun): Promise<void> {
  const { starter } = run;
  await tx.query(
    bulkInsert(
      { name: 'contracts.insert_late_interest_run', table: 'contracts.late_interest_run' },
      tx.tenantId,
      columnsOf([run], {
        id: ['uuid', ({ id }) => id],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        up_to: ['date', ({ upTo }) => upTo],
        state: ['text', ({ state }) => state],
        principal_id: ['uuid', () => starter.principalId],
        principal_kind: ['text', () => starter.principalKind],
        grants: ['jsonb', () => JSON.stringify(starter.grants)],
        request_id: ['text', () => starter.requestId],
        requested_at: ['timestamptz', ({ requestedAt }) => requestedAt],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
}

function runOf(row: Row): LateInterestRun {
  const { tenantId, principalId, principalKind, grants, requestId, ...run } = row;
  return { ...run, starter: { tenantId, principalId, principalKind, grants, requestId } };
}
