import type { Migration } from '@duebook/platform';

/** Orders and deliveries come in by files too. */
export const factsImported: Migration = {
  id: 'ledger/0066-facts-imported',
  statements: [
    'alter table ledger.import_run drop constraint import_run_kind_check',
    `alter table ledger.import_run add constraint import_run_kind_check check (kind in
       ('PARTIES', 'INVOICES', 'CREDIT_NOTES', 'RECEIPTS', 'OPENING_ITEMS', 'SETTLED_HISTORY',
        'OPENING_TRIAL_BALANCE', 'SALES_ORDERS', 'DELIVERIES'))`,
  ],
};
