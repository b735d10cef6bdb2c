import type { InvoiceRow, ReadInvoices } from '../application/ports';

/**
 * Invoices to customers with what is known of whom they are between on the day by which each is judged, and
 * with the packs that their legal entity used for the day of the invoice. A contract that was signed only
 * after the invoice was made before it.
 */
export const invoicesReader: ReadInvoices = (reader, documentIds) =>
  reader.query<InvoiceRow>({
    name: 'contracts.statutory_invoices',
    text: `select document.id as "documentId", document.legal_entity_id as "legalEntityId",
                  document.party_id as "partyId", document.document_date as "documentDate",
                  due.due_on as "dueOn", entity.country as "creditorCountry",
                  party.country as "debtorCountry", creditor.statutory_class as "creditorClass",
                  debtor.statutory_class as "debtorClass", used.id as "adoptionId",
                  used.pack_ids as "packIds", used.supply, judged.judged_on as "judgedOn",
                  document.contract_id as "contractId"
             from unnest($2::uuid[]) as asked (id)
             join ledger.v_document as document
               on document.tenant_id = $1 and document.id = asked.id
             join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = document.legal_entity_id
             join parties.v_party as party
               on party.tenant_id = $1 and party.id = document.party_id
             left join contracts.contract as contract
               on contract.tenant_id = $1 and contract.id = document.contract_id
             cross join lateral (
               select least(contract.signed_on, document.document_date) as judged_on) as judged
             left join lateral (
               select max(item.due_date) as due_on from ledger.v_open_item as item
                where item.tenant_id = $1 and item.document_id = document.id) as due on true
             left join lateral (
               select recorded.statutory_class from contracts.statutory_class as recorded
                where recorded.tenant_id = $1 and recorded.legal_entity_id = document.legal_entity_id
                  and recorded.holds_from <= judged.judged_on
                order by recorded.holds_from desc, recorded.id desc limit 1) as creditor on true
             left join lateral (
               select recorded.statutory_class from contracts.statutory_class as recorded
                where recorded.tenant_id = $1 and recorded.party_id = document.party_id
                  and recorded.holds_from <= judged.judged_on
                order by recorded.holds_from desc, recorded.id desc limit 1) as debtor on true
             left join lateral (
               select adoption.id, adoption.pack_ids, adoption.supply
                 from contracts.rule_pack_adoption as adoption
                where adoption.tenant_id = $1
                  and adoption.legal_entity_id = document.legal_entity_id
                  and adoption.holds_from <= document.document_date
                order by adoption.holds_from desc, adoption.version desc limit 1) as used on true
            where document.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')`,
    values: [reader.tenantId, [...new Set(documentIds)]],
  });
