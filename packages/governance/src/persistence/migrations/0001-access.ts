import type { Migration } from '@duebook/platform';

/** Tenants, legal entities, who acts, what they may, and their keys. */
export const access: Migration = {
  id: 'governance/0001-access',
  statements: [
    'create schema governance',
    'grant usage on schema governance to duebook_app',
    `create table governance.tenant (
       tenant_id uuid not null primary key,
       name text not null,
       created_at timestamptz not null,
       commit_id uuid not null
     )`,
    `create table governance.legal_entity (
       tenant_id uuid not null,
       id uuid not null,
       code text not null,
       name text not null,
       functional_currency text not null check (functional_currency ~ '^[A-Z]{3}$'),
       country text not null check (country ~ '^[A-Z]{2}$'),
       time_zone text not null,
       fiscal_year_start_month int not null check (fiscal_year_start_month between 1 and 12),
       unified_social_credit_code text,
       go_live_on date,
       version int not null,
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint legal_entity_code unique (tenant_id, code)
     )`,
    // Whoever can hold a role or a key. Kind and id never change.
    `create table governance.principal (
       tenant_id uuid not null,
       id uuid not null,
       kind text not null check (kind in ('USER', 'SERVICE_ACCOUNT')),
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // The one place of a person's name and address.
    `create table governance.user (
       tenant_id uuid not null,
       id uuid not null,
       display_name text not null,
       email text not null,
       primary key (tenant_id, id),
       constraint user_email unique (tenant_id, email)
     )`,
    `create table governance.service_account (
       tenant_id uuid not null,
       id uuid not null,
       name text not null,
       primary key (tenant_id, id),
       constraint service_account_name unique (tenant_id, name)
     )`,
    `create table governance.role (
       tenant_id uuid not null,
       id uuid not null,
       code text not null,
       name text not null,
       description text not null,
       is_shipped boolean not null,
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint role_code unique (tenant_id, code)
     )`,
    `create table governance.role_permission (
       tenant_id uuid not null,
       role_id uuid not null,
       permission text not null,
       primary key (tenant_id, role_id, permission)
     )`,
    `create table governance.role_assignment (
       tenant_id uuid not null,
       id uuid not null,
       principal_id uuid not null,
       role_id uuid not null,
       legal_entity_id uuid,
       assigned_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint role_assignment_place
         unique nulls not distinct (tenant_id, principal_id, role_id, legal_entity_id)
     )`,
    `create table governance.api_key (
       tenant_id uuid not null,
       id uuid not null,
       principal_id uuid not null,
       name text not null,
       text_hash bytea not null check (length(text_hash) = 32),
       scope text[],
       created_at timestamptz not null,
       expires_at timestamptz not null check (expires_at > created_at),
       revoked_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint api_key_text_hash unique (tenant_id, text_hash)
     )`,
    'create index role_assignment_role on governance.role_assignment (tenant_id, role_id)',
    'create index api_key_principal on governance.api_key (tenant_id, principal_id)',
    `alter table governance.user add foreign key (tenant_id, id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.service_account add foreign key (tenant_id, id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.role_permission add foreign key (tenant_id, role_id)
       references governance.role (tenant_id, id)`,
    `alter table governance.role_assignment add foreign key (tenant_id, principal_id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.role_assignment add foreign key (tenant_id, role_id)
       references governance.role (tenant_id, id)`,
    `alter table governance.role_assignment add foreign key (tenant_id, legal_entity_id)
       references governance.legal_entity (tenant_id, id)`,
    `alter table governance.api_key add foreign key (tenant_id, principal_id)
       references governance.principal (tenant_id, id)`,
    "call platform.protect('governance.tenant', 'select, insert')",
    `call platform.protect('governance.legal_entity', 'select, insert,
       update (name, time_zone, unified_social_credit_code, go_live_on, version)')`,
    "call platform.protect('governance.principal', 'select, insert')",
    "call platform.protect('governance.user', 'select, insert')",
    "call platform.protect('governance.service_account', 'select, insert')",
    "call platform.protect('governance.role', 'select, insert')",
    "call platform.protect('governance.role_permission', 'select, insert')",
    "call platform.protect('governance.role_assignment', 'select, insert, delete')",
    "call platform.protect('governance.api_key', 'select, insert, update (revoked_at)')",
    // The read views: part of the package's face.
    `create view governance.v_legal_entity with (security_invoker = true) as
       select tenant_id, id, code, name, functional_currency, country, time_zone,
              fiscal_year_start_month, unified_social_credit_code, go_live_on, version
         from governance.legal_entity`,
    `create view governance.v_user with (security_invoker = true) as
       select tenant_id, id, display_name from governance.user`,
    `create view governance.v_principal with (security_invoker = true) as
       select tenant_id, id, 'USER' as kind, display_name from governance.user
       union all
       select tenant_id, id, 'SERVICE_ACCOUNT' as kind, name as display_name
         from governance.service_account`,
    'grant select on governance.v_legal_entity to duebook_app',
    'grant select on governance.v_user to duebook_app',
    'grant select on governance.v_principal to duebook_app',
  ],
};
