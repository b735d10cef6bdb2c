import { Decimal, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  jobTable,
  ListStatement,
  type Row,
  type Transaction,
} from '@duebook/platform';
import type {
  ClassImpact,
  Impact,
  ImpactProgress,
  ImpactStore,
  PartyImpact,
} from '../application/impact.ports';
import { customersAfter } from './customers.reader';

const TABLE = 'credit_policy.policy_impact';
const PARTIES = 'credit_policy.policy_impact_party';

const COLUMNS = `job.id, job.policy_version_id as "policyVersionId",
  job.content_hash as "contentHash", job.legal_entity_id as "legalEntityId",
  job.product_group as "productGroup", job.as_of as "asOf", job.currency, job.state,
  job.parties_total as "partiesTotal", job.parties_done as "partiesDone",
  job.last_party_id as "lastPartyId", job.requested_by as "requestedBy",
  job.requested_at as "requestedAt", job.finished_at as "finishedAt", job.attempts,
  job.failure`;

const queue = jobTable<Impact, Impact, ImpactProgress>({
  ...{ table: TABLE, columns: COLUMNS, jobOf: (impact) => impact, alone: 'NEVER' },
  order: 'next.requested_at, next.id',
});

/** Reports of what drafts would change, in PostgreSQL. */
export const impactStore: ImpactStore = {
  ...queue,
  add: async (tx, impact) => {
    await tx.query({
      name: 'credit_policy.insert_policy_impact',
      text: `insert into ${TABLE}
               (tenant_id, id, policy_version_id, content_hash, legal_entity_id, product_group,
                as_of, currency, state, parties_total, requested_by, requested_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 'WAITING', $9, $10, $11, $12)`,
      values: [
        ...[tx.tenantId, impact.id, impact.policyVersionId, impact.contentHash],
        ...[impact.legalEntityId, impact.productGroup, impact.asOf, impact.currency],
        ...[impact.partiesTotal, impact.requestedBy, impact.requestedAt, tx.commitId],
      ],
    });
  },
  latestOf: (reader, policyVersionIds) =>
    reader.query<Impact>({
      name: 'credit_policy.latest_policy_impacts',
      text: `select distinct on (job.policy_version_id) ${COLUMNS} from ${TABLE} as job
              where job.tenant_id = $1 and job.policy_version_id = any($2::uuid[])
              order by job.policy_version_id, job.id desc`,
      values: [reader.tenantId, policyVersionIds],
    }),
  isKnown: async (reader, policyVersionId, contentHash) => {
    const rows = await reader.query({
      name: 'credit_policy.is_policy_impact_known',
      text: `select from ${TABLE} where tenant_id = $1 and policy_version_id = $2
                and content_hash = $3 and state = 'COMPLETED' limit 1`,
      values: [reader.tenantId, policyVersionId, contentHash],
    });
    return rows.length > 0;
  },
  customerCount: async (reader) => {
    const [row] = await reader.query<{ readonly count: number }>({
      name: 'credit_policy.customer_count',
      text: `select count(*)::int as count from parties.v_party
              where tenant_id = $1 and is_customer`,
      values: [reader.tenantId],
    });
    return row?.count ?? 0;
  },
  customersAfter,
  addParties,
  classes: async (reader, impactId) => {
    const rows = await reader.query({
      name: 'credit_policy.classes_of_policy_impact',
      text: `select class_code as "classCode", count(*)::int as "partyCount",
                    coalesce(sum(limit_before), 0) as "limitBefore",
                    coalesce(sum(limit_after), 0) as "limitAfter",
                    coalesce(sum(exposure), 0) as exposure,
                    (count(*) filter (where exposure > limit_after))::int as "overCount",
                    coalesce(sum(exposure - limit_after) filter (where exposure > limit_after), 0)
                      as "overAmount",
                    (count(*) filter (where limit_after is null))::int as "unknownCount"
               from ${PARTIES}
              where tenant_id = $1 and impact_id = $2
              group by class_code order by class_code nulls last`,
      values: [reader.tenantId, impactId],
    });
    return rows.map(classOf);
  },
  parties: async (reader, { limit, after }, { impactId, filter }) => {
    const list = new ListStatement('credit_policy.policy_impact_parties', reader.tenantId);
    const impact = list.parameter(impactId);
    const conditions = [
      list.when('classes', filter.classCodes, (some) => `row.class_code = any(${some}::text[])`),
      list.if('over', filter.isOverLimit === true, 'row.exposure > row.limit_after'),
      list.if('within', filter.isOverLimit === false, 'row.exposure <= row.limit_after'),
      list.when('after', after, (id) => `row.id > ${id}::uuid`),
    ];
    const rows = await reader.query(
      list.of(`select row.id, row.party_id as "partyId", row.class_code as "classCode",
                      row.policy_before_id as "policyBeforeId", row.is_held_after as "isHeldAfter",
                      row.payment_term_before as "paymentTermBefore",
                      row.payment_term_after as "paymentTermAfter",
                      row.condition_before as "conditionBefore",
                      row.condition_after as "conditionAfter", row.limit_before as "limitBefore",
                      row.limit_after as "limitAfter", row.absent_facts as "absentFacts",
                      row.exposure
                 from ${PARTIES} as row
                where row.tenant_id = $1 and row.impact_id = ${impact}::uuid${conditions.join('')}
                order by row.id ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(partyOf);
  },
};

async function addParties(
  tx: Transaction,
  impactId: Id,
  rows: readonly PartyImpact[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    bulkInsert(
      { table: PARTIES, name: 'credit_policy.insert_policy_impact_parties' },
      tx.tenantId,
      columnsOf<PartyImpact>(rows, {
        id: ['uuid', ({ id }) => id],
        impact_id: ['uuid', () => impactId],
        party_id: ['uuid', ({ partyId }) => partyId],
        class_code: ['text', ({ classCode }) => classCode],
        policy_before_id: ['uuid', ({ policyBeforeId }) => policyBeforeId],
        is_held_after: ['boolean', ({ isHeldAfter }) => isHeldAfter],
        payment_term_before: ['text', ({ paymentTermBefore }) => paymentTermBefore],
        payment_term_after: ['text', ({ paymentTermAfter }) => paymentTermAfter],
        condition_before: ['text', ({ conditionBefore }) => conditionBefore],
        condition_after: ['text', ({ conditionAfter }) => conditionAfter],
        limit_before: ['numeric', ({ limitBefore }) => limitBefore?.toFixed() ?? null],
        limit_after: ['numeric', ({ limitAfter }) => limitAfter?.toFixed() ?? null],
        exposure: ['numeric', ({ exposure }) => exposure?.toFixed() ?? null],
        absent_facts: ['text', ({ absentFacts }) => absentFacts.join(',')],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
}

type Texts<T> = { readonly [K in keyof T]: T[K] extends Decimal ? string : T[K] };

function classOf(row: Row): ClassImpact {
  const { limitBefore, limitAfter, exposure, overAmount, ...rest } =
    row as unknown as Texts<ClassImpact>;
  return {
    ...rest,
    limitBefore: new Decimal(limitBefore),
    limitAfter: new Decimal(limitAfter),
    exposure: new Decimal(exposure),
    overAmount: new Decimal(overAmount),
  };
}

type PartyRow = Omit<PartyImpact, 'limitBefore' | 'limitAfter' | 'exposure' | 'absentFacts'> &
  Readonly<Record<'limitBefore' | 'limitAfter' | 'exposure', string | null>> & {
    readonly absentFacts: string;
  };

function partyOf(row: Row): PartyImpact {
  const { limitBefore, limitAfter, exposure, absentFacts, ...rest } = row as unknown as PartyRow;
  return {
    ...rest,
    limitBefore: decimalOf(limitBefore),
    limitAfter: decimalOf(limitAfter),
    exposure: decimalOf(exposure),
    absentFacts: absentFacts === '' ? [] : absentFacts.split(','),
  };
}

function decimalOf(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
