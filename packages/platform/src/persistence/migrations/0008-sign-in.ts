import type { Migration } from '../../database/migrator';

/**
 * What is read of somebody who signs in before a tenant is known: whom an address or an outside
 * identity belongs to, told by its digest, and how many attempts were made lately (ADR-0023).
 */
export const signIn: Migration = {
  id: 'platform/0008-sign-in',
  statements: [
    // One person may be a user of several tenants. The issuer of addresses with a password is `local`.
    `create table platform.identity_directory (
       issuer text not null check (length(issuer) between 1 and 500),
       subject_hash bytea not null check (length(subject_hash) = 32),
       tenant_id uuid not null references platform.tenant_directory (tenant_id),
       user_id uuid not null,
       created_at timestamptz not null,
       primary key (issuer, subject_hash, tenant_id)
     )`,
    'create index identity_directory_user on platform.identity_directory (tenant_id, user_id)',
    'grant select, insert, delete on platform.identity_directory to duebook_app',
    // Belongs to no tenant: whom attempts were aimed at may exist nowhere. It is forgotten by itself.
    `create table platform.sign_in_tally (
       key bytea primary key check (length(key) = 32),
       attempts int not null check (attempts >= 0),
       next_at timestamptz not null,
       trusted_until timestamptz,
       forget_at timestamptz not null
     )`,
    'create index sign_in_tally_forget on platform.sign_in_tally (forget_at)',
    'grant select, insert, update, delete on platform.sign_in_tally to duebook_app',
  ],
};
