import type { Migration } from '@duebook/platform';

/** By which party each of our legal entities is known in the books of the others. */
export const intercompany: Migration = {
  id: 'reconciliation/0070-intercompany',
  statements: [
    `create table reconciliation.intercompany_party (
       tenant_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, legal_entity_id)
     )`,
    `create unique index intercompany_party_once on reconciliation.intercompany_party
       (tenant_id, party_id)`,
    // Without a party the row stays: versions go on.
    "call platform.protect('reconciliation.intercompany_party', 'select, insert, update')",
  ],
};
