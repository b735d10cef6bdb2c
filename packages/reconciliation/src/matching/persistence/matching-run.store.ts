import { bulkInsert, columnsOf, isOneOf, jobTable } from '@duebook/platform';
import type { Caller, SqlReader, Statement, Transaction } from '@duebook/platform';
import type {
  MatchingRun,
  MatchingRunStore,
  RunLine,
  RunProgress,
  RunScope,
} from '../application/ports';

const COLUMNS = `job.id, job.house_bank_account_id as "houseBankAccountId",
  job.legal_entity_id as "legalEntityId", job.statement_id as "statementId",
  job.named_line_ids as "namedLineIds", job.starts_by as "startsBy", job.is_dry_run as "isDryRun",
  job.state, job.engine_version as "engineVersion", job.policy_id as "policyId",
  job.policy_version as "policyVersion", job.tenant_id as "tenantId",
  job.principal_id as "principalId", job.principal_kind as "principalKind", job.grants,
  job.request_id as "requestId", job.requested_at as "requestedAt", job.started_at as "startedAt",
  job.finished_at as "finishedAt", job.is_cancel_requested as "isCancelRequested",
  job.lines_total as "linesTotal", job.lines_done as "linesDone",
  job.lines_proposed as "linesProposed", job.lines_posted as "linesPosted",
  job.lines_left as "linesLeft", job.chunks_done as "chunksDone", job.attempts, job.failure`;

const SCOPE = `account.id as "houseBankAccountId", account.legal_entity_id as "legalEntityId",
  account.currency`;

type Counts = Readonly<Record<'linesDone' | 'linesProposed' | 'linesPosted' | 'linesLeft', number>>;

type Row = Omit<MatchingRun, 'tally' | 'starter'> & Caller & Counts;

const queue = jobTable<Row, MatchingRun, Omit<RunProgress, 'tally'> & Partial<Counts>>({
  ...{ table: 'reconciliation.matching_run', columns: COLUMNS, jobOf: runOf },
  ...{ order: 'next.requested_at, next.id', alone: { within: 'house_bank_account_id' } },
});

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const matchingRunStore: MatchingRunStore = {
  ...queue,
  page: (reader, filter, { after, limit }) =>
    read(reader, {
      name: 'reconciliation.matching_runs_page',
      text: `select ${COLUMNS} from reconciliation.matching_run as job
              where job.tenant_id = $1
                and ($2::uuid[] is null or job.legal_entity_id = any ($2))
                and ($3::uuid is null or job.house_bank_account_id = $3)
                and ($4::text[] is null or job.state = any ($4))
                and ($5::boolean is null or job.is_dry_run = $5)
                and ($6::uuid is null or job.id < $6)
              order by job.id desc limit $7`,
      values: [
        reader.tenantId,
        filter.legalEntityIds,
        filter.houseBankAccountId,
        filter.states,
        filter.isDryRun,
        after,
        limit,
      ],
    }),
  linesOf: (reader, runId, { after, limit }) =>
    reader.query<RunLine>({
      name: 'reconciliation.matching_run_lines',
      text: `select place, line_id as "lineId", outcome, match_case as "case",
                    explanation_id as "explanationId"
               from reconciliation.matching_run_line
              where tenant_id = $1 and run_id = $2 and place > $3 order by place limit $4`,
      values: [reader.tenantId, runId, after ?? -1, limit],
    }),
  accountOf: (reader, id) =>
    scopeOf(reader, {
      name: 'reconciliation.account_to_match',
      text: `select ${SCOPE} from reconciliation.house_bank_account as account
              where account.tenant_id = $1 and account.id = $2`,
      values: [reader.tenantId, id],
    }),
  accountOfStatement: (reader, id) =>
    scopeOf(reader, {
      name: 'reconciliation.account_of_statement_to_match',
      text: `select ${SCOPE} from reconciliation.bank_statement as statement
               join reconciliation.house_bank_account as account
                 on account.tenant_id = $1 and account.id = statement.house_bank_account_id
              where statement.tenant_id = $1 and statement.id = $2`,
      values: [reader.tenantId, id],
    }),
  accountsOfLines: (reader, ids) =>
    reader.query<RunScope & { readonly lines: number }>({
      name: 'reconciliation.accounts_of_lines_to_match',
      text: `select ${SCOPE}, count(*)::int as lines
               from reconciliation.bank_statement_line as line
               join reconciliation.house_bank_account as account
                 on account.tenant_id = $1 and account.id = line.house_bank_account_id
              where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}
              group by account.id, account.legal_entity_id, account.currency`,
      values: [reader.tenantId, ids],
    }),
  add,
  save: (tx, id, { tally, ...progress }) => queue.save(tx, id, { ...progress, ...countsOf(tally) }),
  fixLines: async (tx, run) => {
    const [row] = await tx.query<{ readonly lines: string }>({
      name: 'reconciliation.fix_matching_run_lines',
      text: `with fixed as (
               insert into reconciliation.matching_run_line (tenant_id, run_id, place, line_id)
               select $1::uuid, $2::uuid,
                      row_number() over (order by line.counterparty_name collate "C",
                                                  line.counterparty_account, line.booked_on,
                                                  line.id) - 1,
                      line.id
                 from reconciliation.bank_statement_line as line
                where line.tenant_id = $1 and line.house_bank_account_id = $3
                  and line.state = 'OPEN'
                  and ($4::uuid is null or line.statement_id = $4)
                  and ($5::uuid[] is null or line.id = any ($5))
               returning 1)
             select count(*) as lines from fixed`,
      values: [tx.tenantId, run.id, run.houseBankAccountId, run.statementId, run.namedLineIds],
    });
    return Number(row?.lines ?? 0);
  },
  linesFrom: (reader, runId, { from, below }) =>
    reader.query<RunLine>({
      name: 'reconciliation.lines_of_matching_chunk',
      text: `select place, line_id as "lineId", outcome, match_case as "case",
                    explanation_id as "explanationId"
               from reconciliation.matching_run_line
              where tenant_id = $1 and run_id = $2 and place >= $3 and place < $4
              order by place`,
      values: [reader.tenantId, runId, from, below],
    }),
  saveLines: async (tx, runId, lines) => {
    await tx.query({
      name: 'reconciliation.save_matching_run_lines',
      text: `update reconciliation.matching_run_line as line
                set outcome = saved.outcome, match_case = saved.match_case,
                    explanation_id = saved.explanation_id
               from unnest($3::int[], $4::text[], $5::text[], $6::uuid[])
                      as saved (place, outcome, match_case, explanation_id)
              where line.tenant_id = $1 and line.run_id = $2 and line.place = saved.place`,
      values: [
        tx.tenantId,
        runId,
        lines.map(({ place }) => place),
        lines.map(({ outcome }) => outcome),
        lines.map((line) => line.case),
        lines.map(({ explanationId }) => explanationId),
      ],
    });
  },
  putOff: async (tx, runId, places) => {
    if (places.length === 0) return;
    await tx.query({
      name: 'reconciliation.put_off_matching_run_lines',
      text: `update reconciliation.matching_run_line as line
                set place = last.place + moved.rank::int
               from unnest($3::int[]) with ordinality as moved (place, rank),
                    (select max(place) as place from reconciliation.matching_run_line
                      where tenant_id = $1 and run_id = $2) as last
              where line.tenant_id = $1 and line.run_id = $2 and line.place = moved.place`,
      values: [tx.tenantId, runId, places],
    });
  },
  awaiting: async (reader, runId, limit) => {
    const rows = await reader.query<{ readonly id: string }>({
      name: 'reconciliation.matches_awaiting_posting',
      text: `select id from reconciliation.match
              where tenant_id = $1 and run_id = $2 and awaits_posting
              order by id limit $3`,
      values: [reader.tenantId, runId, limit],
    });
    return rows.map(({ id }) => id);
  },
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly MatchingRun[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(runOf);
}

function runOf(row: Row): MatchingRun {
  const { tenantId, principalId, principalKind, grants, requestId, ...others } = row;
  const { linesDone, linesProposed, linesPosted, linesLeft, ...run } = others;
  return {
    ...run,
    starter: { tenantId, principalId, principalKind, grants, requestId },
    tally: { done: linesDone, proposed: linesProposed, posted: linesPosted, left: linesLeft },
  };
}

async function scopeOf(reader: SqlReader, statement: Statement): Promise<RunScope | null> {
  const [scope] = await reader.query<RunScope>(statement);
  return scope ?? null;
}

async function add(tx: Transaction, run: MatchingRun): Promise<void> {
  const { starter } = run;
  await tx.query(
    bulkInsert(
      { name: 'reconciliation.insert_matching_run', table: 'reconciliation.matching_run' },
      tx.tenantId,
      columnsOf([run], {
        id: ['uuid', ({ id }) => id],
        house_bank_account_id: ['uuid', ({ houseBankAccountId }) => houseBankAccountId],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        statement_id: ['uuid', ({ statementId }) => statementId],
        named_line_ids: [
          'jsonb',
          ({ namedLineIds }) => (namedLineIds === null ? null : JSON.stringify(namedLineIds)),
        ],
        starts_by: ['text', ({ startsBy }) => startsBy],
        is_dry_run: ['boolean', ({ isDryRun }) => isDryRun],
        state: ['text', ({ state }) => state],
        engine_version: ['text', ({ engineVersion }) => engineVersion],
        policy_id: ['uuid', ({ policyId }) => policyId],
        policy_version: ['int', ({ policyVersion }) => policyVersion],
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

function countsOf(tally: RunProgress['tally']): Partial<Counts> {
  if (tally === undefined) return {};
  const { done, proposed, posted, left } = tally;
  return { linesDone: done, linesProposed: proposed, linesPosted: posted, linesLeft: left };
}
