import type { Migration } from '../../database/migrator';

/**
 * Passes over the contents of a tenant's files, each of which is read in every place, and what was not
 * as its hash says. A table of checks is their queue too: of a tenant one waits or runs.
 */
export const fileChecks: Migration = {
  id: 'platform/0018-file-checks',
  statements: [
    `create table platform.file_check (
       tenant_id uuid not null,
       id uuid not null,
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'FAILED')),
       primary_location text not null,
       second_location text,
       planned_at timestamptz not null,
       started_at timestamptz,
       finished_at timestamptz,
       after_sha256 bytea check (length(after_sha256) = 32),
       contents bigint not null default 0,
       bytes_read bigint not null default 0,
       copied bigint not null default 0,
       repaired bigint not null default 0,
       not_repaired bigint not null default 0,
       lost bigint not null default 0,
       attempts int not null default 0,
       failure text,
       claimed_by uuid,
       claimed_until timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((finished_at is not null) = (state in ('COMPLETED', 'FAILED')))
     )`,
    `create unique index file_check_under_way on platform.file_check (tenant_id)
       where state in ('WAITING', 'RUNNING')`,
    `create table platform.file_finding (
       tenant_id uuid not null,
       id uuid not null,
       check_id uuid not null,
       file_id uuid not null,
       primary_copy text not null check (primary_copy in ('INTACT', 'CHANGED', 'MISSING')),
       second_copy text check (second_copy in ('INTACT', 'CHANGED', 'MISSING')),
       outcome text not null check (outcome in ('REPAIRED', 'NOT_REPAIRED', 'LOST')),
       found_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create index file_finding_check on platform.file_finding (tenant_id, check_id, id)',
    `alter table platform.file_finding add foreign key (tenant_id, check_id)
       references platform.file_check (tenant_id, id)`,
    `alter table platform.file_finding add foreign key (tenant_id, file_id)
       references platform.file (tenant_id, id)`,
    "call platform.protect('platform.file_check', 'select, insert, update')",
    "call platform.protect('platform.file_finding', 'select, insert')",
  ],
};
