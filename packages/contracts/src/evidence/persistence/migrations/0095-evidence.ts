import type { Migration } from '@duebook/platform';

/** Packages of evidence with what goes into them, and check-lists that tenants define. */
export const evidenceTables: Migration = {
  id: 'contracts/0095-evidence',
  statements: [
    `create table contracts.evidence_checklist (
       tenant_id uuid not null,
       id uuid not null,
       revision int not null check (revision > 0),
       points jsonb not null,
       defined_by uuid not null,
       defined_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint evidence_checklist_revision unique (tenant_id, revision)
     )`,
    // The name and the titles of files may name persons: they are told here and nowhere else.
    `create table contracts.evidence_package (
       tenant_id uuid not null,
       id uuid not null,
       name text not null check (length(name) between 1 and 200),
       legal_entity_id uuid not null,
       party_id uuid not null,
       case_type text,
       case_id uuid,
       as_of date not null,
       language text not null check (language in ('zh', 'en')),
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
       principal_id uuid not null,
       principal_kind text not null,
       grants jsonb not null,
       request_id text not null,
       requested_at timestamptz not null,
       started_at timestamptz,
       finished_at timestamptz,
       claimed_by uuid,
       claimed_until timestamptz,
       is_cancel_requested boolean not null default false,
       planned_at timestamptz,
       subject jsonb,
       checklist_revision int check (checklist_revision >= 0),
       completeness_percent int check (completeness_percent between 0 and 100),
       files_total int not null default 0 check (files_total >= 0),
       files_done int not null default 0 check (files_done between 0 and files_total),
       bytes_total bigint not null default 0 check (bytes_total >= 0),
       bytes_done bigint not null default 0 check (bytes_done between 0 and bytes_total),
       root_hash text check (root_hash ~ '^[0-9a-f]{64}$'),
       file_id uuid,
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((planned_at is null) = (subject is null)),
       check ((case_type is null) = (case_id is null)),
       check ((state = 'COMPLETED') = (file_id is not null)),
       check ((root_hash is null) = (file_id is null))
     )`,
    `create index evidence_package_waiting on contracts.evidence_package
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    `create index evidence_package_of_party on contracts.evidence_package (tenant_id, party_id, id)`,
    `create unique index evidence_package_zip on contracts.evidence_package
       (tenant_id, file_id) where file_id is not null`,
    // In the order in which they were named.
    `create table contracts.evidence_package_claim (
       tenant_id uuid not null,
       package_id uuid not null,
       place int not null check (place > 0),
       open_item_id uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, package_id, place),
       constraint evidence_package_claim_once unique (tenant_id, package_id, open_item_id)
     )`,
    `create index evidence_package_claim_of_item on contracts.evidence_package_claim
       (tenant_id, open_item_id, package_id)`,
    // What the package holds: decided before its first byte is written, so that it can be gone on with.
    `create table contracts.evidence_package_file (
       tenant_id uuid not null,
       package_id uuid not null,
       place int not null check (place >= 0),
       path text not null,
       section text not null,
       title text not null,
       document_id uuid,
       kind_code text,
       dated_on date,
       filed_at timestamptz,
       page_count int check (page_count > 0),
       byte_size bigint not null check (byte_size >= 0),
       sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
       file_id uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, package_id, place),
       constraint evidence_package_file_path unique (tenant_id, package_id, path)
     )`,
    `create table contracts.evidence_package_access (
       tenant_id uuid not null,
       id uuid not null,
       package_id uuid not null,
       principal_id uuid not null,
       opened_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index evidence_package_access_of_package on contracts.evidence_package_access
       (tenant_id, package_id, id)`,
    `alter table contracts.evidence_package_claim add constraint evidence_package_claim_package
       foreign key (tenant_id, package_id) references contracts.evidence_package (tenant_id, id)`,
    `alter table contracts.evidence_package_file add constraint evidence_package_file_package
       foreign key (tenant_id, package_id) references contracts.evidence_package (tenant_id, id)`,
    `alter table contracts.evidence_package_access add constraint evidence_package_access_package
       foreign key (tenant_id, package_id) references contracts.evidence_package (tenant_id, id)`,
    // By which a file is known as that of a package.
    `create index evidence_package_file_made on contracts.evidence_package_file
       (tenant_id, file_id) where document_id is null`,
    "call platform.protect('contracts.evidence_checklist', 'select, insert')",
    "call platform.protect('contracts.evidence_package', 'select, insert, update')",
    "call platform.protect('contracts.evidence_package_claim', 'select, insert')",
    "call platform.protect('contracts.evidence_package_file', 'select, insert')",
    "call platform.protect('contracts.evidence_package_access', 'select, insert')",
  ],
};
