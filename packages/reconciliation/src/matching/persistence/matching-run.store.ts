import { bulkInsert, columnsOf, isOneOf } from '@duebook/platform';
import type { Caller, JobClaim, SqlReader, Statement, Transaction } from '@duebook/platform';
import type {
  MatchingRun,
  MatchingRunStore,
  RunLine,
  RunProgress,
  RunScope,
} from '../application/ports';

const COLUMNS = `run.id, run.house_bank_account_id as "houseBankAccountId",
  run.legal_entity_id as "legalEntityId", run.statement_id as "statementId",
  run.named_line_ids as "namedLineIds", run.starts_by as "startsBy", run.is_dry_run as "isDryRun",
  run.state, run.engine_version as "engineVersion", run.policy_id as "policyId",
  run.policy_version as "policyVersion", run.tenant_id as "tenantId",
  run.principal_id as "principalId", run.principal_kind as "principalKind", run.grants,
  run.request_id as "requestId", run.requested_at as "requestedAt", run.started_at as "startedAt",
  run.finished_at as "finishedAt", run.is_cancel_requested as "isCancelRequested",
  run.lines_total as "linesTotal", run.lines_done as "linesDone",
  run.lines_proposed as "linesProposed", run.lines_posted as "linesPosted",
  run.lines_left as "linesLeft", run.chunks_done as "chunksDone", run.attempts, run.failure`;

const SCOPE = `account.id as "houseBankAccountId", account.legal_entity_id as "legalEntityId",
  account.currency`;

/** Runs in PostgreSQL; the table is the queue they wait in as well. */
export const matchingRunStore: MatchingRunStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'reconciliation.matching_runs_by_ids',
      text: `select ${COLUMNS} from reconciliation.matching_run as run
              where run.tenant_id = $1 and ${isOneOf('run.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, filter, { after, limit }) =>
    read(reader, {
      name: 'reconciliation.matching_runs_page',
      text: `select ${COLUMNS} from reconciliation.matching_run as run
              where run.tenant_id = $1
                and ($2::uuid[] is null or run.legal_entity_id = any ($2))
                and ($3::uuid is null or run.house_bank_account_id = $3)
                and ($4::text[] is null or run.state = any ($4))
                and ($5::boolean is null or run.is_dry_run = $5)
                and ($6::uuid is null or run.id < $6)
              order by run.id desc limit $7`,
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
  isAnyWaiting: async (reader, now) => {
    const rows = await reader.query({
      name: 'reconciliation.is_matching_run_waiting',
      text: `select 1 from reconciliation.matching_run
              where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                and (claimed_until is null or claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return rows.length > 0;
  },
  claimNext,
  lock: async (tx, id, claimedBy) => {
    const [run] = await read(tx, {
      name: 'reconciliation.lock_claimed_matching_run',
      text: `select ${COLUMNS} from reconciliation.matching_run as run
              where run.tenant_id = $1 and run.id = $2 and run.claimed_by = $3
                for no key update`,
      values: [tx.tenantId, id, claimedBy],
    });
    return run ?? null;
  },
  lockAny: async (tx, id) => {
    const [run] = await read(tx, {
      name: 'reconciliation.lock_matching_run',
      text: `select ${COLUMNS} from reconciliation.matching_run as run
              where run.tenant_id = $1 and run.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return run ?? null;
  },
  save,
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

type Row = Omit<MatchingRun, 'tally' | 'starter'> &
  Caller &
  Readonly<Record<'linesDone' | 'linesProposed' | 'linesPosted' | 'linesLeft', number>>;

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

/** Two workers that look at once would both see an account free: so they look one after the other. */
async function claimNext(
  tx: Transaction,
  { claimedBy, now, until }: JobClaim,
): Promise<MatchingRun | null> {
  const statements: readonly Statement[] = [
    {
      name: 'reconciliation.claim_matching_in_turn',
      text: `select pg_advisory_xact_lock(
               hashtextextended('reconciliation.matching_run:' || $1::text, 0))`,
      values: [tx.tenantId],
    },
    {
      name: 'reconciliation.claim_next_matching_run',
      text: `update reconciliation.matching_run as run
                set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                    started_at = coalesce(run.started_at, $3)
              where run.tenant_id = $1
                and run.id = (
                  select next.id from reconciliation.matching_run as next
                   where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                     and (next.claimed_until is null or next.claimed_until <= $3)
                     and not exists (
                       select from reconciliation.matching_run as other
                        where other.tenant_id = $1 and other.state = 'RUNNING'
                          and other.house_bank_account_id = next.house_bank_account_id
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
  const { tally } = progress;
  const values: Readonly<Record<string, unknown>> = {
    state: progress.state,
    finished_at: progress.finishedAt,
    lines_total: progress.linesTotal,
    chunks_done: progress.chunksDone,
    attempts: progress.attempts,
    failure: progress.failure,
    claimed_until: progress.claimedUntil,
    is_cancel_requested: progress.isCancelRequested,
    lines_done: tally?.done,
    lines_proposed: tally?.proposed,
    lines_posted: tally?.posted,
    lines_left: tally?.left,
  };
  const changed = Object.keys(values).filter((column) => values[column] !== undefined);
  if (changed.length === 0) return;
  await tx.query({
    text: `update reconciliation.matching_run
              set ${changed.map((column, index) => `${column} = $${index + 3}`).join(', ')}
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, ...changed.map((column) => values[column])],
  });
}
