import type { Migration } from '@duebook/platform';

/** Operations that service accounts run by the hash of their text, and who may run nothing else. */
export const registeredOperations: Migration = {
  id: 'governance/0009-registered-operations',
  statements: [
    `create table governance.registered_operation (
       tenant_id uuid not null,
       id uuid not null,
       service_account_id uuid not null,
       name text not null,
       document text not null,
       sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
       registered_at timestamptz not null,
       retired_at timestamptz,
       last_used_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // What is retired may be registered again; what can be run is there once.
    `create unique index registered_operation_to_run
       on governance.registered_operation (tenant_id, service_account_id, sha256)
       where retired_at is null`,
    `create index registered_operation_service_account
       on governance.registered_operation (tenant_id, service_account_id, id)`,
    `alter table governance.registered_operation add foreign key (tenant_id, service_account_id)
       references governance.service_account (tenant_id, id)`,
    `call platform.protect('governance.registered_operation',
       'select, insert, update (retired_at, last_used_at)')`,
    `alter table governance.service_account
       add column only_registered_operations boolean not null default false`,
    'grant update (only_registered_operations) on governance.service_account to duebook_app',
  ],
};
