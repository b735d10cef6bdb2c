import { Decimal, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  jobTable,
  ListStatement,
  type Caller,
  type Row,
} from '@duebook/platform';
import { STARTER_COLUMNS, withStarter } from '../../persistence/job-starter';
import type {
  EvaluationProgress,
  EvaluationStore,
  PartyReward,
  SchemeEvaluation,
  ShownReward,
} from '../application/ports';
import type { SchemeVersion } from '../domain/discount-scheme';
import { readLeaks, readLeakTotals } from './leaks.statement';
import { readSoldAndPaid } from './sold-and-paid.statement';

const COLUMNS = `job.id, job.scheme_version_id as "schemeVersionId", job.as_of as "asOf",
  job.is_final as "isFinal", job.party_count as "partyCount",
  job.rewarded_count as "rewardedCount", job.incomplete_count as "incompleteCount",
  job.reward_total as "rewardTotal", job.state, ${STARTER_COLUMNS},
  job.requested_at as "requestedAt", job.started_at as "startedAt",
  job.finished_at as "finishedAt", job.is_cancel_requested as "isCancelRequested",
  job.parties_total as "partiesTotal", job.parties_done as "partiesDone",
  job.after_party_id as "afterPartyId", job.attempts, job.failure`;

type EvaluationRow = Omit<SchemeEvaluation, 'starter' | 'rewardTotal'> &
  Caller & { readonly rewardTotal: string };

// One of a tenant after the other: each reads what all of its customers bought.
const queue = jobTable<EvaluationRow, SchemeEvaluation, EvaluationProgress>({
  ...{
    table: 'credit_policy.discount_scheme_evaluation',
    columns: COLUMNS,
    jobOf: evaluationOf,
    alone: 'IN_TENANT',
  },
  order: 'next.requested_at, next.id',
});

const MOST_OF_VERSION = 100;

/** Evaluations in PostgreSQL. */
export const evaluationStore: EvaluationStore = {
  ...queue,
  soldAndPaid: readSoldAndPaid,
  leaks: readLeaks,
  leakTotals: readLeakTotals,

  customers: async (reader, scheme, { after, limit }) => {
    const list = new ListStatement('credit_policy.scheme_customers', reader.tenantId);
    const most = list.parameter(limit);
    const conditions = scopeConditions(list, scheme);
    const further = list.when('after', after, (id) => `party.id > ${id}::uuid`);
    const rows = await reader.query<{ id: Id }>(
      list.of(`select party.id from parties.v_party as party
                where party.tenant_id = $1 and party.is_customer${conditions}${further}
                order by party.id limit ${most}`),
    );
    return rows.map(({ id }) => id);
  },

  countCustomers: async (reader, scheme) => {
    const list = new ListStatement('credit_policy.scheme_customers_count', reader.tenantId);
    const conditions = scopeConditions(list, scheme);
    const [row] = await reader.query<{ customers: number }>(
      list.of(`select count(*)::int as customers from parties.v_party as party
                where party.tenant_id = $1 and party.is_customer${conditions}`),
    );
    return row?.customers ?? 0;
  },

  add: async (tx, { starter, ...evaluation }) => {
    await tx.query({
      name: 'credit_policy.insert_scheme_evaluation',
      text: `insert into credit_policy.discount_scheme_evaluation
               (tenant_id, id, scheme_version_id, as_of, is_final, state, principal_id,
                principal_kind, grants, request_id, requested_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[tx.tenantId, evaluation.id, evaluation.schemeVersionId, evaluation.asOf],
        ...[evaluation.isFinal, evaluation.state, starter.principalId, starter.principalKind],
        ...[JSON.stringify(starter.grants), starter.requestId, evaluation.requestedAt, tx.commitId],
      ],
    });
  },

  addRewards: async (tx, rewards) => {
    if (rewards.length > 0) await tx.query(insertRewards(tx.tenantId, rewards));
  },

  ofVersions: async (reader, versionIds) => {
    const rows = await reader.query<EvaluationRow>({
      name: 'credit_policy.scheme_evaluations_of_versions',
      text: `select ${COLUMNS}
               from unnest($2::uuid[]) as asked (version_id)
              cross join lateral (
                select * from credit_policy.discount_scheme_evaluation as each
                 where each.tenant_id = $1 and each.scheme_version_id = asked.version_id
                 order by ${holds('each')} desc, each.id desc
                 limit ${MOST_OF_VERSION}) as job
              order by ${holds('job')} desc, job.id desc`,
      values: [reader.tenantId, [...new Set(versionIds)]],
    });
    return rows.map(evaluationOf);
  },

  rewards: async (reader, evaluationId, { filter, limit, after }) => {
    const list = new ListStatement('credit_policy.scheme_rewards', reader.tenantId);
    const id = list.parameter(evaluationId);
    const conditions = [
      list.when('outcomes', filter.outcomes, (all) => `reward.outcome = any (${all}::text[])`),
      list.when('party', filter.partyId, (party) => `reward.party_id = ${party}::uuid`),
      list.when('after', after, (party) => `reward.party_id > ${party}::uuid`),
    ].join('');
    const rows = await reader.query(
      list.of(`select reward.evaluation_id as "evaluationId", reward.party_id as "partyId",
                      reward.turnover, reward.eligible, reward.due_amount as due,
                      reward.on_time_amount as "onTime", reward.overdue_amount as overdue,
                      reward.class_code as "classCode", reward.outcome, reward.measured,
                      reward.tier, reward.reward, reward.missing_currency as "missingCurrency",
                      uplift.credit_limit_id as "creditLimitId"
                 from credit_policy.discount_scheme_reward as reward
                 left join credit_policy.discount_scheme_uplift as uplift
                   on uplift.tenant_id = $1 and uplift.evaluation_id = reward.evaluation_id
                  and uplift.party_id = reward.party_id
                where reward.tenant_id = $1 and reward.evaluation_id = ${id}::uuid${conditions}
                order by reward.party_id ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(rewardOf);
  },

  withoutUplift: async (reader, evaluationId) => {
    const rows = await reader.query<{ partyId: Id }>({
      name: 'credit_policy.rewards_without_uplift',
      text: `select reward.party_id as "partyId"
               from credit_policy.discount_scheme_reward as reward
              where reward.tenant_id = $1 and reward.evaluation_id = $2
                and reward.outcome = 'EARNED'
                and not exists (select 1 from credit_policy.discount_scheme_uplift as uplift
                                 where uplift.tenant_id = $1 and uplift.evaluation_id = $2
                                   and uplift.party_id = reward.party_id)
              order by reward.party_id`,
      values: [reader.tenantId, evaluationId],
    });
    return rows.map(({ partyId }) => partyId);
  },

  addUplifts: async (tx, evaluationId, uplifts) => {
    if (uplifts.length === 0) return;
    await tx.query(
      bulkInsert(
        {
          table: 'credit_policy.discount_scheme_uplift',
          name: 'credit_policy.insert_scheme_uplifts',
        },
        tx.tenantId,
        columnsOf(uplifts, {
          evaluation_id: ['uuid', () => evaluationId],
          party_id: ['uuid', ({ partyId }) => partyId],
          credit_limit_id: ['uuid', ({ creditLimitId }) => creditLimitId],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
};

/** As customers were placed on the last day of the period: a later move changes no past reward. */
function scopeConditions(list: ListStatement, { scope, periodTo }: SchemeVersion): string {
  const { segments, regions, partyIds } = scope;
  const asked = (all: readonly string[]) => (all.length === 0 ? null : all);
  const day = list.parameter(periodTo);
  const placed = (column: 'segment' | 'region') => `(
    select placed.${column} from parties.v_party_placement as placed
     where placed.tenant_id = $1 and placed.party_id = party.id
       and (placed.valid_from is null or placed.valid_from <= ${day}::date)
     order by placed.valid_from desc nulls last, placed.id desc limit 1)`;
  return [
    ` and ${day}::date is not null`,
    list.when('segments', asked(segments), (all) => `${placed('segment')} = any (${all}::text[])`),
    list.when('regions', asked(regions), (all) => `${placed('region')} = any (${all}::text[])`),
    list.when('parties', asked(partyIds), (all) => isOneOf('party.id', `${all}::uuid[]`)),
  ].join('');
}

function insertRewards(tenantId: string, rewards: readonly PartyReward[]) {
  const text = (amount: Decimal | null) => amount?.toFixed() ?? null;
  return bulkInsert(
    {
      table: 'credit_policy.discount_scheme_reward',
      name: 'credit_policy.insert_scheme_rewards',
    },
    tenantId,
    columnsOf(rewards, {
      evaluation_id: ['uuid', ({ evaluationId }) => evaluationId],
      party_id: ['uuid', ({ partyId }) => partyId],
      turnover: ['numeric', ({ turnover }) => text(turnover)],
      eligible: ['numeric', ({ eligible }) => text(eligible)],
      due_amount: ['numeric', ({ due }) => text(due)],
      on_time_amount: ['numeric', ({ onTime }) => text(onTime)],
      overdue_amount: ['numeric', ({ overdue }) => text(overdue)],
      class_code: ['text', ({ classCode }) => classCode],
      outcome: ['text', ({ outcome }) => outcome],
      measured: ['numeric', ({ measured }) => text(measured)],
      tier: ['int', ({ tier }) => tier],
      reward: ['numeric', ({ reward }) => reward.toFixed()],
      missing_currency: ['text', ({ missingCurrency }) => missingCurrency],
    }),
  );
}

/** SQL of an evaluation: whether it is the final one, or is about to be. */
function holds(of: string): string {
  return `(${of}.is_final and ${of}.state not in ('CANCELLED', 'FAILED'))`;
}

function evaluationOf(row: EvaluationRow): SchemeEvaluation {
  const { rewardTotal, ...evaluation } = row;
  return { ...withStarter(evaluation), rewardTotal: new Decimal(rewardTotal) };
}

type Amount = 'turnover' | 'eligible' | 'due' | 'onTime' | 'overdue' | 'measured';

function rewardOf(row: Row): ShownReward {
  const told = row as unknown as Omit<ShownReward, Amount | 'reward'> &
    Readonly<Record<Amount, string | null>> & { readonly reward: string };
  const amount = (name: Amount) => {
    const text = told[name];
    return text === null ? null : new Decimal(text);
  };
  return {
    ...told,
    ...{ turnover: amount('turnover'), eligible: amount('eligible'), due: amount('due') },
    ...{ onTime: amount('onTime'), overdue: amount('overdue'), measured: amount('measured') },
    reward: new Decimal(told.reward),
  };
}
