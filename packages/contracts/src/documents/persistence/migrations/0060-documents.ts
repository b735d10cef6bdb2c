import type { Migration } from '@duebook/platform';

/** What was filed: documents, what they say, their files, what they are about, holds and openings. */
export const documentTables: Migration = {
  id: 'contracts/0060-documents',
  statements: [
    // Append-only: of a code counts the definition made last.
    `create table contracts.document_kind (
       tenant_id uuid not null,
       id uuid not null,
       code text not null,
       revision int not null check (revision > 0),
       name_en text not null,
       name_zh text not null,
       elements jsonb not null,
       retention_years int check (retention_years between 0 and 100),
       defined_by uuid not null,
       defined_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint document_kind_revision unique (tenant_id, code, revision)
     )`,
    "call platform.protect('contracts.document_kind', 'select, insert')",
    `create table contracts.document (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid,
       kind_code text not null,
       kind_revision int not null,
       document_date date not null,
       retain_until date,
       state text not null check (state in ('STANDING', 'RETRACTED', 'DELETED')),
       revision int not null check (revision > 0),
       current_version int not null check (current_version > 0),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       retracted_by uuid,
       retracted_at timestamptz,
       deleted_by uuid,
       deleted_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint document_deleted_by_somebody check ((state = 'DELETED') = (deleted_by is not null)
         and (deleted_by is null) = (deleted_at is null)),
       constraint document_retracted_by_somebody check ((retracted_by is null) = (retracted_at is null)
         and (state <> 'RETRACTED' or retracted_by is not null))
     )`,
    `create index document_to_delete on contracts.document (tenant_id, retain_until, id)
       where state <> 'DELETED'`,
    `create index document_of_kind on contracts.document (tenant_id, kind_code, id)`,
    "call platform.protect('contracts.document', 'select, insert, update')",
    // What a document says may name people: here, in its text, and nowhere else. A deletion empties it.
    `create table contracts.document_content (
       tenant_id uuid not null,
       document_id uuid not null,
       revision int not null check (revision > 0),
       kind_revision int not null,
       document_date date not null,
       title text,
       elements jsonb,
       reason text,
       revised_by uuid not null,
       revised_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, document_id, revision),
       constraint document_content_all_or_nothing check ((title is null) = (elements is null))
     )`,
    "call platform.protect('contracts.document_content', 'select, insert, update')",
    `create table contracts.document_version (
       tenant_id uuid not null,
       id uuid not null,
       document_id uuid not null,
       number int not null check (number > 0),
       file_id uuid not null,
       sha256 bytea not null check (octet_length(sha256) = 32),
       byte_size bigint not null check (byte_size > 0),
       media_type text not null,
       added_by uuid not null,
       added_at timestamptz not null,
       text_state text not null check (text_state in ('WAITING', 'READ', 'NO_TEXT', 'TEXT_FAILED')),
       text_failure text,
       warnings text[] not null,
       page_count int check (page_count >= 0),
       character_count int check (character_count >= 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint document_version_number unique (tenant_id, document_id, number),
       constraint document_version_failure check ((text_state = 'TEXT_FAILED') = (text_failure is not null))
     )`,
    `create index document_version_of_file on contracts.document_version (tenant_id, file_id)`,
    "call platform.protect('contracts.document_version', 'select, insert, update')",
    `create table contracts.document_link (
       tenant_id uuid not null,
       id uuid not null,
       document_id uuid not null,
       object_type text not null,
       object_id uuid not null,
       linked_by uuid not null,
       linked_at timestamptz not null,
       unlinked_by uuid,
       unlinked_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint document_unlinked_by_somebody check ((unlinked_by is null) = (unlinked_at is null))
     )`,
    `create unique index document_link_once on contracts.document_link
       (tenant_id, document_id, object_type, object_id) where unlinked_at is null`,
    `create index document_link_of_object on contracts.document_link
       (tenant_id, object_id, object_type, document_id) where unlinked_at is null`,
    "call platform.protect('contracts.document_link', 'select, insert, update')",
    `create table contracts.legal_hold (
       tenant_id uuid not null,
       id uuid not null,
       document_id uuid,
       object_type text,
       object_id uuid,
       legal_entity_id uuid,
       placed_by uuid not null,
       placed_at timestamptz not null,
       lifted_by uuid,
       lifted_at timestamptz,
       agreed_by uuid,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint legal_hold_on_one_thing check ((document_id is null) <> (object_id is null)
         and (object_id is null) = (object_type is null)),
       constraint legal_hold_lifted_by_others check ((lifted_by is null) = (lifted_at is null)
         and lifted_by <> placed_by and agreed_by <> lifted_by)
     )`,
    `create index legal_hold_on_document on contracts.legal_hold (tenant_id, document_id)
       where lifted_at is null and document_id is not null`,
    `create index legal_hold_on_object on contracts.legal_hold (tenant_id, object_id, object_type)
       where lifted_at is null and object_id is not null`,
    "call platform.protect('contracts.legal_hold', 'select, insert, update')",
    // Why a hold was placed and lifted is free text.
    `create table contracts.legal_hold_reason (
       tenant_id uuid not null,
       legal_hold_id uuid not null,
       reason text not null,
       lift_reason text,
       primary key (tenant_id, legal_hold_id)
     )`,
    "call platform.protect('contracts.legal_hold_reason', 'select, insert, update')",
    // Append-only: each time bytes or text were opened.
    `create table contracts.document_access (
       tenant_id uuid not null,
       id uuid not null,
       document_id uuid not null,
       version_number int not null,
       access text not null check (access in ('FILE', 'TEXT', 'EXCERPT')),
       principal_id uuid not null,
       opened_at timestamptz not null,
       primary key (tenant_id, id)
     )`,
    `create index document_access_of_document on contracts.document_access
       (tenant_id, document_id, id)`,
    "call platform.protect('contracts.document_access', 'select, insert')",
    `alter table contracts.document_content add constraint document_content_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
    `alter table contracts.document_version add constraint document_version_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
    `alter table contracts.document_link add constraint document_link_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
    `alter table contracts.legal_hold add constraint legal_hold_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
    `alter table contracts.legal_hold_reason add constraint legal_hold_reason_of
       foreign key (tenant_id, legal_hold_id) references contracts.legal_hold (tenant_id, id)`,
    `alter table contracts.document_access add constraint document_access_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
  ],
};
