import type { Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  type Caller,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { LateInterestRun, LateInterestRunStore } from '../application/run.ports';

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

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const lateInterestRunStore: LateInterestRunStore = {
  isAnyWaiting: async (reader, now) => {
    const rows = await reader.query({
      name: 'contracts.late_interest_run_waiting',
      text: `select 1 from contracts.late_interest_run
              where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                and (claimed_until is null or claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return rows.length > 0;
  },

  // A run of a tenant after the other: two of them would propose for the same customers at once.
  claimNext: async (tx, { claimedBy, now, until }) => {
    await tx.query({
      name: 'contracts.late_interest_run_in_turn',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.late_interest_run:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
    return first(tx, {
      name: 'contracts.claim_late_interest_run',
      text: `update contracts.late_interest_run as job
                set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                    started_at = coalesce(job.started_at, $3)
              where job.tenant_id = $1
                and job.id = (
                  select next.id from contracts.late_interest_run as next
                   where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                     and (next.claimed_until is null or next.claimed_until <= $3)
                     and not exists (
                       select from contracts.late_interest_run as other
                        where other.tenant_id = $1 and other.state = 'RUNNING'
                          and other.id <> next.id)
                   order by next.requested_at, next.id limit 1
                   for no key update skip locked)
            returning ${COLUMNS}`,
      values: [tx.tenantId, claimedBy, now, until],
    });
  },

  lockClaimed: (tx, id, claimedBy) =>
    first(tx, {
      name: 'contracts.lock_claimed_late_interest_run',
      text: `select ${COLUMNS} ${FROM} and job.id = $2 and job.claimed_by = $3 for no key update`,
      values: [tx.tenantId, id, claimedBy],
    }),

  lock: (tx, id) =>
    first(tx, {
      name: 'contracts.lock_late_interest_run',
      text: `select ${COLUMNS} ${FROM} and job.id = $2 for no key update`,
      values: [tx.tenantId, id],
    }),

  save: async (tx, id, progress) => {
    const parts = Object.entries(progress) as readonly (readonly [string, unknown])[];
    const changed = parts.filter(([, value]) => value !== undefined);
    if (changed.length === 0) return;
    const set = changed.map(([part], index) => `${columnOf(part)} = $${String(index + 3)}`);
    await tx.query({
      text: `update contracts.late_interest_run set ${set.join(', ')}
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, ...changed.map(([, value]) => value)],
    });
  },

  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.late_interest_runs_by_ids',
      text: `select ${COLUMNS} ${FROM} and ${isOneOf('job.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),

  page: (reader, { legalEntityIds, states, after, limit }) =>
    read(reader, {
      name: 'contracts.late_interest_runs_page',
      text: `select ${COLUMNS} ${FROM}
                and ($2::uuid[] is null or job.legal_entity_id = any ($2))
                and ($3::text[] is null or job.state = any ($3))
                and ($4::uuid is null or job.id < $4)
              order by job.id desc limit $5`,
      values: [reader.tenantId, legalEntityIds, states, after, limit],
    }),

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

async function first(tx: Transaction, statement: Statement): Promise<LateInterestRun | null> {
  return (await read(tx, statement))[0] ?? null;
}

async function read(reader: SqlReader, statement: Statement): Promise<readonly LateInterestRun[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ tenantId, principalId, principalKind, grants, requestId, ...run }) => ({
    ...run,
    starter: { tenantId, principalId, principalKind, grants, requestId },
  }));
}

/** The column of a part of the progress: partiesDone is in parties_done. */
function columnOf(part: string): string {
  return part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
