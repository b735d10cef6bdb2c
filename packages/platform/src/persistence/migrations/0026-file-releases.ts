import type { Migration } from '../../database/migrator';

/**
 * Files that nobody needs any more go, and their bytes with the last file that has them. A content counts
 * the files that have it, whosever they are, without saying whose: only the release of bytes reads it.
 */
export const fileReleases: Migration = {
  id: 'platform/0026-file-releases',
  statements: [
    `create table platform.content (
       sha256 bytea primary key check (length(sha256) = 32),
       holders bigint not null check (holders >= 0),
       released_at timestamptz
     )`,
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    'alter table platform.file no force row level security',
    `insert into platform.content (sha256, holders)
     select sha256, count(*) from platform.file group by sha256`,
    'alter table platform.file force row level security',
    'grant select, insert, update on platform.content to duebook_app',
    `create table platform.file_release (
       tenant_id uuid not null,
       id uuid not null,
       sha256 bytea not null check (length(sha256) = 32),
       asked_at timestamptz not null,
       hidden_at timestamptz,
       released_at timestamptz,
       settled_at timestamptz,
       primary key (tenant_id, id),
       check (released_at is null or hidden_at is not null),
       check (settled_at is null or released_at is not null)
     )`,
    `create index file_release_waiting on platform.file_release (tenant_id, asked_at, id)
       where settled_at is null`,
    'create index file_release_content on platform.file_release (tenant_id, sha256)',
    "call platform.protect('platform.file_release', 'select, insert, update, delete')",
    'grant delete on platform.file to duebook_app',
    // What a check once found stays when the file has gone.
    'alter table platform.file_finding drop constraint file_finding_tenant_id_file_id_fkey',
  ],
};
