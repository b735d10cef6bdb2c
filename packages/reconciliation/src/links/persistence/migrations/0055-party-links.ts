import type { Migration } from '@duebook/platform';

/** Links by which parties answer without an account. Their text stands nowhere. */
export const partyLinks: Migration = {
  id: 'reconciliation/0055-party-links',
  statements: [
    `create table reconciliation.party_link (
       tenant_id uuid not null,
       id uuid not null,
       purpose text not null check (purpose in ('BALANCE_CONFIRMATION', 'STATEMENT_UPLOAD')),
       subject_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       language text not null check (language in ('zh', 'en')),
       delivery text not null check (delivery in ('MAILED', 'HANDED_OVER')),
       secret_hash bytea not null check (length(secret_hash) = 32),
       issued_at timestamptz not null,
       expires_at timestamptz not null,
       first_opened_at timestamptz,
       used_at timestamptz,
       revoked_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create unique index party_link_secret on reconciliation.party_link (tenant_id, secret_hash)',
    'create index party_link_subject on reconciliation.party_link (tenant_id, subject_id, id)',
    "call platform.protect('reconciliation.party_link', 'select, insert')",
    // What becomes of a link is all that ever changes of it.
    'grant update (first_opened_at, used_at, revoked_at) on reconciliation.party_link to duebook_app',
  ],
};
