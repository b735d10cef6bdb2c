import { bulkInsert, columnsOf, isOneOf } from '@duebook/platform';
import type { Caller, SqlReader, Statement, Transaction } from '@duebook/platform';
import type { LimitRun, LimitRunStore, RunOutcome, RunProgress } from '../application/ports';

const COLUMNS = `run.id, run.purpose, run.legal_entity_id as "legalEntityId", run.filter, run.state,
  run.as_of as "asOf", run.tenant_id as "tenantId", run.principal_id as "principalId",
  run.principal_kind as "principalKind", run.grants, run.request_id as "requestId",
  run.requested_at as "requestedAt", run.started_at as "startedAt",
  run.finished_at as "finishedAt", run.is_cancel_requested as "isCancelRequested",
  run.parties_total as "partiesTotal", run.parties_done as "partiesDone",
  run.after_party_id as "afterPartyId", run.attempts, run.failure`;

type Row = Omit<LimitRun, 'starter'> & Caller;

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const limitRunStore: LimitRunStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.limit_runs_by_ids',
      text: `select ${COLUMNS} from credit_policy.limit_run as run
              where run.tenant_id = $1 and ${isOneOf('run.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { legalEntityIds, states, after, limit }) =>
    read(reader, {
      name: 'credit_policy.limit_runs_page',
      text: `select ${COLUMNS} from credit_policy.limit_run as run
              where run.tenant_id = $1
                and ($2::uuid[] is null or run.legal_entity_id = any ($2))
                and ($3::text[] is null or run.state = any ($3))
                and ($4::uuid is null or run.id < $4)
              order by run.id desc limit $5`,
      values: [reader.tenantId, legalEntityIds, states, after, limit],
    }),
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
  isAnyWaiting: async (reader, now) => {
    const rows = await reader.query({
      name: 'credit_policy.is_limit_run_waiting',
      text: `select 1 from credit_policy.limit_run
              where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                and (claimed_until is null or claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return rows.length > 0;
  },
  // A run of a tenant after the other: two of them would propose for the same customers at once.
  claimNext: async (tx, { claimedBy, now, until }) => {
    const [, rows = []] = await tx.batch([
      {
        name: 'credit_policy.claim_limit_runs_in_turn',
        text: `select pg_advisory_xact_lock(
                 hashtextextended('credit_policy.limit_run:' || $1::text, 0))`,
        values: [tx.tenantId],
      },
      {
        name: 'credit_policy.claim_next_limit_run',
        text: `update credit_policy.limit_run as run
                  set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                      started_at = coalesce(run.started_at, $3)
                where run.tenant_id = $1
                  and run.id = (
                    select next.id from credit_policy.limit_run as next
                     where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                       and (next.claimed_until is null or next.claimed_until <= $3)
                       and not exists (
                         select from credit_policy.limit_run as other
                          where other.tenant_id = $1 and other.state = 'RUNNING'
                            and other.id <> next.id)
                     order by next.requested_at, next.id limit 1
                     for no key update skip locked)
               returning ${COLUMNS}`,
        values: [tx.tenantId, claimedBy, now, until],
      },
    ]);
    const [row] = rows as unknown as readonly Row[];
    return row ? runOf(row) : null;
  },
  lock: async (tx, id, claimedBy) => {
    const [run] = await read(tx, {
      name: 'credit_policy.lock_limit_run',
      text: `select ${COLUMNS} from credit_policy.limit_run as run
              where run.tenant_id = $1 and run.id = $2
                and ($3::uuid is null or run.claimed_by = $3) for no key update`,
      values: [tx.tenantId, id, claimedBy],
    });
    return run ?? null;
  },
  save,
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

async function read(reader: SqlReader, statement: Statement): Promise<readonly LimitRun[]> {
  return (await reader.query<Row>(statement)).map(runOf);
}

function runOf(row: Row): LimitRun {
  const { tenantId, principalId, principalKind, grants, requestId, ...run } = row;
  return { ...run, starter: { tenantId, principalId, principalKind, grants, requestId } };
}

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

/** Each part of the progress with its column; what was left out is undefined. */
async function save(tx: Transaction, id: string, progress: RunProgress): Promise<void> {
  const values: Readonly<Record<string, unknown>> = {
    state: progress.state,
    finished_at: progress.finishedAt,
    is_cancel_requested: progress.isCancelRequested,
    parties_total: progress.partiesTotal,
    parties_done: progress.partiesDone,
    after_party_id: progress.afterPartyId,
    attempts: progress.attempts,
    failure: progress.failure,
    claimed_until: progress.claimedUntil,
  };
  const changed = Object.keys(values).filter((column) => values[column] !== undefined);
  if (changed.length === 0) return;
  await tx.query({
    text: `update credit_policy.limit_run
              set ${changed.map((column, index) => `${column} = $${index + 3}`).join(', ')}
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, ...changed.map((column) => values[column])],
  });
}
