import { currencyMinorDigits, Decimal, isCurrencyCode, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type { ExposureReader, Material, MaterialQuestion } from '../application/ports';
import type { CollateralRow, InsuranceRow } from '../domain/deductions';
import type { ExposureRow } from '../domain/exposure-cells';
import { liabilityShare } from '../domain/liability-share';
import { openOrders, receivables } from './exposure.statements';

/** What exposures are made of, in PostgreSQL. */
export const exposureReader: ExposureReader = {
  // UNION, not UNION ALL: whoever was seen below a head is not seen again, were there a circle.
  members: (reader, headIds) =>
    reader.query({
      name: 'credit_policy.group_members',
      text: `with recursive member (head_id, party_id, above_id) as (
               select id, id, null::uuid from unnest($2::uuid[]) as head (id)
               union
               select member.head_id, below.id, member.party_id
                 from member
                 join parties.v_party as below
                   on below.tenant_id = $1 and below.group_id = member.party_id)
             select head_id as "headId", party_id as "partyId", above_id as "aboveId"
               from member where party_id <> head_id order by head_id, party_id`,
      values: [reader.tenantId, headIds],
    }),
  booksCurrency: async (reader, legalEntityId) => {
    const [entity] = await reader.query<{ readonly currency: string }>({
      name: 'credit_policy.books_currency',
      text: `select functional_currency as currency from governance.v_legal_entity
              where tenant_id = $1 and ($2::uuid is null or id = $2) order by code limit 1`,
      values: [reader.tenantId, legalEntityId],
    });
    return entity?.currency ?? null;
  },
  ordered: async (reader, question) =>
    rowsOf(await reader.query<Row>(openOrders(reader.tenantId, question))),
  owed,
};

async function owed(reader: SqlReader, question: MaterialQuestion): Promise<Material> {
  const [items = [], secured = [], insured = []] = await reader.batch([
    receivables(reader.tenantId, question),
    collateralOn(reader.tenantId, question),
    insuredOn(reader.tenantId, question),
  ]);
  return {
    rows: rowsOf(items as unknown as readonly Row[]),
    collateral: (secured as unknown as readonly SecuredRow[]).map(collateralOf),
    insurances: (insured as unknown as readonly InsuredRow[]).map(insuranceOf),
  };
}

type Row = Omit<ExposureRow, 'amount'> & { readonly amount: string };

function rowsOf(rows: readonly Row[]): readonly ExposureRow[] {
  return rows.map(({ amount, ...row }) => ({ ...row, amount: new Decimal(amount) }));
}

type SecuredRow = Omit<CollateralRow, 'value'> & { readonly value: string };

/** After haircut, rounded down: security is never told larger than it is. */
function collateralOf({ value, ...row }: SecuredRow): CollateralRow {
  const digits = isCurrencyCode(row.currency) ? currencyMinorDigits(row.currency) : 2;
  return { ...row, value: new Decimal(value).toDecimalPlaces(digits, Decimal.ROUND_DOWN) };
}

type Figure = 'limit' | 'deductible' | 'coInsurancePercent' | 'maximumLiability';
type InsuredRow = Omit<InsuranceRow, Figure> &
  Readonly<Record<Exclude<Figure, 'maximumLiability'>, string>> & {
    readonly maximumLiability: string | null;
    /** Null where the policy has no maximum. */
    readonly payableTogether: string | null;
  };

/** With the part of the policy’s maximum that the buyer may count on. */
function insuranceOf({ payableTogether, ...row }: InsuredRow): InsuranceRow {
  const limit = new Decimal(row.limit);
  const terms = {
    currency: row.currency,
    deductible: new Decimal(row.deductible),
    coInsurancePercent: new Decimal(row.coInsurancePercent),
    maximumLiability: row.maximumLiability === null ? null : new Decimal(row.maximumLiability),
  };
  const maximumLiability = liabilityShare(limit, terms, new Decimal(payableTogether ?? 0));
  return { ...row, ...terms, limit, maximumLiability };
}

/** Collateral that counts on the day, as it was valued by then. */
function collateralOn(tenantId: Id, question: MaterialQuestion): Statement {
  const { partyIds, legalEntityId, on } = question;
  return {
    name: 'credit_policy.collateral_on',
    text: `select held.party_id as "partyId", held.covers, held.legal_entity_id as "legalEntityId",
                  held.currency,
                  valued.amount * (100 - valued.haircut_percent) / 100 as value
             from credit_policy.collateral as held
            cross join lateral (
              select valuation.amount, valuation.haircut_percent
                from credit_policy.collateral_valuation as valuation
               where valuation.tenant_id = $1 and valuation.collateral_id = held.id
                 and valuation.valued_on <= $4::date
               order by valuation.valued_on desc, valuation.id desc limit 1) as valued
            where held.tenant_id = $1 and ${isOneOf('held.party_id', '$2::uuid[]')}
              and ($3::uuid is null or held.legal_entity_id is null or held.legal_entity_id = $3)
              and held.state in ('HELD', 'RELEASED') and held.valid_from <= $4::date
              and (held.expires_on is null or held.expires_on > $4::date)
              and (held.released_on is null or held.released_on > $4::date)
            order by held.rank, held.id`,
    values: [tenantId, partyIds, legalEntityId, on],
  };
}

/**
 * Insured limits that count on the day, with the terms that their policies had then, and what all buyers of
 * each could cost the insurer together.
 */
function insuredOn(tenantId: Id, { partyIds, legalEntityId, on }: MaterialQuestion): Statement {
  return {
    name: 'credit_policy.insured_on',
    text: `with policy as (
             select policy.id, policy.legal_entity_id, policy.currency, terms.deductible,
                    terms.co_insurance_percent, terms.maximum_liability
               from (select distinct insured.insurance_policy_id as id
                       from credit_policy.insured_limit as insured
                      where insured.tenant_id = $1
                        and ${isOneOf('insured.party_id', '$2::uuid[]')}) as named
               join credit_policy.insurance_policy as policy
                 on policy.tenant_id = $1 and policy.id = named.id
              cross join lateral (
                select told.valid_to, told.deductible, told.co_insurance_percent,
                       told.maximum_liability
                  from credit_policy.insurance_terms as told
                 where told.tenant_id = $1 and told.insurance_policy_id = policy.id
                   and told.effective_from <= $4::date
                 order by told.effective_from desc, told.id desc limit 1) as terms
              where terms.valid_to >= $4::date
                and ($3::uuid is null or policy.legal_entity_id is null
                     or policy.legal_entity_id = $3)
           ), together as (
             select policy.id,
                    sum(greatest(insured.amount * (100 - policy.co_insurance_percent) / 100
                                 - policy.deductible, 0)) as payable
               from policy
               join credit_policy.insured_limit as insured
                 on insured.tenant_id = $1 and insured.insurance_policy_id = policy.id
              where policy.maximum_liability is not null and insured.valid_from <= $4::date
                and (insured.valid_to is null or insured.valid_to >= $4::date)
              group by policy.id
           )
           select insured.party_id as "partyId", policy.legal_entity_id as "legalEntityId",
                  policy.currency, insured.amount as "limit", policy.deductible,
                  policy.co_insurance_percent as "coInsurancePercent",
                  policy.maximum_liability as "maximumLiability",
                  together.payable as "payableTogether"
             from policy
             join credit_policy.insured_limit as insured
               on insured.tenant_id = $1 and insured.insurance_policy_id = policy.id
              and ${isOneOf('insured.party_id', '$2::uuid[]')}
             left join together on together.id = policy.id
            where insured.valid_from <= $4::date
              and (insured.valid_to is null or insured.valid_to >= $4::date)
            order by policy.id, insured.id`,
    values: [tenantId, partyIds, legalEntityId, on],
  };
}
