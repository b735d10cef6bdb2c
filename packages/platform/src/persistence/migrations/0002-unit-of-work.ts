import type { Migration } from '../../database/migrator';

/** Commit records, idempotency keys, audit, events, and the recorder's books. All append-only. */
export const unitOfWork: Migration = {
  id: 'platform/0002-unit-of-work',
  statements: [
    `create table platform.commit_record (
       tenant_id uuid not null,
       id uuid not null,
       principal_id uuid not null,
       principal_kind text not null check (principal_kind in ('USER', 'SERVICE_ACCOUNT', 'SYSTEM')),
       operation text not null,
       request_id text not null,
       started_at timestamptz not null,
       primary key (tenant_id, id)
     )`,
    `create table platform.idempotency_key (
       tenant_id uuid not null,
       principal_id uuid not null,
       key text not null check (length(key) between 1 and 200),
       operation text not null,
       input_hash bytea not null,
       outcome jsonb not null,
       commit_id uuid not null,
       created_at timestamptz not null,
       primary key (tenant_id, principal_id, key)
     )`,
    `create table platform.audit_entry (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       ordinal int not null,
       action text not null,
       subject_type text not null,
       subject_id text not null,
       principal_id uuid not null,
       principal_kind text not null,
       occurred_at timestamptz not null,
       details text not null,
       leaf_hash bytea not null,
       primary key (tenant_id, id),
       unique (tenant_id, commit_id, ordinal)
     )`,
    'create index audit_entry_subject on platform.audit_entry (tenant_id, subject_type, subject_id)',
    `create table platform.event (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       ordinal int not null,
       type text not null,
       aggregate_type text not null,
       aggregate_id uuid not null,
       payload jsonb not null,
       occurred_at timestamptz not null,
       primary key (tenant_id, id),
       unique (tenant_id, commit_id, ordinal)
     )`,
    `create table platform.recording (
       tenant_id uuid not null,
       position bigint not null,
       commit_id uuid not null,
       recorded_at timestamptz not null,
       primary key (tenant_id, position),
       unique (tenant_id, commit_id)
     )`,
    'create index recording_time on platform.recording (tenant_id, recorded_at)',
    `create table platform.audit_block (
       tenant_id uuid not null,
       number bigint not null,
       first_position bigint not null,
       last_position bigint not null,
       leaf_count int not null,
       merkle_root bytea not null,
       previous_hash bytea not null,
       block_hash bytea not null,
       sealed_at timestamptz not null,
       primary key (tenant_id, number),
       unique (tenant_id, first_position)
     )`,
    `create table platform.handled_event (
       tenant_id uuid not null,
       consumer text not null,
       event_id uuid not null,
       handled_at timestamptz not null,
       primary key (tenant_id, consumer, event_id)
     )`,
    `create table platform.file (
       tenant_id uuid not null,
       id uuid not null,
       sha256 bytea not null check (length(sha256) = 32),
       byte_size bigint not null check (byte_size > 0),
       file_name text not null,
       media_type text not null,
       uploaded_by uuid not null,
       uploaded_at timestamptz not null,
       primary key (tenant_id, id)
     )`,
    `alter table platform.idempotency_key add foreign key (tenant_id, commit_id)
       references platform.commit_record (tenant_id, id)`,
    `alter table platform.recording add foreign key (tenant_id, commit_id)
       references platform.commit_record (tenant_id, id)`,
    "call platform.protect('platform.commit_record', 'select, insert')",
    "call platform.protect('platform.idempotency_key', 'select, insert')",
    "call platform.protect('platform.audit_entry', 'select, insert')",
    "call platform.protect('platform.event', 'select, insert')",
    "call platform.protect('platform.recording', 'select, insert')",
    "call platform.protect('platform.audit_block', 'select, insert')",
    "call platform.protect('platform.handled_event', 'select, insert')",
    "call platform.protect('platform.file', 'select, insert')",
    // The recorder's mark: how far this tenant's commits have their place in order and time.
    `create view platform.v_recording with (security_invoker = true) as
       select tenant_id, position, commit_id, recorded_at from platform.recording`,
    'grant select on platform.v_recording to duebook_app',
    `create view platform.v_unrecorded_commit with (security_invoker = true) as
       select tenant_id, commit_id, started_at from platform.unrecorded_commit`,
    'grant select on platform.v_unrecorded_commit to duebook_app',
    `create view platform.v_commit_record with (security_invoker = true) as
       select tenant_id, id, principal_id, principal_kind, operation, started_at
         from platform.commit_record`,
    'grant select on platform.v_commit_record to duebook_app',
  ],
};
