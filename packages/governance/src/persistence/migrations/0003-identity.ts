import type { Migration } from '@duebook/platform';

/** Passwords, invitations to set one, second factors and sessions of the users of a tenant. */
export const identity: Migration = {
  id: 'governance/0003-identity',
  statements: [
    // Of a user of this tenant alone: whoever may invite in one tenant gains nothing in another.
    `create table governance.password (
       tenant_id uuid not null,
       user_id uuid not null,
       hash text not null check (hash like '$argon2id$%'),
       set_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, user_id)
     )`,
    `create table governance.invitation (
       tenant_id uuid not null,
       id uuid not null,
       user_id uuid not null,
       token_hash bytea not null check (length(token_hash) = 32),
       created_at timestamptz not null,
       expires_at timestamptz not null check (expires_at > created_at),
       ended_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint invitation_token_hash unique (tenant_id, token_hash)
     )`,
    'create index invitation_user on governance.invitation (tenant_id, user_id)',
    // The secret is sealed; `last_step` is the time step of the newest code that was taken.
    `create table governance.second_factor (
       tenant_id uuid not null,
       user_id uuid not null,
       sealed_secret bytea not null,
       created_at timestamptz not null,
       confirmed_at timestamptz,
       last_step bigint not null,
       commit_id uuid not null,
       primary key (tenant_id, user_id)
     )`,
    `create table governance.recovery_code (
       tenant_id uuid not null,
       user_id uuid not null,
       code_hash bytea not null check (length(code_hash) = 32),
       used_at timestamptz,
       primary key (tenant_id, user_id, code_hash)
     )`,
    // `last_seen_at` is written at most once a minute.
    `create table governance.session (
       tenant_id uuid not null,
       id uuid not null,
       user_id uuid not null,
       token_hash bytea not null check (length(token_hash) = 32),
       method text not null check (method in ('PASSWORD', 'OIDC')),
       awaits_second_factor boolean not null,
       second_factor_at timestamptz,
       created_at timestamptz not null,
       last_seen_at timestamptz not null,
       expires_at timestamptz not null check (expires_at > created_at),
       ended_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint session_token_hash unique (tenant_id, token_hash)
     )`,
    'create index session_of_user on governance.session (tenant_id, user_id, id)',
    // Personal, and so apart: it may be removed while the session stays in the books.
    `create table governance.session_client (
       tenant_id uuid not null,
       session_id uuid not null,
       program text not null,
       network text not null,
       primary key (tenant_id, session_id)
     )`,
    `alter table governance.password add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    `alter table governance.invitation add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    `alter table governance.second_factor add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    `alter table governance.recovery_code add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    `alter table governance.session add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    `alter table governance.session_client add foreign key (tenant_id, session_id)
       references governance.session (tenant_id, id)`,
    `call platform.protect('governance.password',
       'select, insert, update (hash, set_at, commit_id)')`,
    "call platform.protect('governance.invitation', 'select, insert, update (ended_at)')",
    `call platform.protect('governance.second_factor',
       'select, insert, update (confirmed_at, last_step), delete')`,
    "call platform.protect('governance.recovery_code', 'select, insert, update (used_at), delete')",
    `call platform.protect('governance.session', 'select, insert, update
       (token_hash, awaits_second_factor, second_factor_at, last_seen_at, ended_at)')`,
    "call platform.protect('governance.session_client', 'select, insert, delete')",
  ],
};
