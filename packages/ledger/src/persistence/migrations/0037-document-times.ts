import type { Migration } from '@duebook/platform';

/** On which days documents were issued, sent, received and accepted, as it was recorded over time. */
export const documentTimes: Migration = {
  id: 'ledger/0037-document-times',
  statements: [
    // Each row is how a document stands from then on; the one with the highest revision holds.
    `create table ledger.document_times (
       tenant_id uuid not null,
       id uuid not null,
       document_id uuid not null,
       revision int not null check (revision > 0),
       issued_on date,
       sent_on date,
       received_on date,
       accepted_on date,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index document_times_natural on ledger.document_times
       (tenant_id, document_id, revision)`,
    `alter table ledger.document_times add foreign key (tenant_id, document_id)
       references ledger.document (tenant_id, id)`,
    "call platform.protect('ledger.document_times', 'select, insert')",
  ],
};
