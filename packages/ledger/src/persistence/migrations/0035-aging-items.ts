import type { Migration } from '@duebook/platform';

/**
 * From a day that items are aged from to the items, settled ones too, for the items of a past aging.
 * Every item has a movement of its document, and one more on each due date it was moved to; of
 * allocations, which are many, these indexes know nothing.
 */
export const agingItems: Migration = {
  id: 'ledger/0035-aging-items',
  statements: [
    `create index open_item_movement_due on ledger.open_item_movement
       (tenant_id, legal_entity_id, due_date, open_item_id) where kind in ('DOCUMENT', 'DUE_DATE')`,
    `create index open_item_movement_dated on ledger.open_item_movement
       (tenant_id, legal_entity_id, document_date, open_item_id)
       where kind in ('DOCUMENT', 'DUE_DATE')`,
  ],
};
