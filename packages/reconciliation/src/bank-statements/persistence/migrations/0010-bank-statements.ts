import type { Migration } from '@duebook/platform';

const STATEMENT_STATES = `('HELD', 'RELEASED', 'WITHDRAWN')`;
const LINE_STATES = `('HELD', 'OPEN', 'MATCHED', 'EXPLAINED', 'WITHDRAWN')`;

/** Our accounts at banks, the statements of them, and their lines. */
export const bankStatements: Migration = {
  id: 'reconciliation/0010-bank-statements',
  statements: [
    // The number is kept as it is compared: upper case, no blanks.
    `create table reconciliation.house_bank_account (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       code text collate "C" not null check (length(code) between 1 and 60),
       name text not null check (length(name) between 1 and 200),
       iban text collate "C",
       number text collate "C",
       bank_code text collate "C",
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       account_code text collate "C" not null,
       is_active boolean not null,
       version int not null check (version > 0),
       created_at timestamptz not null,
       updated_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint house_bank_account_code_key unique (tenant_id, code),
       constraint house_bank_account_has_a_number check ((iban is null) <> (number is null))
     )`,
    // A bank may keep several currencies under one number.
    `create unique index house_bank_account_iban on reconciliation.house_bank_account
       (tenant_id, iban, currency) where iban is not null`,
    `create unique index house_bank_account_number on reconciliation.house_bank_account
       (tenant_id, number, bank_code, currency) nulls not distinct where number is not null`,
    // Versions of how a bank's table is read, by name.
    `create table reconciliation.bank_statement_layout (
       tenant_id uuid not null,
       id uuid not null,
       name text not null check (length(name) between 1 and 60),
       version int not null check (version > 0),
       layout jsonb not null,
       saved_by uuid not null,
       saved_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index bank_statement_layout_version on reconciliation.bank_statement_layout
       (tenant_id, name, version)`,
    // A file that was read once; the same bytes under another name are the same file.
    `create table reconciliation.bank_statement_import (
       tenant_id uuid not null,
       id uuid not null,
       file_id uuid not null,
       file_sha256 text collate "C" not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
       format text not null check (format in ('CAMT', 'MT940', 'MT942', 'OFX', 'TABLE')),
       format_version text not null,
       layout_name text,
       statement_count int not null check (statement_count >= 0),
       line_count int not null check (line_count >= 0),
       known_line_count int not null check (known_line_count >= 0),
       pending_line_count int not null check (pending_line_count >= 0),
       imported_by uuid not null,
       imported_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index bank_statement_import_same on reconciliation.bank_statement_import
       (tenant_id, file_sha256, id)`,
    `create index bank_statement_import_file on reconciliation.bank_statement_import
       (tenant_id, file_id)`,
    // Balances are signed, money of ours positive. `position` is the place in the file, from 1.
    `create table reconciliation.bank_statement (
       tenant_id uuid not null,
       id uuid not null,
       import_id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       file_id uuid not null,
       file_sha256 text collate "C" not null,
       position int not null check (position > 0),
       format text not null check (format in ('CAMT', 'MT940', 'MT942', 'OFX', 'TABLE')),
       format_version text not null,
       statement_reference text collate "C",
       statement_number text collate "C",
       kind text not null check (kind in ('STATEMENT', 'REPORT', 'NOTIFICATION')),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       from_on date,
       to_on date check (to_on >= from_on),
       opening_balance numeric(24, 4),
       closing_balance numeric(24, 4),
       state text not null check (state in ${STATEMENT_STATES}),
       hold_reasons jsonb not null default '[]',
       warnings jsonb not null default '[]',
       line_count int not null check (line_count >= 0),
       known_line_count int not null default 0 check (known_line_count >= 0),
       pending_line_count int not null default 0 check (pending_line_count >= 0),
       credit_total numeric(24, 4) not null check (credit_total >= 0),
       debit_total numeric(24, 4) not null check (debit_total >= 0),
       imported_by uuid not null,
       imported_at timestamptz not null,
       released_by uuid,
       released_at timestamptz,
       withdrawn_by uuid,
       withdrawn_at timestamptz,
       withdrawal_reason text check (length(withdrawal_reason) between 1 and 1000),
       replaced_by_id uuid,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index bank_statement_listed on reconciliation.bank_statement
       (tenant_id, imported_at, id)`,
    `create index bank_statement_of_account on reconciliation.bank_statement
       (tenant_id, house_bank_account_id, to_on, id)`,
    `create index bank_statement_file on reconciliation.bank_statement
       (tenant_id, file_id)`,
    `create index bank_statement_of_import on reconciliation.bank_statement
       (tenant_id, import_id, position)`,
    // Lines of a statement that stood already, in another: signed sum, money in positive.
    `create table reconciliation.bank_statement_overlap (
       tenant_id uuid not null,
       statement_id uuid not null,
       earlier_statement_id uuid not null,
       line_count int not null check (line_count > 0),
       credit_total numeric(24, 4) not null check (credit_total >= 0),
       debit_total numeric(24, 4) not null check (debit_total >= 0),
       primary key (tenant_id, statement_id, earlier_statement_id)
     )`,
    `create index bank_statement_overlap_earlier on reconciliation.bank_statement_overlap
       (tenant_id, earlier_statement_id)`,
    `create table reconciliation.bank_statement_line (
       tenant_id uuid not null,
       id uuid not null,
       statement_id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       position int not null check (position > 0),
       direction text not null check (direction in ('CREDIT', 'DEBIT')),
       amount numeric(24, 4) not null check (amount > 0),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       booked_on date not null,
       value_on date,
       is_reversal boolean not null,
       bank_reference text collate "C",
       customer_reference text collate "C",
       creditor_reference text collate "C",
       counterparty_name text,
       counterparty_key text collate "C",
       counterparty_account text collate "C",
       counterparty_bank_code text collate "C",
       counterparty_identifier text collate "C",
       memo text not null,
       transaction_code text,
       instructed_amount numeric(24, 4),
       instructed_currency text,
       charges numeric(24, 4),
       remittance jsonb not null default '[]',
       fingerprint text collate "C" not null check (length(fingerprint) = 64),
       occurrence int not null check (occurrence > 0),
       state text not null check (state in ${LINE_STATES}),
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // What was withdrawn may come again.
    `create unique index bank_statement_line_natural on reconciliation.bank_statement_line
       (tenant_id, house_bank_account_id, fingerprint, occurrence) where state <> 'WITHDRAWN'`,
    `create index bank_statement_line_of_statement on reconciliation.bank_statement_line
       (tenant_id, statement_id, position, id)`,
    `create index bank_statement_line_listed on reconciliation.bank_statement_line
       (tenant_id, booked_on, id)`,
    `create index bank_statement_line_of_account on reconciliation.bank_statement_line
       (tenant_id, house_bank_account_id, booked_on, id)`,
    `create index bank_statement_line_open on reconciliation.bank_statement_line
       (tenant_id, legal_entity_id, booked_on, id) where state = 'OPEN'`,
    `create index bank_statement_line_counterparty on reconciliation.bank_statement_line
       (tenant_id, counterparty_key, booked_on, id) where counterparty_key is not null`,
    `create index bank_statement_line_bank_reference on reconciliation.bank_statement_line
       (tenant_id, bank_reference) where bank_reference is not null`,
    `create index bank_statement_line_customer_reference on reconciliation.bank_statement_line
       (tenant_id, customer_reference) where customer_reference is not null`,
    // Why nothing is posted for a line. The newest of a line holds while the line is EXPLAINED.
    `create table reconciliation.bank_statement_explanation (
       tenant_id uuid not null,
       id uuid not null,
       line_id uuid not null,
       code text not null check (code in
         ('BANK_CHARGE', 'INTEREST', 'TRANSFER_BETWEEN_OWN_ACCOUNTS', 'NOT_OURS', 'OTHER')),
       note text check (length(note) between 1 and 1000),
       explained_by uuid not null,
       explained_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index bank_statement_explanation_line on reconciliation.bank_statement_explanation
       (tenant_id, line_id, id)`,
    ...[
      ['bank_statement', 'import_id', 'bank_statement_import'],
      ['bank_statement', 'house_bank_account_id', 'house_bank_account'],
      ['bank_statement', 'replaced_by_id', 'bank_statement'],
      ['bank_statement_overlap', 'statement_id', 'bank_statement'],
      ['bank_statement_overlap', 'earlier_statement_id', 'bank_statement'],
      ['bank_statement_line', 'statement_id', 'bank_statement'],
      ['bank_statement_explanation', 'line_id', 'bank_statement_line'],
    ].map(
      ([table, column, target]) =>
        `alter table reconciliation.${table} add foreign key (tenant_id, ${column})
           references reconciliation.${target} (tenant_id, id)`,
    ),
    "call platform.protect('reconciliation.house_bank_account', 'select, insert, update')",
    "call platform.protect('reconciliation.bank_statement_layout', 'select, insert')",
    "call platform.protect('reconciliation.bank_statement_import', 'select, insert')",
    "call platform.protect('reconciliation.bank_statement', 'select, insert, update')",
    "call platform.protect('reconciliation.bank_statement_overlap', 'select, insert')",
    "call platform.protect('reconciliation.bank_statement_line', 'select, insert, update')",
    "call platform.protect('reconciliation.bank_statement_explanation', 'select, insert')",
  ],
};
