import type { Migration } from '@duebook/platform';

/** Who ran the comparison that counts and who had an entry posted: neither may review it. */
export const whoHadAHand: Migration = {
  id: 'reconciliation/0042-who-had-a-hand',
  statements: [
    // Null for what was compared before it was noted.
    'alter table reconciliation.account_reconciliation add column compared_by uuid',
    // It stays when the difference is opened again: the entry is in the books all the same.
    'alter table reconciliation.difference add column entry_by uuid',
  ],
};
