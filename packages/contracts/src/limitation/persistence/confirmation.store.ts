import type { BusinessDate, Id } from '@duebook/kernel';
import type { ConfirmationStore } from '../application/ports';

/** Confirmed claims in PostgreSQL. */
export const confirmationStore: ConfirmationStore = {
  add: async (tx, { confirmationId, legalEntityId, partyId, openItemIds, confirmedOn }) => {
    const rows = await tx.query({
      name: 'contracts.insert_confirmed_claims',
      text: `insert into contracts.confirmed_claim
               (tenant_id, confirmation_id, open_item_id, document_id, confirmed_on, told_at, commit_id)
             select $1::uuid, $2::uuid, item.id, item.document_id, $6::date, $7::timestamptz, $8::uuid
               from ledger.v_open_item as item
              where item.tenant_id = $1 and item.id = any ($3::uuid[])
                and item.legal_entity_id = $4 and item.party_id = $5
                and item.item_class = 'RECEIVABLE' and item.side = 'DEBIT'
                and item.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
             on conflict (tenant_id, confirmation_id, open_item_id) do nothing
             returning open_item_id`,
      values: [
        ...[tx.tenantId, confirmationId, openItemIds, legalEntityId, partyId, confirmedOn],
        ...[tx.startedAt, tx.commitId],
      ],
    });
    return rows.length;
  },
  facts: async (reader, { documentIds, knownAt }) => {
    const rows = await reader.query<{
      readonly openItemId: Id;
      readonly documentId: Id;
      readonly confirmationId: Id;
      readonly confirmedOn: BusinessDate;
    }>({
      name: 'contracts.limitation_confirmations',
      text: `select open_item_id as "openItemId", document_id as "documentId",
                    confirmation_id as "confirmationId", confirmed_on as "confirmedOn"
               from contracts.confirmed_claim
              where tenant_id = $1 and document_id = any ($2::uuid[])
                and ($3::timestamptz is null or told_at <= $3)`,
      values: [reader.tenantId, documentIds, knownAt],
    });
    return rows.map(({ openItemId, documentId, confirmationId, confirmedOn }) => ({
      ...{ openItemId, documentId },
      fact: {
        ...{ key: `confirmation ${confirmationId}`, kind: 'BALANCE_CONFIRMED' },
        ...{ from: confirmedOn, to: null },
        proof: { kind: 'BALANCE_CONFIRMATION', id: confirmationId },
      },
    }));
  },
};
