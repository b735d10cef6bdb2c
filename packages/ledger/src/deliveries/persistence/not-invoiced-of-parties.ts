import { isOneOf, type SqlReader } from '@duebook/platform';
import type { NotInvoicedOfPartiesQuestion, NotInvoicedOfParty } from '../application/ports';
import { notInvoicedWhere } from './not-invoiced.statements';

/**
 * What is delivered and not invoiced on a day, by party, legal entity and currency, in one statement
 * however many parties; as `deliveriesNotInvoiced` tells it. Parties without any are left out. Asks for
 * no permission: who tells amounts of it has asked for one.
 */
export function notInvoicedOfParties(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf }: NotInvoicedOfPartiesQuestion,
): Promise<readonly NotInvoicedOfParty[]> {
  return reader.query<NotInvoicedOfParty>({
    name: 'ledger.not_invoiced_of_parties',
    text: `select found.party_id as "partyId", found.legal_entity_id as "legalEntityId",
                  found.currency, sum(found.amount) as amount
             from unnest($4::uuid[]) as asked (party_id)
            cross join lateral (
              select delivery.party_id, delivery.legal_entity_id, delivery.currency,
                     delivery.amount - invoiced.amount as amount
                ${notInvoicedWhere(isOneOf('delivery.party_id', 'array[asked.party_id]'))}
              offset 0) as found
            group by 1, 2, 3`,
    values: [
      reader.tenantId,
      asOf,
      legalEntityId === null ? null : [legalEntityId],
      [...new Set(partyIds)],
      null,
    ],
  });
}
