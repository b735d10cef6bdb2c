import {
  bulkInsert,
  columnsOf,
  jobTable,
  ListStatement,
  type Caller,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import { withStarter } from '../../persistence/job-starter';
import type { Backtest, BacktestStore, FoundCase, JobProgress } from '../application/ports';
import type { LeadCount } from '../domain/backtest-figures';

const TABLE = 'credit_policy.alert_backtest';

const COLUMNS = `job.id, job.rule_id as "ruleId", job.legal_entity_id as "legalEntityId",
  job.content_hash as "contentHash", job.rhythm, job.months, job.known_to as "knownTo",
  job.days::text[] as days, job.is_history_empty as "isHistoryEmpty", job.state, job.tenant_id as "tenantId",
  job.principal_id as "principalId", job.principal_kind as "principalKind", job.grants,
  job.request_id as "requestId", job.requested_at as "requestedAt", job.started_at as "startedAt",
  job.finished_at as "finishedAt", job.is_cancel_requested as "isCancelRequested",
  job.after_party_id as "afterPartyId", job.parties_total as "partiesTotal",
  job.parties_done as "partiesDone", job.evaluations, job.absences, job.hits, job.misses,
  job.false_alarms as "falseAlarms", job.undecided, job.attempts, job.failure`;

type Row = Omit<Backtest, 'starter'> & Caller;

const queue = jobTable<Row, Backtest, JobProgress>({
  ...{ table: TABLE, columns: COLUMNS, jobOf: withStarter, alone: 'NEVER' },
  order: 'next.requested_at, next.id',
});

/** Back-tests in PostgreSQL. */
export const backtestStore: BacktestStore = {
  ...queue,
  add: async (tx, backtest) => {
    await tx.query(insertOf(tx, backtest));
  },
  ofRule: async (reader, ruleId, { limit, after }) => {
    const rows = await reader.query<Row>({
      name: 'credit_policy.alert_backtests_of_rule',
      text: `select ${COLUMNS} from ${TABLE} as job
              where job.tenant_id = $1 and job.rule_id = $2
                and ($3::uuid is null or job.id < $3)
              order by job.id desc limit $4`,
      values: [reader.tenantId, ruleId, after, limit],
    });
    return rows.map(withStarter);
  },
  isTried: async (reader, ruleId, contentHash) => {
    const rows = await reader.query({
      name: 'credit_policy.is_alert_rule_tried',
      text: `select 1 from ${TABLE}
              where tenant_id = $1 and rule_id = $2 and content_hash = $3 and state = 'COMPLETED'
              limit 1`,
      values: [reader.tenantId, ruleId, contentHash],
    });
    return rows.length > 0;
  },
  addPiece: async (tx, id, piece) => {
    await tx.query({
      name: 'credit_policy.add_alert_backtest_piece',
      text: `update ${TABLE}
                set after_party_id = $3, parties_done = parties_done + $4,
                    evaluations = evaluations + $5, absences = absences + $6, hits = hits + $7,
                    misses = misses + $8, false_alarms = false_alarms + $9,
                    undecided = undecided + $10
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, id, piece.afterPartyId, piece.parties, piece.evaluations],
        ...[piece.absences, piece.hits, piece.misses, piece.falseAlarms, piece.undecided],
      ],
    });
  },
  addCases,
  cases: async (reader, { limit, after }, { backtestId, kinds }) => {
    const list = new ListStatement('credit_policy.alert_backtest_cases', reader.tenantId);
    const backtest = list.parameter(backtestId);
    const conditions = [
      list.when('kinds', kinds, (some) => `found.kind = any (${some}::text[])`),
      list.when('after', after, (id) => `found.id > ${id}::uuid`),
    ];
    const rows = await reader.query<FoundCase>(
      list.of(`select found.id, found.party_id as "partyId", found.kind,
                      found.alert_on as "alertOn", found.event_on as "eventOn",
                      found.lead_days as "leadDays", found.evidence
                 from credit_policy.alert_backtest_case as found
                where found.tenant_id = $1 and found.backtest_id = ${backtest}${conditions.join('')}
                order by found.id ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
  leads: async (reader, ids) => {
    const rows = await reader.query<LeadCount & { readonly backtestId: string }>({
      name: 'credit_policy.alert_backtest_leads',
      text: `select backtest_id as "backtestId", lead_days as "leadDays", count(*)::int as hits
               from credit_policy.alert_backtest_case
              where tenant_id = $1 and backtest_id = any ($2::uuid[]) and kind = 'HIT'
              group by 1, 2 order by 1, 2`,
      values: [reader.tenantId, ids],
    });
    const leads = new Map<string, LeadCount[]>(ids.map((id) => [id, []]));
    for (const { backtestId, ...lead } of rows) leads.get(backtestId)?.push(lead);
    return leads;
  },
};

function insertOf(tx: Transaction, backtest: Backtest): Statement {
  const { starter } = backtest;
  return {
    name: 'credit_policy.insert_alert_backtest',
    text: `insert into ${TABLE}
             (tenant_id, id, rule_id, legal_entity_id, content_hash, rhythm, months, known_to, days,
              state, principal_id, principal_kind, grants, request_id, requested_at, commit_id,
              is_history_empty, started_at, finished_at, parties_total)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9::date[], $10, $11, $12, $13, $14, $15, $16,
                   $17, $18, $19, $20)`,
    values: [
      ...[tx.tenantId, backtest.id, backtest.ruleId, backtest.legalEntityId],
      ...[backtest.contentHash, backtest.rhythm, backtest.months, backtest.knownTo],
      ...[backtest.days, backtest.state, starter.principalId, starter.principalKind],
      ...[JSON.stringify(starter.grants), starter.requestId, backtest.requestedAt, tx.commitId],
      ...[backtest.isHistoryEmpty, backtest.startedAt, backtest.finishedAt, backtest.partiesTotal],
    ],
  };
}

async function addCases(
  tx: Transaction,
  backtestId: string,
  cases: readonly FoundCase[],
): Promise<void> {
  if (cases.length === 0) return;
  const target = {
    name: 'credit_policy.insert_alert_backtest_cases',
    table: 'credit_policy.alert_backtest_case',
  };
  await tx.query(
    bulkInsert(
      target,
      tx.tenantId,
      columnsOf(cases, {
        id: ['uuid', ({ id }) => id],
        backtest_id: ['uuid', () => backtestId],
        party_id: ['uuid', ({ partyId }) => partyId],
        kind: ['text', ({ kind }) => kind],
        alert_on: ['date', ({ alertOn }) => alertOn],
        event_on: ['date', ({ eventOn }) => eventOn],
        lead_days: ['int', ({ leadDays }) => leadDays],
        evidence: ['jsonb', ({ evidence }) => evidence && JSON.stringify(evidence)],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
}
