import { jobTable, ListStatement, type Caller, type Transaction } from '@duebook/platform';
import { STARTER_COLUMNS, withStarter } from '../../persistence/job-starter';
import type { RunProgress, ScoreRunStore, StoredRun } from '../application/ports';
import type { ScoreScope } from '../domain/score-run';

const COLUMNS = `job.id, job.scorecard_id as "scorecardId", job.is_dry_run as "isDryRun",
  job.as_of as "asOf", job.counts_from as "countsFrom", job.scope, job.state,
  ${STARTER_COLUMNS}, job.requested_at as "requestedAt", job.started_at as "startedAt",
  job.finished_at as "finishedAt", job.is_cancel_requested as "isCancelRequested",
  job.parties_total as "partiesTotal", job.parties_done as "partiesDone",
  job.class_moves as "classMoves", job.attempts, job.failure`;

type Row = Omit<StoredRun, 'starter'> & Caller;

const queue = jobTable<Row, StoredRun, RunProgress>({
  ...{ table: 'credit_policy.score_run', columns: COLUMNS, jobOf: withStarter, alone: 'IN_TENANT' },
  order: 'next.requested_at, next.id',
  json: ['classMoves'],
});

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const scoreRunStore: ScoreRunStore = {
  ...queue,
  page: async (reader, filter, { after, limit }) => {
    const list = new ListStatement('credit_policy.score_runs', reader.tenantId);
    const rows = await reader.query<Row>(
      list.of(
        `select ${COLUMNS} from credit_policy.score_run as job
          where job.tenant_id = $1${list.when('card', filter.scorecardIds, (p) => `job.scorecard_id = any (${p}::uuid[])`)}${list.when(
            'state',
            filter.states,
            (p) => `job.state = any (${p}::text[])`,
          )}${list.when('dry', filter.isDryRun, (p) => `job.is_dry_run = ${p}::boolean`)}${list.when(
            'after',
            after,
            (p) => `job.id < ${p}::uuid`,
          )}
          order by job.id desc ${list.atMost(limit)}`,
      ),
    );
    return rows.map(withStarter);
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
