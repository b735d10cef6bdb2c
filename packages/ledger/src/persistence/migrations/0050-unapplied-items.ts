import type { Migration } from '@duebook/platform';

/** What waits to be applied is found by an index of its own, of customers and of suppliers. */
export const unappliedItems: Migration = {
  id: 'ledger/0050-unapplied-items',
  statements: [
    // Few of all open items; each class on the side that is no debt, oldest first.
    `create index open_item_unapplied on ledger.open_item
       (tenant_id, legal_entity_id, item_class, document_date, id)
       where open_amount > 0 and (item_class in ('PAYABLE', 'SUPPLIER_ADVANCE')) = (side = 'DEBIT')`,
    'drop index ledger.open_item_on_account',
  ],
};
