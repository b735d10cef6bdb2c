import type { Migration } from '@duebook/platform';

/**
 * Keys that replace others and say when they were used last; principals that are deactivated; users
 * that are edited; who issues the access tokens that are taken, and for whom.
 */
export const credentials: Migration = {
  id: 'governance/0005-credentials',
  statements: [
    // Null while it may act. Whoever authenticates somebody by anything asks for it.
    'alter table governance.principal add column deactivated_at timestamptz',
    'alter table governance.user add column version int not null default 1',
    // What a person was called before an edit. The audit names the version; what it said stays here,
    // beside the person, where it can be taken away.
    `create table governance.former_user (
       tenant_id uuid not null,
       user_id uuid not null,
       version int not null,
       display_name text not null,
       email text not null,
       replaced_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, user_id, version)
     )`,
    `alter table governance.former_user add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    "call platform.protect('governance.former_user', 'select, insert')",
    'alter table governance.api_key add column replaces uuid',
    'alter table governance.api_key add column last_used_at timestamptz',
    // A key that is replaced without an overlap ends at once, if need be in the instant of its issue.
    'alter table governance.api_key drop constraint api_key_check',
    `alter table governance.api_key
       add constraint api_key_life check (expires_at >= created_at)`,
    // Two who replace one key at once would leave two successors, one of them unknown to its owner.
    `alter table governance.api_key
       add constraint api_key_replaces unique (tenant_id, replaces)`,
    `create table governance.token_issuer (
       tenant_id uuid not null,
       id uuid not null,
       issuer text not null check (length(issuer) between 1 and 500),
       jwks_url text not null check (length(jwks_url) between 1 and 500),
       audience text not null check (length(audience) between 1 and 500),
       algorithms text[] not null
         check (cardinality(algorithms) > 0
                and algorithms <@ array['RS256', 'PS256', 'ES256', 'EdDSA']),
       subject_claim text not null
         check (subject_claim in ('sub', 'azp', 'client_id', 'appid', 'oid')),
       permission_claim text check (length(permission_claim) between 1 and 100),
       required_claims jsonb not null check (jsonb_typeof(required_claims) = 'array'),
       clock_skew_seconds int not null check (clock_skew_seconds between 0 and 60),
       is_active boolean not null,
       version int not null,
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint token_issuer_issuer unique (tenant_id, issuer)
     )`,
    // What an issuer calls somebody may be personal, an address even: it is nowhere else, and removable.
    `create table governance.external_identity (
       tenant_id uuid not null,
       id uuid not null,
       token_issuer_id uuid not null,
       subject text not null check (length(subject) between 1 and 255),
       principal_id uuid not null,
       linked_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint external_identity_subject unique (tenant_id, token_issuer_id, subject)
     )`,
    `create index external_identity_principal
       on governance.external_identity (tenant_id, principal_id)`,
    `alter table governance.api_key add foreign key (tenant_id, replaces)
       references governance.api_key (tenant_id, id)`,
    `alter table governance.external_identity add foreign key (tenant_id, token_issuer_id)
       references governance.token_issuer (tenant_id, id)`,
    `alter table governance.external_identity add foreign key (tenant_id, principal_id)
       references governance.principal (tenant_id, id)`,
    'grant update (deactivated_at) on governance.principal to duebook_app',
    'grant update (display_name, email, version) on governance.user to duebook_app',
    'grant update (expires_at, last_used_at) on governance.api_key to duebook_app',
    `call platform.protect('governance.token_issuer', 'select, insert, update (jwks_url, audience,
       algorithms, permission_claim, required_claims, clock_skew_seconds, is_active, version)')`,
    "call platform.protect('governance.external_identity', 'select, insert, delete')",
  ],
};
