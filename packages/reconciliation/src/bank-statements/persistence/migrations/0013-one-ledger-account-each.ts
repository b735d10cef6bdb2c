import type { Migration } from '@duebook/platform';

/** What the books say of an account of ours is what stands on one account of the chart, and of no other. */
export const oneLedgerAccountEach: Migration = {
  id: 'reconciliation/0013-one-ledger-account-each',
  statements: [
    `create unique index house_bank_account_in_books on reconciliation.house_bank_account
       (tenant_id, legal_entity_id, account_code, currency) where is_active`,
  ],
};
