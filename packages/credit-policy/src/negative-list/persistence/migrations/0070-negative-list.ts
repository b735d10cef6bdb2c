import type { Migration } from '@duebook/platform';

/**
 * Who is known for not paying, by whose word, and since when. An entry is never edited: what was wrong is
 * taken off with a reason, and recorded anew, so that a past day can always be told.
 */
export const negativeList: Migration = {
  id: 'credit_policy/0070-negative-list',
  statements: [
    `create table credit_policy.negative_list_import (
       tenant_id uuid not null,
       id uuid not null,
       file_id uuid not null,
       sha256 text not null,
       row_count int not null check (row_count >= 0),
       refused_count int not null check (refused_count between 0 and row_count),
       imported_at timestamptz not null,
       imported_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // content_hash tells that the same source says the same of the same subject once more.
    `create table credit_policy.negative_list_entry (
       tenant_id uuid not null,
       id uuid not null,
       reason_code text not null check (reason_code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
       listed_on date not null,
       expires_on date check (expires_on >= listed_on),
       file_id uuid,
       import_id uuid,
       content_hash text not null,
       recorded_on date not null,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       removed_on date check (removed_on >= recorded_on),
       removed_at timestamptz,
       removed_by uuid,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((removed_on is null) = (removed_at is null) and (removed_on is null) = (removed_by is null))
     )`,
    `create unique index negative_list_entry_once on credit_policy.negative_list_entry
       (tenant_id, content_hash) where removed_on is null`,
    `create index negative_list_entry_by_day on credit_policy.negative_list_entry
       (tenant_id, listed_on desc, id desc)`,
    `create index negative_list_entry_by_import on credit_policy.negative_list_entry
       (tenant_id, import_id) where import_id is not null`,
    `create index negative_list_import_by_file on credit_policy.negative_list_import
       (tenant_id, file_id)`,
    `create index negative_list_entry_file on credit_policy.negative_list_entry (tenant_id, file_id)
       where file_id is not null`,
    // Personal data: the listed one may be a person, and what is said of it names persons.
    `create table credit_policy.negative_list_subject (
       tenant_id uuid not null,
       entry_id uuid not null,
       name text not null check (length(name) between 1 and 300),
       folded_name text collate "C" not null,
       identifier_kind text check (identifier_kind in ('CREDIT_CODE', 'TAX', 'REGISTRATION')),
       scheme text,
       country text,
       value text,
       identifier_key text collate "C",
       credit_code text collate "C",
       legal_basis text,
       source text not null,
       note text,
       removal_reason text,
       commit_id uuid not null,
       primary key (tenant_id, entry_id),
       check ((identifier_kind is null) = (value is null)),
       check ((value is null) = (identifier_key is null)),
       check ((value is null) = (country is null))
     )`,
    `create index negative_list_subject_by_credit_code on credit_policy.negative_list_subject
       (tenant_id, credit_code) where credit_code is not null`,
    `create index negative_list_subject_by_identifier on credit_policy.negative_list_subject
       (tenant_id, identifier_key) where identifier_key is not null`,
    `create index negative_list_subject_by_name on credit_policy.negative_list_subject
       (tenant_id, folded_name)`,
    // Personal data: who disputes and why names persons.
    `create table credit_policy.negative_list_dispute (
       tenant_id uuid not null,
       id uuid not null,
       entry_id uuid not null,
       disputed_by text not null,
       reason text not null,
       disputed_on date not null,
       file_id uuid,
       recorded_on date not null,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       outcome text check (outcome in ('REJECTED', 'UPHELD')),
       end_reason text,
       ended_on date,
       ended_at timestamptz,
       ended_by uuid,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((outcome is null) = (ended_on is null) and (outcome is null) = (end_reason is null)
         and (outcome is null) = (ended_at is null) and (outcome is null) = (ended_by is null))
     )`,
    `create unique index negative_list_dispute_open on credit_policy.negative_list_dispute
       (tenant_id, entry_id) where outcome is null`,
    `create index negative_list_dispute_of_entry on credit_policy.negative_list_dispute
       (tenant_id, entry_id, id)`,
    `create index negative_list_dispute_file on credit_policy.negative_list_dispute
       (tenant_id, file_id) where file_id is not null`,
    // What a person says of a party that may be the listed one; the last word counts. Personal data: the reason.
    `create table credit_policy.negative_list_hit_decision (
       tenant_id uuid not null,
       id uuid not null,
       entry_id uuid not null,
       party_id uuid not null,
       is_same boolean not null,
       reason text not null,
       decided_on date not null,
       decided_at timestamptz not null,
       decided_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index negative_list_hit_decision_of_party on credit_policy.negative_list_hit_decision
       (tenant_id, party_id, entry_id, id desc)`,
    `create index negative_list_hit_decision_of_entry on credit_policy.negative_list_hit_decision
       (tenant_id, entry_id, party_id, id desc)`,
    `alter table credit_policy.negative_list_entry add constraint negative_list_entry_of_import
       foreign key (tenant_id, import_id) references credit_policy.negative_list_import (tenant_id, id)`,
    ...['negative_list_subject', 'negative_list_dispute', 'negative_list_hit_decision'].map(
      (table) => `alter table credit_policy.${table} add constraint ${table}_entry
         foreign key (tenant_id, entry_id)
         references credit_policy.negative_list_entry (tenant_id, id)`,
    ),
    "call platform.protect('credit_policy.negative_list_import', 'select, insert')",
    "call platform.protect('credit_policy.negative_list_entry', 'select, insert, update')",
    "call platform.protect('credit_policy.negative_list_subject', 'select, insert, update')",
    "call platform.protect('credit_policy.negative_list_dispute', 'select, insert, update')",
    "call platform.protect('credit_policy.negative_list_hit_decision', 'select, insert')",
  ],
};
