import { Decimal, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { LedgerReading, OfParties } from '../application/ledger-facts.ports';
import type { Relation, Turnover } from '../domain/party-ledger';
import {
  firstDocument,
  firstSaleOn,
  isNotReversed,
  ofSettled,
  type AskedDocuments,
} from './first-sale';
import { lookedUp } from './looked-up';

type Amount = Exclude<keyof Turnover, 'legalEntityId' | 'currency'>;

type Row = Readonly<Record<Amount, string>> & {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
};

/** SQL: that a credit which was brought over may be a credit note or money: it is neither a return nor a receipt. */
const IS_SALE = (
  document: string,
): string => `${document}.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
  or (${document}.kind = 'SALES_CREDIT_NOTE' and not ${document}.is_opening)`;

const SUMS = `party_id as "partyId", legal_entity_id as "legalEntityId", currency,
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
const TURNOVER = `select ${SUMS} from (
     select document.party_id, document.legal_entity_id, document.currency,
            document.document_date as dated_on,
            case document.kind when 'RECEIPT' then 0 when 'CUSTOMER_REFUND' then 0
              when 'SALES_CREDIT_NOTE' then -document.total_amount
              else document.total_amount end as sold,
            case document.kind when 'RECEIPT' then document.total_amount
              when 'CUSTOMER_REFUND' then -document.total_amount else 0 end as paid
       from unnest($2::uuid[]) as asked (party_id)
       ${lookedUp({
         ...{ view: 'ledger.v_document', alias: 'document' },
         ...{ column: 'party_id', key: 'asked.party_id' },
         where: (row) => `
           and ${row}.document_date > $5::date and ${row}.document_date <= $3::date
           and ${row}.posting_date <= $3::date
           and (${IS_SALE(row)} or ${row}.kind in ('RECEIPT', 'CUSTOMER_REFUND'))
           and ($4::uuid is null or ${row}.legal_entity_id = $4)`,
       })}
      where ${isNotReversed('document.id')}
     union all
     select settled.party_id, settled.legal_entity_id, settled.currency, dated.on_day,
            case when dated.is_sale then signed.amount else 0 end,
            case when dated.is_sale then 0 else signed.amount end
       from unnest($2::uuid[]) as asked (party_id)
       ${lookedUp({
         ...{ view: 'ledger.v_settled_document', alias: 'settled' },
         ...{ column: 'party_id', key: 'asked.party_id' },
         where: (row) => `
           and ${row}.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE', 'SALES_CREDIT_NOTE')
           and ($4::uuid is null or ${row}.legal_entity_id = $4)`,
       })}
      cross join lateral (values (
        case settled.kind when 'SALES_CREDIT_NOTE' then -settled.amount else settled.amount end
      )) as signed (amount)
      cross join lateral (values (settled.document_date, true), (settled.settled_on, false))
        as dated (on_day, is_sale)
      where dated.on_day > $5::date and dated.on_day <= $3::date
   ) as dated
  group by party_id, legal_entity_id, currency`;

/** What was sold and paid, by legal entity and currency. */
export async function readTurnover(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, windows }: LedgerReading,
): Promise<OfParties<Turnover>> {
  const rows = await reader.query<Row>({
    ...{ name: 'credit_policy.fact_turnover', text: TURNOVER },
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
function relationsText(): string {
  const asked: AskedDocuments = {
    ...{ party: 'asked.party_id', day: '$3::date' },
    where: (row) => ` and ($4::uuid is null or ${row}.legal_entity_id = $4)`,
  };
  const payment = firstDocument(asked, "'RECEIPT'", 'desc');
  return `select asked.party_id as "partyId", ${firstSaleOn(asked)} as "firstSaleOn",
      greatest(${payment}, ${ofSettled(asked, 'max(settled.settled_on)', 'settled.settled_on')})
        as "lastPaymentOn"
    from unnest($2::uuid[]) as asked (party_id)`;
}

const RELATIONS = relationsText();

/** Since when, and how lately, there is business with each party. */
export function readRelations(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf }: LedgerReading,
): Promise<OfParties<Relation>> {
  return reader.query<Relation & { readonly partyId: Id }>({
    ...{ name: 'credit_policy.fact_relations', text: RELATIONS },
    values: [reader.tenantId, partyIds, asOf, legalEntityId],
  });
}
