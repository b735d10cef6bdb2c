import { bulkInsert, columnsOf } from '@duebook/platform';
import type { OpeningItemStore } from '../application/ports';

/** What opening items were before go-live, in PostgreSQL. */
export const openingItemStore: OpeningItemStore = {
  write: async (tx, importRunId, items) => {
    if (items.length === 0) return;
    await tx.query(
      bulkInsert(
        { name: 'ledger.insert_opening_items', table: 'ledger.opening_item' },
        tx.tenantId,
        columnsOf(items, {
          document_id: ['uuid', ({ opening }) => opening.posting.document.id],
          commit_id: ['uuid', () => tx.commitId],
          import_run_id: ['uuid', () => importRunId],
          original_amount: ['numeric', ({ opening }) => opening.original.toStorageText()],
          paid_before_amount: ['numeric', ({ opening }) => opening.paidBefore.toStorageText()],
          owner_name: ['text', ({ ownerName }) => ownerName],
        }),
      ),
    );
  },
  originals: async (reader, documentIds) => {
    if (documentIds.length === 0) return new Map();
    const rows = await reader.query<{ readonly documentId: string; readonly original: string }>({
      name: 'ledger.opening_originals',
      text: `select document_id as "documentId", original_amount as original
               from ledger.opening_item
              where tenant_id = $1 and document_id = any ($2::uuid[])`,
      values: [reader.tenantId, documentIds],
    });
    return new Map(rows.map(({ documentId, original }) => [documentId, original]));
  },
};
