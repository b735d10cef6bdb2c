import type { Migration } from '../../database/migrator';

/** The tenant's setting, the helper that protects a tenant's table, and the directory. */
export const tenancy: Migration = {
  id: 'platform/0001-tenancy',
  statements: [
    `create function platform.set_tenant(tenant uuid) returns void language plpgsql as $$
     begin
       execute format('set local app.tenant_id = %L', tenant);
     end $$`,
    `create function platform.current_tenant() returns uuid language sql stable parallel safe as
     $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$`,
    // Row level security, forced, for the app role only, and just the privileges a table needs:
    // 'select, insert' makes it append-only.
    `create procedure platform.protect(target regclass, privileges text) language plpgsql as $$
     begin
       execute format('alter table %s enable row level security', target);
       execute format('alter table %s force row level security', target);
       execute format('create policy tenant_isolation on %s to duebook_app
         using (tenant_id = platform.current_tenant())
         with check (tenant_id = platform.current_tenant())', target);
       execute format('grant %s on %s to duebook_app', privileges, target);
     end $$`,
    'grant usage on schema platform to duebook_app',
    // The directory: what must be known before a tenant is. No row level security, no business facts.
    `create table platform.tenant_directory (
       tenant_id uuid primary key,
       public_id text not null unique check (public_id ~ '^[a-z0-9]{6,20}$'),
       created_at timestamptz not null
     )`,
    'grant select, insert on platform.tenant_directory to duebook_app',
    `create table platform.unrecorded_commit (
       tenant_id uuid not null,
       commit_id uuid not null,
       started_at timestamptz not null,
       primary key (tenant_id, commit_id)
     ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000)`,
    'grant select, insert, delete on platform.unrecorded_commit to duebook_app',
    // Up to here answers were given as known then: whatever is recorded later is recorded later than this.
    `create table platform.recorder_mark (
       tenant_id uuid primary key,
       answered_until timestamptz not null
     )`,
    'grant select, insert, update on platform.recorder_mark to duebook_app',
    `create table platform.waiting_delivery (
       tenant_id uuid not null,
       consumer text not null,
       aggregate_id uuid not null,
       position bigint not null,
       ordinal int not null,
       event_id uuid not null,
       attempts int not null default 0,
       next_attempt_at timestamptz not null,
       last_error text,
       primary key (tenant_id, consumer, position, ordinal)
     )`,
    'create index waiting_delivery_aggregate on platform.waiting_delivery (tenant_id, consumer, aggregate_id, position, ordinal)',
    'grant select, insert, update, delete on platform.waiting_delivery to duebook_app',
  ],
};
