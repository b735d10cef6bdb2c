import type { Migration } from '@duebook/platform';

/** Indexes that lists of documents and open items are read by, page after page. */
export const reading: Migration = {
  id: 'ledger/0004-reading',
  statements: [
    // A rare kind is found without passing all the others of its legal entity.
    'drop index ledger.document_listed',
    `create index document_listed on ledger.document
       (tenant_id, legal_entity_id, kind, posting_date, id)`,
    `create index document_dated on ledger.document
       (tenant_id, legal_entity_id, kind, document_date, id)`,
    'create index document_numbered on ledger.document (tenant_id, document_number, number_scope)',
    `create index open_item_dated on ledger.open_item (tenant_id, legal_entity_id, document_date, id)
       where open_amount > 0`,
    `create index open_item_largest on ledger.open_item
       (tenant_id, legal_entity_id, open_functional, id) where open_amount > 0`,
    // Few items are receipts that nobody has applied yet; no other index leads to them.
    `create index open_item_on_account on ledger.open_item
       (tenant_id, legal_entity_id, document_date, id)
       where open_amount > 0 and side = 'CREDIT' and item_class = 'RECEIVABLE'`,
  ],
};
