import type { Migration } from '@duebook/platform';

/** Accounts compared with what the other side says, what differs, and who deals with it. */
export const reconciliations: Migration = {
  id: 'reconciliation/0041-reconciliations',
  statements: [
    `create table reconciliation.account_reconciliation (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       relation text not null check (relation in ('CUSTOMER', 'SUPPLIER')),
       from_on date not null,
       to_on date not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       statement_id uuid not null,
       owner_user_id uuid,
       due_within_days int not null check (due_within_days between 0 and 366),
       state text not null check (state in ('OPEN', 'SUBMITTED', 'REVIEWED')),
       comparison int not null default 0 check (comparison >= 0),
       compared_at timestamptz,
       our_opening numeric(24, 4),
       our_closing numeric(24, 4),
       their_opening numeric(24, 4),
       their_closing numeric(24, 4),
       matched_count int not null default 0,
       prepared_by uuid,
       submitted_at timestamptz,
       reviewed_by uuid,
       reviewed_at timestamptz,
       review_note text,
       frozen jsonb,
       frozen_hash text,
       version int not null check (version > 0),
       started_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint account_reconciliation_of_two
         check (reviewed_by is null or (prepared_by is not null and prepared_by <> reviewed_by)),
       constraint account_reconciliation_frozen
         check ((state = 'REVIEWED') = (frozen_hash is not null))
     )`,
    // One for an account and a period; a corrected statement takes the place of the one before.
    `create unique index account_reconciliation_place on reconciliation.account_reconciliation
       (tenant_id, legal_entity_id, party_id, relation, currency, from_on, to_on)`,
    `create index account_reconciliation_listed on reconciliation.account_reconciliation
       (tenant_id, legal_entity_id, to_on, id)`,
    // What each comparison held to be the same; those of earlier ones stay as evidence.
    `create table reconciliation.account_match (
       tenant_id uuid not null,
       id uuid not null,
       reconciliation_id uuid not null,
       comparison int not null check (comparison > 0),
       position int not null check (position > 0),
       rule text not null,
       is_ambiguous boolean not null,
       our_amount numeric(24, 4) not null,
       their_amount numeric(24, 4) not null,
       ours jsonb not null,
       theirs jsonb not null,
       primary key (tenant_id, id)
     )`,
    `create unique index account_match_place on reconciliation.account_match
       (tenant_id, reconciliation_id, comparison, position)`,
    `create table reconciliation.difference (
       tenant_id uuid not null,
       id uuid not null,
       reconciliation_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       anchor text collate "C" not null,
       type text not null check (type in
         ('AMOUNT_MISMATCH', 'MISSING_HERE', 'MISSING_THERE', 'DUPLICATE', 'TIMING', 'CURRENCY',
          'TERMS_MISMATCH', 'ENTRY_ERROR', 'VOUCHER_MISSING', 'MASTER_DATA')),
       cause text not null,
       currency text not null,
       amount numeric(24, 4) not null,
       ours jsonb not null,
       theirs jsonb not null,
       facts jsonb not null,
       is_present boolean not null,
       owner_user_id uuid,
       opened_on date not null,
       due_on date not null,
       state text not null check (state in ('OPEN', 'IN_PROGRESS', 'RESOLVED')),
       resolution text check (resolution in ('ENTRY', 'THERE', 'EXPLAINED', 'GONE')),
       resolution_code text,
       resolution_note text,
       promised_on date,
       document_id uuid,
       approval_request_id uuid,
       resolved_by uuid,
       resolved_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint difference_resolved check ((state = 'RESOLVED') = (resolution is not null))
     )`,
    `create unique index difference_anchor on reconciliation.difference
       (tenant_id, reconciliation_id, anchor)`,
    `create index difference_due on reconciliation.difference
       (tenant_id, legal_entity_id, due_on, id)`,
    `create index difference_of_owner on reconciliation.difference
       (tenant_id, owner_user_id, due_on, id)`,
    `create index difference_document on reconciliation.difference (tenant_id, document_id)
       where document_id is not null`,
    `create table reconciliation.difference_comment (
       tenant_id uuid not null,
       id uuid not null,
       difference_id uuid not null,
       side text not null check (side in ('OURS', 'THEIRS')),
       author_id uuid,
       audience text not null check (audience in ('INTERNAL', 'SHARED')),
       mentioned_user_ids uuid[] not null,
       written_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((side = 'OURS') = (author_id is not null))
     )`,
    `create index difference_comment_thread on reconciliation.difference_comment
       (tenant_id, difference_id, id)`,
    // The words are apart from that something was said, so that they can be forgotten.
    `create table reconciliation.difference_comment_text (
       tenant_id uuid not null,
       comment_id uuid not null,
       body text not null check (length(body) between 1 and 4000),
       primary key (tenant_id, comment_id)
     )`,
    `create table reconciliation.account_report (
       tenant_id uuid not null,
       id uuid not null,
       reconciliation_id uuid not null,
       language text not null check (language in ('ZH', 'EN')),
       format text not null check (format in ('PDF', 'CSV', 'XLSX')),
       file_id uuid not null,
       sha256 text not null,
       data_hash text not null,
       is_final boolean not null,
       issued_by uuid not null,
       issued_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index account_report_listed on reconciliation.account_report
       (tenant_id, reconciliation_id, id)`,
    'create index account_report_file on reconciliation.account_report (tenant_id, file_id)',
    `alter table reconciliation.account_reconciliation add foreign key (tenant_id, statement_id)
       references reconciliation.counterparty_statement (tenant_id, id)`,
    ...['account_match', 'difference', 'account_report'].map(
      (table) => `alter table reconciliation.${table} add foreign key (tenant_id, reconciliation_id)
       references reconciliation.account_reconciliation (tenant_id, id)`,
    ),
    `alter table reconciliation.difference_comment add foreign key (tenant_id, difference_id)
       references reconciliation.difference (tenant_id, id)`,
    `alter table reconciliation.difference_comment_text add foreign key (tenant_id, comment_id)
       references reconciliation.difference_comment (tenant_id, id)`,
    "call platform.protect('reconciliation.account_reconciliation', 'select, insert, update')",
    "call platform.protect('reconciliation.account_match', 'select, insert')",
    "call platform.protect('reconciliation.difference', 'select, insert, update')",
    "call platform.protect('reconciliation.difference_comment', 'select, insert')",
    "call platform.protect('reconciliation.difference_comment_text', 'select, insert, delete')",
    "call platform.protect('reconciliation.account_report', 'select, insert')",
  ],
};
