import { isOneOf } from '@duebook/platform';
import type { Claim, EvidenceContext } from '../application/ports';

/** Claims by the read views of the ledger. */
export const claimsOf: EvidenceContext['claims'] = (reader, openItemIds) =>
  reader.query<Claim>({
    name: 'contracts.claims_of_items',
    text: `select item.id as "openItemId", item.document_id as "documentId",
                  item.document_kind = 'SALES_INVOICE' as "isInvoice",
                  document.contract_id as "contractId", item.document_date as "documentDate",
                  item.party_id as "partyId", item.legal_entity_id as "legalEntityId",
                  item.due_date as "dueOn", entity.time_zone as "timeZone",
                  item.open_amount > 0 as "isOpen",
                  item.open_amount > 0 and item.open_amount < item.original_amount as "isPartPaid",
                  array (select told.delivery_id from ledger.v_delivery_invoicing as told
                          where told.tenant_id = $1 and told.document_id = item.document_id
                          order by told.delivery_id) as "deliveryIds"
             from ledger.v_open_item as item
             join ledger.v_document as document
               on document.tenant_id = $1 and document.id = item.document_id
             join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = item.legal_entity_id
            where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}
              and item.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')`,
    values: [reader.tenantId, [...new Set(openItemIds)]],
  });
