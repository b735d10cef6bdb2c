import type { Migration } from '@duebook/platform';

/** Claims whose debtor confirmed them, as whoever asked for the confirmation tells; it is never taken back. */
export const confirmedClaims: Migration = {
  id: 'contracts/0075-confirmed-claims',
  statements: [
    `create table contracts.confirmed_claim (
       tenant_id uuid not null,
       confirmation_id uuid not null,
       open_item_id uuid not null,
       document_id uuid not null,
       confirmed_on date not null,
       told_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, confirmation_id, open_item_id)
     )`,
    `create index confirmed_claim_of_document on contracts.confirmed_claim
       (tenant_id, document_id, confirmation_id)`,
    "call platform.protect('contracts.confirmed_claim', 'select, insert')",
  ],
};
