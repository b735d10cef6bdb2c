import type { Migration } from '@duebook/platform';

/**
 * Which accounts stand in a file: those of statements that were known already too, of which nothing
 * else is kept. Who may see the file is judged by them.
 */
export const importedAccounts: Migration = {
  id: 'reconciliation/0012-imported-accounts',
  statements: [
    `create table reconciliation.bank_statement_import_account (
       tenant_id uuid not null,
       import_id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       primary key (tenant_id, import_id, house_bank_account_id),
       foreign key (tenant_id, import_id)
         references reconciliation.bank_statement_import (tenant_id, id),
       foreign key (tenant_id, house_bank_account_id)
         references reconciliation.house_bank_account (tenant_id, id)
     )`,
    // Before it was kept, only what a file has brought tells of its accounts. Rows of all tenants are
    // read, while nobody else can: the table is locked until the policy is back.
    'alter table reconciliation.bank_statement no force row level security',
    `insert into reconciliation.bank_statement_import_account
       (tenant_id, import_id, house_bank_account_id, legal_entity_id)
     select distinct tenant_id, import_id, house_bank_account_id, legal_entity_id
       from reconciliation.bank_statement`,
    'alter table reconciliation.bank_statement force row level security',
    "call platform.protect('reconciliation.bank_statement_import_account', 'select, insert')",
  ],
};
