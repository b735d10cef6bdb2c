import type { Migration } from '@duebook/platform';

/** Parties are a kind of import like any other. */
export const partyImports: Migration = {
  id: 'ledger/0033-party-imports',
  statements: [
    'alter table ledger.import_run drop constraint import_run_kind_check',
    `alter table ledger.import_run add constraint import_run_kind_check check (kind in
       ('PARTIES', 'INVOICES', 'CREDIT_NOTES', 'RECEIPTS', 'OPENING_ITEMS', 'SETTLED_HISTORY',
        'OPENING_TRIAL_BALANCE'))`,
  ],
};
