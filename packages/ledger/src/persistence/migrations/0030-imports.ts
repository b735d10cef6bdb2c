import type { Migration } from '@duebook/platform';

/** Imports: mapping profiles, runs over a file, and what is told of its rows. */
export const imports: Migration = {
  id: 'ledger/0030-imports',
  statements: [
    // A save under the same name is a new version; the run keeps a copy of the one it used.
    `create table ledger.import_profile (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       kind text not null,
       name text not null check (length(name) between 1 and 200),
       version int not null check (version > 0),
       mapping jsonb not null,
       table_options jsonb not null,
       amounts jsonb not null,
       saved_by uuid not null,
       saved_at timestamptz not null,
       primary key (tenant_id, id)
     )`,
    `create unique index import_profile_version on ledger.import_profile
       (tenant_id, kind, name, version)`,
    `create table ledger.import_run (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       kind text not null check (kind in
         ('INVOICES', 'CREDIT_NOTES', 'RECEIPTS', 'OPENING_ITEMS', 'SETTLED_HISTORY',
          'OPENING_TRIAL_BALANCE')),
       profile jsonb not null,
       file_id uuid not null,
       file_name text not null,
       sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
       fingerprint text not null,
       legal_entity_id uuid,
       is_dry_run boolean not null,
       on_bad_rows text not null check (on_bad_rows in ('REFUSE', 'SKIP')),
       creates_parties boolean not null,
       rows_per_chunk int not null check (rows_per_chunk > 0),
       principal_id uuid not null,
       principal_kind text not null,
       grants jsonb not null,
       request_id text not null,
       state text not null check (state in
         ('WAITING', 'CHECKING', 'POSTING', 'CHECKED', 'REFUSED', 'COMPLETED', 'CANCELLED', 'FAILED')),
       requested_at timestamptz not null,
       started_at timestamptz,
       checked_at timestamptz,
       finished_at timestamptz,
       is_cancel_requested boolean not null default false,
       rows_total int,
       rows_checked int not null default 0,
       rows_posted int not null default 0,
       rows_already_there int not null default 0,
       rows_refused int not null default 0,
       warnings int not null default 0,
       issues_kept int not null default 0,
       chunks_done int not null default 0,
       attempts int not null default 0,
       failure text,
       claimed_by uuid,
       claimed_until timestamptz,
       bad_rows bytea,
       primary key (tenant_id, id)
     )`,
    `create index import_run_waiting on ledger.import_run (tenant_id, requested_at, id)
       where state in ('WAITING', 'CHECKING', 'POSTING')`,
    'create index import_run_same on ledger.import_run (tenant_id, fingerprint, id)',
    `create table ledger.import_issue (
       tenant_id uuid not null,
       import_run_id uuid not null,
       place int not null,
       line int not null,
       column_name text,
       field text,
       code text not null,
       severity text not null check (severity in ('REFUSED', 'WARNING')),
       posted text,
       sent text,
       detail text,
       primary key (tenant_id, import_run_id, place)
     )`,
    // Exact also where the list above was cut.
    `create table ledger.import_issue_count (
       tenant_id uuid not null,
       import_run_id uuid not null,
       code text not null,
       field text not null,
       column_name text not null,
       severity text not null,
       count int not null,
       primary key (tenant_id, import_run_id, code, field, column_name, severity)
     )`,
    // Parties that an import created or gave a further name: what to look through for duplicates.
    `create table ledger.import_party (
       tenant_id uuid not null,
       import_run_id uuid not null,
       party_id uuid not null,
       is_created boolean not null,
       primary key (tenant_id, import_run_id, party_id)
     )`,
    ...['import_issue', 'import_issue_count', 'import_party'].map(
      (table) => `alter table ledger.${table} add foreign key (tenant_id, import_run_id)
         references ledger.import_run (tenant_id, id)`,
    ),
    "call platform.protect('ledger.import_profile', 'select, insert')",
    "call platform.protect('ledger.import_run', 'select, insert, update')",
    "call platform.protect('ledger.import_issue', 'select, insert, delete')",
    "call platform.protect('ledger.import_issue_count', 'select, insert, update, delete')",
    "call platform.protect('ledger.import_party', 'select, insert')",
  ],
};
