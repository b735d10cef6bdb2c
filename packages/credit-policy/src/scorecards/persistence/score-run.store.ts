import { isOneOf, ListStatement } from '@duebook/platform';
import type { Caller, SqlReader, Statement, Transaction } from '@duebook/platform';
import type { RunClaim, RunProgress, ScoreRunStore, StoredRun } from '../application/ports';
import type { ScoreScope } from '../domain/score-run';

const COLUMNS = `run.id, run.scorecard_id as "scorecardId", run.is_dry_run as "isDryRun",
  run.as_of as "asOf", run.counts_from as "countsFrom", run.scope, run.state,
  run.tenant_id as "tenantId", run.principal_id as "principalId",
  run.principal_kind as "principalKind", run.grants, run.request_id as "requestId",
  run.requested_at as "requestedAt", run.started_at as "startedAt",
  run.finished_at as "finishedAt", run.is_cancel_requested as "isCancelRequested",
  run.parties_total as "partiesTotal", run.parties_done as "partiesDone",
  run.class_moves as "classMoves", run.attempts, run.failure`;

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const scoreRunStore: ScoreRunStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.score_runs_by_ids',
      text: `select ${COLUMNS} from credit_policy.score_run as run
              where run.tenant_id = $1 and ${isOneOf('run.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, filter, { after, limit }) => {
    const list = new ListStatement('credit_policy.score_runs', reader.tenantId);
    return read(
      reader,
      list.of(
        `select ${COLUMNS} from credit_policy.score_run as run
          where run.tenant_id = $1${list.when('card', filter.scorecardIds, (p) => `run.scorecard_id = any (${p}::uuid[])`)}${list.when(
            'state',
            filter.states,
            (p) => `run.state = any (${p}::text[])`,
          )}${list.when('dry', filter.isDryRun, (p) => `run.is_dry_run = ${p}::boolean`)}${list.when(
            'after',
            after,
            (p) => `run.id < ${p}::uuid`,
          )}
          order by run.id desc ${list.atMost(limit)}`,
      ),
    );
  },
  add: async (tx, run) => {
    const { starter } = run;
    await tx.query({
      name: 'credit_policy.insert_score_run',
      text: `insert into credit_policy.score_run
               (tenant_id, id, scorecard_id, is_dry_run, as_of, counts_from, scope, state,
                principal_id, principal_kind, grants, request_id, requested_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      values: [
        ...[tx.tenantId, run.id, run.scorecardId, run.isDryRun, run.asOf, run.countsFrom],
        ...[JSON.stringify(run.scope), run.state, starter.principalId, starter.principalKind],
        ...[JSON.stringify(starter.grants), starter.requestId, run.requestedAt, tx.commitId],
      ],
    });
  },
  isAnyWaiting: async (reader, now) => {
    const rows = await reader.query({
      name: 'credit_policy.is_score_run_waiting',
      text: `select 1 from credit_policy.score_run
              where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                and (claimed_until is null or claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return rows.length > 0;
  },
  claimNext,
  lock: async (tx, id, claimedBy) => {
    const [run] = await read(tx, {
      name: 'credit_policy.lock_claimed_score_run',
      text: `select ${COLUMNS} from credit_policy.score_run as run
              where run.tenant_id = $1 and run.id = $2 and run.claimed_by = $3
                for no key update`,
      values: [tx.tenantId, id, claimedBy],
    });
    return run ?? null;
  },
  lockAny: async (tx, id) => {
    const [run] = await read(tx, {
      name: 'credit_policy.lock_score_run',
      text: `select ${COLUMNS} from credit_policy.score_run as run
              where run.tenant_id = $1 and run.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return run ?? null;
  },
  save,
  fixParties,
  partiesFrom: async (reader, runId, { from, below }) => {
    const rows = await reader.query<{ readonly partyId: string }>({
      name: 'credit_policy.parties_of_score_piece',
      text: `select party_id as "partyId" from credit_policy.score_run_party
              where tenant_id = $1 and run_id = $2 and place >= $3 and place < $4
              order by place`,
      values: [reader.tenantId, runId, from, below],
    });
    return rows.map(({ partyId }) => partyId);
  },
};

type Row = Omit<StoredRun, 'starter'> & Caller;

async function read(reader: SqlReader, statement: Statement): Promise<readonly StoredRun[]> {
  return (await reader.query<Row>(statement)).map(runOf);
}

function runOf(row: Row): StoredRun {
  const { tenantId, principalId, principalKind, grants, requestId, ...run } = row;
  return { ...run, starter: { tenantId, principalId, principalKind, grants, requestId } };
}

async function fixParties(tx: Transaction, { id, scope }: StoredRun): Promise<number> {
  const { partyIds, segments, regions, industries } = askedOf(scope);
  const [row] = await tx.query<{ readonly parties: string }>({
    name: 'credit_policy.fix_score_run_parties',
    text: `with fixed as (
             insert into credit_policy.score_run_party (tenant_id, run_id, place, party_id)
             select $1::uuid, $2::uuid, row_number() over (order by party.id) - 1, party.id
               from parties.v_party as party
              where party.tenant_id = $1 and party.is_customer
                and ($3::uuid[] is null or party.id = any ($3))
                and ($4::text[] is null or party.segment = any ($4))
                and ($5::text[] is null or party.region = any ($5))
                and ($6::text[] is null or party.industry = any ($6))
             returning 1)
           select count(*) as parties from fixed`,
    values: [tx.tenantId, id, partyIds, segments, regions, industries],
  });
  return Number(row?.parties ?? 0);
}

function askedOf(scope: ScoreScope) {
  const all = { partyIds: null, segments: null, regions: null, industries: null };
  return { ...all, ...scope };
}

/** Two workers that look at once would both see a tenant free: so they look one after the other. */
async function claimNext(
  tx: Transaction,
  { claimedBy, now, until }: RunClaim,
): Promise<StoredRun | null> {
  const statements: readonly Statement[] = [
    {
      name: 'credit_policy.claim_scoring_in_turn',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.score_run:' || $1::text, 0))`,
      values: [tx.tenantId],
    },
    {
      name: 'credit_policy.claim_next_score_run',
      text: `update credit_policy.score_run as run
                set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                    started_at = coalesce(run.started_at, $3)
              where run.tenant_id = $1
                and run.id = (
                  select next.id from credit_policy.score_run as next
                   where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                     and (next.claimed_until is null or next.claimed_until <= $3)
                     and not exists (
                       select from credit_policy.score_run as other
                        where other.tenant_id = $1 and other.state = 'RUNNING'
                          and other.id <> next.id)
                   order by next.requested_at, next.id limit 1
                   for no key update skip locked)
             returning ${COLUMNS}`,
      values: [tx.tenantId, claimedBy, now, until],
    },
  ];
  const rows = (await tx.batch(statements))[1] as unknown as readonly Row[];
  const [row] = rows;
  return row ? runOf(row) : null;
}

/** Each part of the progress with its column; what was left out is undefined. */
async function save(tx: Transaction, id: string, progress: RunProgress): Promise<void> {
  const { classMoves } = progress;
  const values: Readonly<Record<string, unknown>> = {
    state: progress.state,
    finished_at: progress.finishedAt,
    claimed_until: progress.claimedUntil,
    is_cancel_requested: progress.isCancelRequested,
    parties_total: progress.partiesTotal,
    parties_done: progress.partiesDone,
    class_moves: classMoves === undefined ? undefined : JSON.stringify(classMoves),
    attempts: progress.attempts,
    failure: progress.failure,
  };
  const changed = Object.keys(values).filter((column) => values[column] !== undefined);
  if (changed.length === 0) return;
  await tx.query({
    text: `update credit_policy.score_run
              set ${changed.map((column, index) => `${column} = $${index + 3}`).join(', ')}
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, ...changed.map((column) => values[column])],
  });
}
