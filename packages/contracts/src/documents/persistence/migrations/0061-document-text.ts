import type { Migration } from '@duebook/platform';

/** The text of files, the queue of those whose text is to be read, and what documents are found by. */
export const documentText: Migration = {
  id: 'contracts/0061-document-text',
  statements: [
    // Its row is its place in the queue.
    `create table contracts.document_extraction (
       tenant_id uuid not null,
       id uuid not null,
       document_id uuid not null,
       version_number int not null,
       file_id uuid not null,
       media_type text not null,
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
       queued_at timestamptz not null,
       claimed_by uuid,
       claimed_until timestamptz,
       attempts int not null,
       claims int not null default 0,
       started_at timestamptz,
       finished_at timestamptz,
       failure text,
       primary key (tenant_id, id)
     )`,
    `create index document_extraction_waiting on contracts.document_extraction
       (tenant_id, queued_at, id) where state in ('WAITING', 'RUNNING')`,
    "call platform.protect('contracts.document_extraction', 'select, insert, update')",
    // Passage 0 of version 0 is what the document says of itself; the others are pages, sheets or
    // stretches of text. Folded is what is compared: NFKC, lower case, one blank between words.
    `create table contracts.document_passage (
       tenant_id uuid not null,
       document_id uuid not null,
       version_number int not null check (version_number >= 0),
       number int not null check (number >= 0),
       place text,
       content text not null,
       folded text not null,
       primary key (tenant_id, document_id, version_number, number)
     )`,
    "call platform.protect('contracts.document_passage', 'select, insert, delete')",
    // A gram of the latest version or of what the document says, as 32 bits of its hash: equality of
    // integers is leakproof, so that the key serves under row level security.
    `create table contracts.document_gram (
       tenant_id uuid not null,
       gram int not null,
       document_id uuid not null,
       primary key (tenant_id, gram, document_id)
     )`,
    `create index document_gram_of_document on contracts.document_gram (tenant_id, document_id)`,
    "call platform.protect('contracts.document_gram', 'select, insert, delete')",
    `alter table contracts.document_extraction add constraint document_extraction_of
       foreign key (tenant_id, id) references contracts.document_version (tenant_id, id)`,
    `alter table contracts.document_passage add constraint document_passage_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
    `alter table contracts.document_gram add constraint document_gram_of
       foreign key (tenant_id, document_id) references contracts.document (tenant_id, id)`,
  ],
};
