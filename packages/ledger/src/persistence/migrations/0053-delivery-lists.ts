import type { Migration } from '@duebook/platform';

/** Indexes by which deliveries are listed: those of a legal entity by day, and by number. */
export const deliveryLists: Migration = {
  id: 'ledger/0053-delivery-lists',
  statements: [
    `create index delivery_listed_by_entity on ledger.delivery
       (tenant_id, legal_entity_id, delivered_on, id)`,
    'create index delivery_numbered on ledger.delivery (tenant_id, delivery_number)',
  ],
};
