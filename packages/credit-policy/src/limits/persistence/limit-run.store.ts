import { bulkInsert, columnsOf, jobTable, type Caller, type Transaction } from '@duebook/platform';
import { STARTER_COLUMNS, withStarter } from '../../persistence/job-starter';
import type { LimitRun, LimitRunStore, RunOutcome, RunProgress } from '../application/ports';

const COLUMNS = `job.id, job.purpose, job.legal_entity_id as "legalEntityId", job.filter, job.state,
  job.as_of as "asOf", ${STARTER_COLUMNS}, job.requested_at as "requestedAt",
  job.started_at as "startedAt", job.finished_at as "finishedAt",
  job.is_cancel_requested as "isCancelRequested", job.parties_total as "partiesTotal",
  job.parties_done as "partiesDone", job.after_party_id as "afterPartyId", job.attempts,
  job.failure`;

type Row = Omit<LimitRun, 'starter'> & Caller;

// A run of a tenant after the other: two of them would propose for the same customers at once.
const queue = jobTable<Row, LimitRun, RunProgress>({
  ...{ table: 'credit_policy.limit_run', columns: COLUMNS, jobOf: withStarter, alone: 'IN_TENANT' },
  order: 'next.requested_at, next.id',
});

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const limitRunStore: LimitRunStore = {
  ...queue,
  page: async (reader, { legalEntityIds, states, after, limit }) => {
    const rows = await reader.query<Row>({
      name: 'credit_policy.limit_runs_page',
      text: `select ${COLUMNS} from credit_policy.limit_run as job
              where job.tenant_id = $1
                and ($2::uuid[] is null or job.legal_entity_id = any ($2))
                and ($3::text[] is null or job.state = any ($3))
                and ($4::uuid is null or job.id < $4)
              order by job.id desc limit $5`,
      values: [reader.tenantId, legalEntityIds, states, after, limit],
    });
    return rows.map(withStarter);
  },
  outcomes: (reader, runId, { outcomes, after, limit }) =>
    reader.query<RunOutcome>({
      name: 'credit_policy.limit_run_outcomes',
      text: `select party_id as "partyId", outcome, limit_id as "limitId",
                    absent_facts as "absentFacts"
               from credit_policy.limit_run_outcome
              where tenant_id = $1 and run_id = $2
                and ($3::text[] is null or outcome = any ($3))
                and ($4::uuid is null or party_id > $4)
              order by party_id limit $5`,
      values: [reader.tenantId, runId, outcomes, after, limit],
    }),
  tallies: (reader, runIds) =>
    reader.query({
      name: 'credit_policy.limit_run_tallies',
      text: `select run_id as "runId", outcome, count(*)::int as count
               from credit_policy.limit_run_outcome
              where tenant_id = $1 and run_id = any ($2::uuid[])
              group by run_id, outcome order by run_id, outcome`,
      values: [reader.tenantId, runIds],
    }),
  add,
  addOutcomes: async (tx, runId, outcomes) => {
    await tx.query(
      bulkInsert(
        {
          name: 'credit_policy.insert_limit_run_outcomes',
          table: 'credit_policy.limit_run_outcome',
        },
        tx.tenantId,
        columnsOf(outcomes, {
          run_id: ['uuid', () => runId],
          party_id: ['uuid', ({ partyId }) => partyId],
          outcome: ['text', ({ outcome }) => outcome],
          limit_id: ['uuid', ({ limitId }) => limitId],
          absent_facts: ['jsonb', ({ absentFacts }) => JSON.stringify(absentFacts)],
        }),
      ),
    );
  },
};

async function add(tx: Transaction, run: LimitRun): Promise<void> {
  const { starter } = run;
  await tx.query(
    bulkInsert(
      { name: 'credit_policy.insert_limit_run', table: 'credit_policy.limit_run' },
      tx.tenantId,
      columnsOf([run], {
        id: ['uuid', ({ id }) => id],
        purpose: ['text', ({ purpose }) => purpose],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        filter: ['jsonb', ({ filter }) => JSON.stringify(filter)],
        state: ['text', ({ state }) => state],
        as_of: ['date', ({ asOf }) => asOf],
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
