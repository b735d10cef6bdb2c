import type { Migration } from '../../database/migrator';

/** How much each tenant has stored: each content once, by whatever names. */
export const fileUsage: Migration = {
  id: 'platform/0014-file-usage',
  statements: [
    'create index file_content on platform.file (tenant_id, sha256)',
    `create table platform.file_usage (
       tenant_id uuid primary key,
       stored_bytes bigint not null check (stored_bytes >= 0),
       day date not null,
       day_bytes bigint not null check (day_bytes >= 0)
     )`,
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    'alter table platform.file no force row level security',
    `insert into platform.file_usage (tenant_id, stored_bytes, day, day_bytes)
     select tenant_id, sum(byte_size), date '1970-01-01', 0
       from (select distinct tenant_id, sha256, byte_size from platform.file) as content
      group by tenant_id`,
    'alter table platform.file force row level security',
    "call platform.protect('platform.file_usage', 'select, insert, update')",
  ],
};
