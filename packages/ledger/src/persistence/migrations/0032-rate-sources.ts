import type { Migration } from '@duebook/platform';

/** Whose exchange rates a legal entity posts with, and whose a document was posted with. */
export const rateSources: Migration = {
  id: 'ledger/0032-rate-sources',
  statements: [
    `create table ledger.exchange_rate_source (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       source text not null check (length(source) between 1 and 40),
       valid_from date not null,
       revision int not null check (revision > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // Of several choices for one day the one that was recorded last holds; the others stay to be seen.
    `create unique index exchange_rate_source_natural on ledger.exchange_rate_source
       (tenant_id, legal_entity_id, valid_from, revision)`,
    // Null where the rate came with the document, and for one currency. Nobody knows any more whose
    // rates earlier documents were posted with, so they have none either.
    'alter table ledger.document add column exchange_rate_source text',
    "call platform.protect('ledger.exchange_rate_source', 'select, insert')",
  ],
};
