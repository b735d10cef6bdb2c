import type { Migration } from '@duebook/platform';

/** What the other side says of an account, as it said it. Amounts are ours: what they owe us is positive. */
export const counterpartyStatements: Migration = {
  id: 'reconciliation/0040-counterparty-statements',
  statements: [
    `create table reconciliation.counterparty_statement (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       relation text not null check (relation in ('CUSTOMER', 'SUPPLIER')),
       from_on date not null,
       to_on date not null check (to_on >= from_on),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       opening_balance numeric(24, 4),
       closing_balance numeric(24, 4) not null,
       edition int not null check (edition > 0),
       source text not null check (source in ('FILE', 'TYPED', 'LINK')),
       file_id uuid,
       scan_file_id uuid,
       content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
       line_count int not null check (line_count >= 0),
       state text not null check (state in ('RECORDED', 'WITHDRAWN')),
       withdrawal_reason text,
       version int not null check (version > 0),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // A statement sent anew with other content is the next edition of the same account and period.
    `create unique index counterparty_statement_edition on reconciliation.counterparty_statement
       (tenant_id, legal_entity_id, party_id, relation, currency, from_on, to_on, edition)`,
    // The same content is the same statement, whatever its file is called.
    `create unique index counterparty_statement_content on reconciliation.counterparty_statement
       (tenant_id, legal_entity_id, party_id, content_hash) where state = 'RECORDED'`,
    `create index counterparty_statement_listed on reconciliation.counterparty_statement
       (tenant_id, legal_entity_id, to_on, id)`,
    `create index counterparty_statement_file on reconciliation.counterparty_statement
       (tenant_id, file_id)`,
    `create index counterparty_statement_scan on reconciliation.counterparty_statement
       (tenant_id, scan_file_id)`,
    // Who made it and whom it names: personal, apart from what is kept for good.
    `create table reconciliation.counterparty_statement_naming (
       tenant_id uuid not null,
       statement_id uuid not null,
       party_name text,
       tax_id text,
       bank_account text,
       prepared_by text,
       sent_by text,
       primary key (tenant_id, statement_id)
     )`,
    `create table reconciliation.counterparty_statement_line (
       tenant_id uuid not null,
       id uuid not null,
       statement_id uuid not null,
       position int not null check (position > 0),
       document_number text,
       document_on date not null,
       amount numeric(24, 4) not null,
       kind text,
       due_on date,
       memo text,
       fingerprint text not null,
       primary key (tenant_id, id)
     )`,
    `create unique index counterparty_statement_line_place
       on reconciliation.counterparty_statement_line (tenant_id, statement_id, position)`,
    `alter table reconciliation.counterparty_statement_naming
       add foreign key (tenant_id, statement_id)
       references reconciliation.counterparty_statement (tenant_id, id)`,
    `alter table reconciliation.counterparty_statement_line
       add foreign key (tenant_id, statement_id)
       references reconciliation.counterparty_statement (tenant_id, id)`,
    "call platform.protect('reconciliation.counterparty_statement', 'select, insert, update')",
    "call platform.protect('reconciliation.counterparty_statement_naming', 'select, insert')",
    "call platform.protect('reconciliation.counterparty_statement_line', 'select, insert')",
  ],
};
