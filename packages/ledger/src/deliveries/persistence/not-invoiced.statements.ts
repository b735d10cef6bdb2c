import type { Id } from '@duebook/kernel';
import { type Statement, isKnown } from '@duebook/platform';
import type { NotInvoicedQuery, NotInvoicedStretch } from '../application/ports';

/**
 * `from …` of the deliveries of which something is not invoiced on a day, with what is. Of a delivery
 * and a document the last row holds; a document counts from its posting date on, until the day as of
 * which it was reversed. A delivery counts until the day as of which it was withdrawn; where its number
 * was recorded anew, only while the new one is not delivered: of a number one at most counts on any day.
 * Of all of them only what was recorded by knownAt counts. What a row refers to was recorded before it,
 * as it waited for it: a document before what it invoices.
 * Parameters 2, 3 and 5: day, legal entities, knownAt.
 *
 * @param ofParty SQL: whose deliveries, by parameter 4
 */
export const notInvoicedWhere = (ofParty: string): string => `from ledger.delivery as delivery
  cross join lateral (
    select coalesce(sum(holding.amount), 0) as amount
      from (select distinct on (each.document_id) each.document_id, each.amount
              from ledger.delivery_invoicing as each
             where each.tenant_id = $1 and each.delivery_id = delivery.id
               and ${isKnown('each', '$5')}
             order by each.document_id, each.delivery_ordinal desc) as holding
      join ledger.document as document
        on document.tenant_id = $1 and document.id = holding.document_id
       and document.posting_date <= $2::date
     where not exists (
       select 1 from ledger.document as undone
        where undone.tenant_id = $1 and undone.reverses_document_id = document.id
          and undone.posting_date <= $2::date and ${isKnown('undone', '$5')})) as invoiced
 where delivery.tenant_id = $1 and delivery.delivered_on <= $2::date
   and ($3::uuid[] is null or delivery.legal_entity_id = any ($3))
   and ${ofParty}
   and ${isKnown('delivery', '$5')}
   and invoiced.amount < delivery.amount
   and (select true from ledger.delivery_withdrawal as withdrawal
      where withdrawal.tenant_id = $1 and withdrawal.delivery_id = delivery.id
        and ${isKnown('withdrawal', '$5')}
        and (withdrawal.withdrawn_on <= $2::date
             or exists (
               select 1 from ledger.delivery as later
                where later.tenant_id = $1 and later.legal_entity_id = delivery.legal_entity_id
                  and later.source_system = delivery.source_system
                  and later.delivery_number = delivery.delivery_number
                  and later.generation > delivery.generation
                  and later.delivered_on <= $2::date and ${isKnown('later', '$5')}))) is null`;

const NOT_INVOICED = notInvoicedWhere('($4::uuid is null or delivery.party_id = $4)');

/** A stretch of the report, the oldest delivery first. */
export function notInvoiced(
  tenantId: Id,
  { query, stretch }: Readonly<{ query: NotInvoicedQuery; stretch: NotInvoicedStretch }>,
  columns: string,
): Statement {
  const { limit, after } = stretch;
  return {
    name: 'ledger.deliveries_not_invoiced',
    text: `select ${columns}, invoiced.amount as invoiced ${NOT_INVOICED}
              and ($6::date is null or (delivery.delivered_on, delivery.id) > ($6, $7::uuid))
            order by delivery.delivered_on, delivery.id limit $8`,
    values: [...valuesOf(tenantId, query), after?.day ?? null, after?.id ?? null, limit],
  };
}

/** What is not invoiced, by currency. */
export function notInvoicedTotals(tenantId: Id, query: NotInvoicedQuery): Statement {
  return {
    name: 'ledger.deliveries_not_invoiced_totals',
    text: `select delivery.currency, sum(delivery.amount - invoiced.amount) as amount,
                  count(*)::int as count ${NOT_INVOICED}
            group by delivery.currency order by delivery.currency`,
    values: valuesOf(tenantId, query),
  };
}

function valuesOf(
  tenantId: Id,
  { asOf, legalEntityIds, partyId, knownAt }: NotInvoicedQuery,
): readonly unknown[] {
  return [tenantId, asOf, legalEntityIds, partyId, knownAt];
}
