import { isOneOf } from '@duebook/platform';
import type { SettledDocument } from '../domain/settlement';
import type { SettledKey, SettlementStore } from '../application/settlement.ports';

/** Finds what receipts and credit notes of files settle, by natural key, in one statement each. */
export const settlementStore: SettlementStore = {
  findDocuments: async (reader, wanted) => {
    if (wanted.length === 0) return new Map();
    const rows = await reader.query<SettledDocument & { readonly place: number }>({
      name: 'ledger.find_settled_documents',
      text: `select wanted.place, document.id as "documentId", document.party_id as "partyId",
                    document.currency, document.posting_date as "postingDate",
                    document.is_opening as "isOpening"
               from unnest($2::int[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
                      as wanted (place, legal_entity_id, source_system, kind, number_scope, number)
              cross join lateral (
                select * from ledger.document as same
                 where same.tenant_id = $1 and same.document_number = wanted.number
                   and same.number_scope = wanted.number_scope
                offset 0) as document
              where document.legal_entity_id = wanted.legal_entity_id
                and document.source_system = wanted.source_system and document.kind = wanted.kind
                and (select undone.id from ledger.document as undone
                      where undone.tenant_id = $1
                        and undone.reverses_document_id = document.id) is null`,
      values: [reader.tenantId, ...columnsOf(wanted)],
    });
    const found = new Map<number, SettledDocument[]>();
    for (const { place, ...document } of rows) {
      const known = found.get(place);
      if (known) known.push(document);
      else found.set(place, [document]);
    }
    return found;
  },
  notApplied: async (reader, settlements) => {
    if (settlements.length === 0) return new Set();
    const rows = await reader.query<{ readonly documentId: string }>({
      name: 'ledger.settlements_not_applied',
      text: `select wanted.document_id as "documentId"
               from unnest($2::uuid[], $3::uuid[]) as wanted (document_id, settled_document_id)
              where not exists (
                select 1
                  from (select id from ledger.open_item as item
                         where item.tenant_id = $1 and item.document_id = wanted.document_id
                        offset 0) as own
                 cross join lateral (
                   select id, debit_item_id as other_id from ledger.allocation as one
                    where one.tenant_id = $1 and one.credit_item_id = own.id
                      and one.reverses_allocation_id is null
                   union all
                   select id, credit_item_id from ledger.allocation as one
                    where one.tenant_id = $1 and one.debit_item_id = own.id
                      and one.reverses_allocation_id is null
                   offset 0) as applied
                 where (select item.document_id from ledger.open_item as item
                         where item.tenant_id = $1 and item.id = applied.other_id)
                         = wanted.settled_document_id
                   and (select undone.id from ledger.allocation as undone
                         where undone.tenant_id = $1
                           and undone.reverses_allocation_id = applied.id) is null)`,
      values: [
        reader.tenantId,
        settlements.map(({ documentId }) => documentId),
        settlements.map(({ settledDocumentId }) => settledDocumentId),
      ],
    });
    return new Set(rows.map(({ documentId }) => documentId));
  },
  itemsOf: async (reader, documentIds) => {
    const rows = await reader.query<{ readonly id: string }>({
      name: 'ledger.items_of_documents',
      text: `select id from ledger.open_item
              where tenant_id = $1 and ${isOneOf('document_id', '$2::uuid[]')}`,
      values: [reader.tenantId, documentIds],
    });
    return rows.map(({ id }) => id);
  },
};

function columnsOf(wanted: readonly SettledKey[]): readonly (readonly unknown[])[] {
  return [
    wanted.map(({ place }) => place),
    wanted.map(({ legalEntityId }) => legalEntityId),
    wanted.map(({ sourceSystem }) => sourceSystem),
    wanted.map(({ kind }) => kind),
    wanted.map(({ numberScope }) => numberScope),
    wanted.map(({ documentNumber }) => documentNumber),
  ];
}
