import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { LedgerReading, OfParties } from '../application/ledger-facts.ports';
import type { Relation, Turnover } from '../domain/party-ledger';
import { namedForFew } from './named-for-few';

type Amount = Exclude<keyof Turnover, 'legalEntityId' | 'currency'>;

type Row = Readonly<Record<Amount, string>> & {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
};

/** SQL: whether a document of an alias is one of a customer, posted by the day and not reversed by it. */
const stands = (document: string): string => `${document}.posting_date <= $3::date
  and (select true from ledger.v_document as undone
        where undone.tenant_id = $1 and undone.reverses_document_id = ${document}.id
          and undone.posting_date <= $3::date) is null`;

/** SQL: whether a row of an alias is the asked party's, towards the asked legal entity. */
const isAsked = (row: string): string => `${row}.tenant_id = $1
  and ${isOneOf(`${row}.party_id`, 'array[asked.party_id]')}
  and ($4::uuid is null or ${row}.legal_entity_id = $4)`;

/** SQL: that a credit which was brought over may be a credit note or money: it is neither a return nor a receipt. */
const IS_SALE = `document.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
  or (document.kind = 'SALES_CREDIT_NOTE' and not document.is_opening)`;

const SUMS = `legal_entity_id as "legalEntityId", currency,
  coalesce(sum(sold) filter (where dated_on > $7::date), 0) as "salesLast3Months",
  coalesce(sum(sold) filter (where dated_on > $6::date), 0) as "salesLast12Months",
  coalesce(sum(sold) filter (where dated_on <= $6::date), 0) as "salesPrevious12Months",
  coalesce(sum(paid) filter (where dated_on > $6::date), 0) as "paidLast12Months"`;

/**
 * What was sold to and paid by each party in the windows before a day, by the dates of documents: one
 * that was posted late belongs to the month that it bears, once it is posted. What was settled before
 * go-live was sold on its date and paid on the day of its settlement. Parameters: tenant, parties, day,
 * legal entity, and the days after which 24, 12 and 3 months begin.
 */
const TEXT = `select asked.party_id as "partyId", found.*
  from unnest($2::uuid[]) as asked (party_id)
 cross join lateral (
   select ${SUMS} from (
     select document.legal_entity_id, document.currency, document.document_date as dated_on,
            case document.kind when 'RECEIPT' then 0 when 'CUSTOMER_REFUND' then 0
              when 'SALES_CREDIT_NOTE' then -document.total_amount
              else document.total_amount end as sold,
            case document.kind when 'RECEIPT' then document.total_amount
              when 'CUSTOMER_REFUND' then -document.total_amount else 0 end as paid
       from ledger.v_document as document
      where ${isAsked('document')}
        and document.document_date > $5::date and document.document_date <= $3::date
        and (${IS_SALE} or document.kind in ('RECEIPT', 'CUSTOMER_REFUND'))
        and ${stands('document')}
     union all
     select settled.legal_entity_id, settled.currency, dated.on_day,
            case dated.is_sale when true then signed.amount else 0 end,
            case dated.is_sale when true then 0 else signed.amount end
       from ledger.v_settled_document as settled
      cross join lateral (values (
        case settled.kind when 'SALES_CREDIT_NOTE' then -settled.amount else settled.amount end
      )) as signed (amount)
      cross join lateral (values (settled.document_date, true), (settled.settled_on, false))
        as dated (on_day, is_sale)
      where ${isAsked('settled')}
        and settled.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE', 'SALES_CREDIT_NOTE')
        and dated.on_day > $5::date and dated.on_day <= $3::date
   ) as dated
    group by legal_entity_id, currency
   offset 0) as found`;

/** What was sold and paid, by legal entity and currency. */
export async function readTurnover(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, windows }: LedgerReading,
): Promise<OfParties<Turnover>> {
  const rows = await reader.query<Row>({
    ...namedForFew('credit_policy.fact_turnover', partyIds),
    text: TEXT,
    values: [
      ...[reader.tenantId, partyIds, asOf, legalEntityId],
      ...[windows.twentyFourMonths, windows.twelveMonths, windows.threeMonths],
    ],
  });
  return rows.map(({ partyId, legalEntityId: entity, currency, ...amounts }) => ({
    ...{ partyId, legalEntityId: entity, currency },
    salesLast3Months: new Decimal(amounts.salesLast3Months),
    salesLast12Months: new Decimal(amounts.salesLast12Months),
    salesPrevious12Months: new Decimal(amounts.salesPrevious12Months),
    paidLast12Months: new Decimal(amounts.paidLast12Months),
  }));
}

/**
 * The first sale and the last payment up to a day, each the first of its index that stands, so that a
 * long history costs no more than a short one. Parameters: tenant, parties, day, legal entity.
 */
const RELATIONS = `select asked.party_id as "partyId",
    least(
      (select document.document_date from ledger.v_document as document
        where ${isAsked('document')} and document.document_date <= $3::date
          and document.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE') and ${stands('document')}
        order by document.document_date limit 1),
      (select min(settled.document_date) from ledger.v_settled_document as settled
        where ${isAsked('settled')} and settled.document_date <= $3::date
          and settled.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE'))) as "firstSaleOn",
    greatest(
      (select document.document_date from ledger.v_document as document
        where ${isAsked('document')} and document.document_date <= $3::date
          and document.kind = 'RECEIPT' and ${stands('document')}
        order by document.document_date desc limit 1),
      (select max(settled.settled_on) from ledger.v_settled_document as settled
        where ${isAsked('settled')} and settled.settled_on <= $3::date
          and settled.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE'))) as "lastPaymentOn"
  from unnest($2::uuid[]) as asked (party_id)`;

/** Since when, and how lately, there is business with each party. */
export function readRelations(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf }: LedgerReading,
): Promise<OfParties<Relation>> {
  return reader.query<Relation & { readonly partyId: Id }>({
    ...namedForFew('credit_policy.fact_relations', partyIds),
    text: RELATIONS,
    values: [reader.tenantId, partyIds, asOf, legalEntityId],
  });
}
