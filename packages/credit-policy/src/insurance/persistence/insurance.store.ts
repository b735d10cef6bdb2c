import { addDays, Decimal, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { InsuranceDeadline, InsuranceStore } from '../application/ports';
import type {
  DatedTerms,
  InsurancePolicy,
  InsuranceTerms,
  InsuredLimit,
} from '../domain/insurance';
import { deadlines } from './deadlines.statement';

const COLUMNS = `policy.id, policy.legal_entity_id as "legalEntityId", policy.insurer,
  policy.policy_number as "policyNumber", policy.currency, policy.valid_from as "validFrom",
  policy.valid_to as "validTo", policy.deductible,
  policy.co_insurance_percent as "coInsurancePercent",
  policy.maximum_liability as "maximumLiability",
  policy.overdue_notice_days as "overdueNoticeDays", policy.claim_days as "claimDays",
  policy.terms_from as "termsFrom", policy.recorded_by as "recordedBy", policy.recorded_at as "recordedAt", policy.version`;

const LIMIT_COLUMNS = `id, insurance_policy_id as "insurancePolicyId", party_id as "partyId", amount,
  valid_from as "validFrom", valid_to as "validTo", version`;

type Figure = 'deductible' | 'coInsurancePercent';
type Figured<T> = Omit<T, Figure | 'maximumLiability'> &
  Readonly<Record<Figure, string>> & { readonly maximumLiability: string | null };
type Row = Figured<InsurancePolicy>;

/** Credit insurance in PostgreSQL. */
export const insuranceStore: InsuranceStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.insurance_policies_by_ids',
      text: `select ${COLUMNS} from credit_policy.insurance_policy as policy
              where policy.tenant_id = $1 and ${isOneOf('policy.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { legalEntityIds, validOn, after, limit }) =>
    read(reader, {
      name: 'credit_policy.insurance_policies_page',
      text: `select ${COLUMNS} from credit_policy.insurance_policy as policy
              where policy.tenant_id = $1
                and ($2::uuid[] is null or policy.legal_entity_id = any ($2))
                and ($3::date is null or (policy.valid_from <= $3 and policy.valid_to >= $3))
                and ($4::uuid is null or policy.id < $4)
              order by policy.id desc limit $5`,
      values: [reader.tenantId, legalEntityIds, validOn, after, limit],
    }),
  limits: (reader, policyId, { partyId, after, limit }) =>
    readLimits(reader, {
      name: 'credit_policy.insured_limits_of_policy',
      text: `select ${LIMIT_COLUMNS} from credit_policy.insured_limit
              where tenant_id = $1 and insurance_policy_id = $2
                and ($3::uuid is null or party_id = $3) and ($4::uuid is null or id < $4)
                and (valid_to is null or valid_to >= valid_from)
              order by id desc limit $5`,
      values: [reader.tenantId, policyId, partyId, after, limit],
    }),
  limitsOfBuyer: (tx, policyId, partyId) =>
    readLimits(tx, {
      name: 'credit_policy.insured_limits_of_buyer',
      text: `select ${LIMIT_COLUMNS} from credit_policy.insured_limit
              where tenant_id = $1 and insurance_policy_id = $2 and party_id = $3
                and (valid_to is null or valid_to >= valid_from)`,
      values: [tx.tenantId, policyId, partyId],
    }),
  deadlines: async (reader, question) => {
    const rows = await reader.query<Omit<InsuranceDeadline, 'open'> & { readonly open: string }>(
      deadlines(reader.tenantId, question),
    );
    return rows.map((row) => ({ ...row, open: new Decimal(row.open) }));
  },
  lock: async (tx, id) => {
    const [policy] = await read(tx, {
      name: 'credit_policy.lock_insurance_policy',
      text: `select ${COLUMNS} from credit_policy.insurance_policy as policy
              where policy.tenant_id = $1 and policy.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return policy ?? null;
  },
  add: async (tx, policy) => {
    const target = {
      name: 'credit_policy.insert_insurance_policy',
      table: 'credit_policy.insurance_policy',
      suffix: 'on conflict (tenant_id, insurer, policy_number) do nothing returning id',
    };
    const rows = await tx.query(
      bulkInsert(
        target,
        tx.tenantId,
        columnsOf([policy], {
          id: ['uuid', ({ id }) => id],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          insurer: ['text', ({ insurer }) => insurer],
          policy_number: ['text', ({ policyNumber }) => policyNumber],
          currency: ['text', ({ currency }) => currency],
          valid_from: ['date', ({ validFrom }) => validFrom],
          valid_to: ['date', ({ validTo }) => validTo],
          deductible: ['numeric', ({ deductible }) => deductible.toFixed()],
          co_insurance_percent: ['numeric', (each) => each.coInsurancePercent.toFixed()],
          maximum_liability: ['numeric', ({ maximumLiability }) => maximumLiability?.toFixed()],
          overdue_notice_days: ['int', ({ overdueNoticeDays }) => overdueNoticeDays],
          claim_days: ['int', ({ claimDays }) => claimDays],
          terms_from: ['date', ({ termsFrom }) => termsFrom],
          recorded_by: ['uuid', ({ recordedBy }) => recordedBy],
          recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
          version: ['int', ({ version }) => version],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
    if (rows.length === 0) return false;
    await addTerms(tx, { ...policy, ...firstTerms(tx, policy) });
    return true;
  },
  amend: async (tx, terms) => {
    await addTerms(tx, terms);
    await tx.query({
      name: 'credit_policy.amend_insurance_policy',
      text: `update credit_policy.insurance_policy
                set valid_to = $3, deductible = $4, co_insurance_percent = $5,
                    maximum_liability = $6, overdue_notice_days = $7, claim_days = $8,
                    terms_from = $9, version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, terms.insurancePolicyId, ...figuresOf(terms), terms.effectiveFrom],
    });
  },
  terms: async (reader, policyId, { after, limit }) => {
    const rows = await reader.query<Figured<DatedTerms>>({
      name: 'credit_policy.insurance_terms_of_policy',
      text: `select id, insurance_policy_id as "insurancePolicyId",
                    effective_from as "effectiveFrom", valid_to as "validTo", deductible,
                    co_insurance_percent as "coInsurancePercent",
                    maximum_liability as "maximumLiability",
                    overdue_notice_days as "overdueNoticeDays", claim_days as "claimDays",
                    recorded_by as "recordedBy", recorded_at as "recordedAt"
               from credit_policy.insurance_terms
              where tenant_id = $1 and insurance_policy_id = $2
                and ($3::uuid is null or id < $3)
              order by id desc limit $4`,
      values: [reader.tenantId, policyId, after, limit],
    });
    return rows.map(withFigures);
  },
  // The policy is locked: nobody else sets a limit under it meanwhile.
  setLimit: async (tx, limit) => {
    await tx.query({
      name: 'credit_policy.end_insured_limits',
      text: `update credit_policy.insured_limit
                set valid_to = $4::date, version = version + 1
              where tenant_id = $1 and insurance_policy_id = $2 and party_id = $3
                and (valid_to is null or valid_to > $4::date)
                and ($5::date is null or valid_from <= $5::date)`,
      values: [
        tx.tenantId,
        limit.insurancePolicyId,
        limit.partyId,
        addDays(limit.validFrom, -1),
        limit.validTo,
      ],
    });
    await tx.query({
      name: 'credit_policy.insert_insured_limit',
      text: `insert into credit_policy.insured_limit
               (tenant_id, id, insurance_policy_id, party_id, amount, valid_from, valid_to, version,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[tx.tenantId, limit.id, limit.insurancePolicyId, limit.partyId],
        ...[limit.amount.toFixed(), limit.validFrom, limit.validTo, limit.version, tx.commitId],
      ],
    });
  },
  itemsOf: async (tx, policy, { partyId, openItemIds }) => {
    const rows = await tx.query<{ readonly id: Id }>({
      name: 'credit_policy.items_of_insured_buyer',
      text: `select item.id from ledger.v_open_item as item
              where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}
                and item.party_id = $3 and item.item_class = 'RECEIVABLE' and item.side = 'DEBIT'
                and ($4::uuid is null or item.legal_entity_id = $4)`,
      values: [tx.tenantId, openItemIds, partyId, policy.legalEntityId],
    });
    return rows.map(({ id }) => id);
  },
  addNotice: async (tx, notice) => {
    const { id, insurancePolicyId, partyId, kind, toldOn, reference, openItemIds } = notice;
    await tx.query({
      name: 'credit_policy.insert_insurance_notice',
      text: `insert into credit_policy.insurance_notice
               (tenant_id, id, insurance_policy_id, party_id, kind, told_on, reference, recorded_by,
                recorded_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        ...[tx.tenantId, id, insurancePolicyId, partyId, kind, toldOn, reference],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
    const rows = await tx.query({
      name: 'credit_policy.insert_insurance_notice_items',
      text: `insert into credit_policy.insurance_notice_item
               (tenant_id, insurance_policy_id, kind, open_item_id, notice_id)
             select $1, $2, $3, each.id, $4 from unnest($5::uuid[]) as each (id)
             on conflict (tenant_id, insurance_policy_id, kind, open_item_id) do nothing
             returning open_item_id`,
      values: [tx.tenantId, insurancePolicyId, kind, id, openItemIds],
    });
    return rows.length === openItemIds.length;
  },
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly InsurancePolicy[]> {
  return (await reader.query<Row>(statement)).map(withFigures);
}

async function readLimits(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly InsuredLimit[]> {
  type LimitRow = Omit<InsuredLimit, 'amount'> & { readonly amount: string };
  const rows = await reader.query<LimitRow>(statement);
  return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
}

/** Figures as text come back as they were written. */
function withFigures<T extends Figured<unknown>>(row: T) {
  return {
    ...row,
    deductible: new Decimal(row.deductible),
    coInsurancePercent: new Decimal(row.coInsurancePercent),
    maximumLiability: row.maximumLiability === null ? null : new Decimal(row.maximumLiability),
  };
}

/** What a policy began with. */
function firstTerms(tx: Transaction, { id, validFrom }: InsurancePolicy) {
  return { id: tx.ids.next(), insurancePolicyId: id, effectiveFrom: validFrom };
}

async function addTerms(tx: Transaction, terms: DatedTerms): Promise<void> {
  await tx.query({
    name: 'credit_policy.insert_insurance_terms',
    text: `insert into credit_policy.insurance_terms
             (tenant_id, id, insurance_policy_id, valid_to, deductible, co_insurance_percent,
              maximum_liability, overdue_notice_days, claim_days, effective_from, recorded_by,
              recorded_at, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      ...[tx.tenantId, terms.id, terms.insurancePolicyId, ...figuresOf(terms)],
      ...[terms.effectiveFrom, terms.recordedBy, terms.recordedAt, tx.commitId],
    ],
  });
}

function figuresOf(terms: InsuranceTerms): readonly unknown[] {
  return [
    ...[terms.validTo, terms.deductible.toFixed(), terms.coInsurancePercent.toFixed()],
    ...[terms.maximumLiability?.toFixed() ?? null, terms.overdueNoticeDays, terms.claimDays],
  ];
}
