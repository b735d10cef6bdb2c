import type { Migration } from '@duebook/platform';

/** Indexes by which documents are found: by reference, and those of the opening. */
export const documentsFound: Migration = {
  id: 'ledger/0046-documents-found',
  statements: [
    `create index document_referenced on ledger.document (tenant_id, reference)
       where reference is not null`,
    // As the lists of all documents are read, but of opening balances alone.
    `create index document_opening_listed on ledger.document
       (tenant_id, legal_entity_id, kind, posting_date, id) where is_opening`,
    `create index document_opening_dated on ledger.document
       (tenant_id, legal_entity_id, kind, document_date, id) where is_opening`,
  ],
};
