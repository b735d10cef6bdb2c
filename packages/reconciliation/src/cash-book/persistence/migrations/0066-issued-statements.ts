import type { Migration } from '@duebook/platform';

/** Bank reconciliation statements as they were issued: what they said, in which bytes, and by whom. */
export const issuedBankReconciliationStatements: Migration = {
  id: 'reconciliation/0066-issued-statements',
  statements: [
    `create table reconciliation.bank_reconciliation_issue (
       tenant_id uuid not null,
       id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       as_of date not null,
       language text not null check (language in ('zh', 'en')),
       format text not null check (format in ('PDF', 'CSV', 'XLSX')),
       version int not null check (version > 0),
       file_id uuid not null,
       sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
       figures jsonb not null,
       issued_by uuid not null,
       issued_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index bank_reconciliation_issue_version
       on reconciliation.bank_reconciliation_issue (tenant_id, house_bank_account_id, as_of, version)`,
    `create index bank_reconciliation_issue_file on reconciliation.bank_reconciliation_issue
       (tenant_id, file_id)`,
    `create index bank_reconciliation_issue_listed on reconciliation.bank_reconciliation_issue
       (tenant_id, legal_entity_id, id)`,
    `alter table reconciliation.bank_reconciliation_issue
       add foreign key (tenant_id, house_bank_account_id)
       references reconciliation.house_bank_account (tenant_id, id)`,
    "call platform.protect('reconciliation.bank_reconciliation_issue', 'select, insert')",
  ],
};
