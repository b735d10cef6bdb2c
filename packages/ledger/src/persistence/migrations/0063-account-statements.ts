import type { Migration } from '@duebook/platform';

/** Statements of account as they were issued: what was said of which period, in which bytes, and by whom. */
export const accountStatements: Migration = {
  id: 'ledger/0063-account-statements',
  statements: [
    `create table ledger.account_statement (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       from_on date not null,
       to_on date not null check (to_on >= from_on),
       item_classes text[] not null,
       known_at timestamptz,
       language text not null check (language in ('zh', 'en')),
       format text not null check (format in ('PDF', 'CSV', 'XLSX')),
       version int not null check (version > 0),
       file_id uuid not null,
       sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
       figures jsonb not null,
       issued_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index account_statement_version on ledger.account_statement
       (tenant_id, legal_entity_id, party_id, from_on, to_on, version)`,
    'create index account_statement_file on ledger.account_statement (tenant_id, file_id)',
    'create index account_statement_party on ledger.account_statement (tenant_id, party_id, id)',
    "call platform.protect('ledger.account_statement', 'select, insert')",
  ],
};
