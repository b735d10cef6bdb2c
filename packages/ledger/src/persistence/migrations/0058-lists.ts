import type { Migration } from '@duebook/platform';

/**
 * Indexes of lists: allocations of a legal entity by day, settled history by day and by number, the
 * entries of a memo book, into which no document posts.
 */
export const lists: Migration = {
  id: 'ledger/0058-lists',
  statements: [
    `create index allocation_listed on ledger.allocation
       (tenant_id, legal_entity_id, allocated_on, id)`,
    `create index settled_history_listed on ledger.settled_history
       (tenant_id, legal_entity_id, settled_on, id)`,
    `create index journal_entry_of_book_listed on ledger.journal_entry
       (tenant_id, legal_entity_id, book_id, posting_date, id)
       where source_type not in ('DOCUMENT', 'ALLOCATION')`,
    'create index settled_history_numbered on ledger.settled_history (tenant_id, document_number)',
  ],
};
