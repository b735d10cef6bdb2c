import type { Migration } from '@duebook/platform';

/**
 * Documents of a party besides those that name it: contras, and what undoes them, have items of
 * several parties. The first item is of the party that the document names.
 */
export const contraParties: Migration = {
  id: 'ledger/0054-contra-parties',
  statements: [
    `create index open_item_of_further_party on ledger.open_item (tenant_id, party_id, document_id)
       where instalment > 1`,
  ],
};
