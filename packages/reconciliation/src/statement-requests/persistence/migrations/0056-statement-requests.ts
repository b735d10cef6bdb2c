import type { Migration } from '@duebook/platform';

/** Statements that parties are asked for, and what came. */
export const statementRequests: Migration = {
  id: 'reconciliation/0056-statement-requests',
  statements: [
    `create table reconciliation.statement_request (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       relation text not null check (relation in ('CUSTOMER', 'SUPPLIER')),
       from_on date not null,
       to_on date not null check (to_on >= from_on),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       language text not null check (language in ('zh', 'en')),
       reply_by date not null,
       expires_at timestamptz not null,
       state text not null check (state in ('OPEN', 'UPLOADED', 'WITHDRAWN')),
       legal_entity_name text not null,
       party_name text not null,
       requested_at timestamptz not null,
       requested_by uuid not null,
       sent_count int not null check (sent_count > 0),
       statement_id uuid,
       file_id uuid,
       scan_file_id uuid,
       uploaded_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((state = 'UPLOADED') = (statement_id is not null)),
       check ((state = 'UPLOADED') = (uploaded_at is not null))
     )`,
    // Of one account and period one statement is awaited: two links would leave open which of them counts.
    `create unique index statement_request_open on reconciliation.statement_request
       (tenant_id, legal_entity_id, party_id, relation, currency, from_on, to_on)
       where state = 'OPEN'`,
    `create index statement_request_listed on reconciliation.statement_request
       (tenant_id, legal_entity_id, id)`,
    `create index statement_request_party on reconciliation.statement_request
       (tenant_id, party_id, to_on, id)`,
    `create index statement_request_statement on reconciliation.statement_request
       (tenant_id, statement_id)`,
    `create index statement_request_file on reconciliation.statement_request (tenant_id, file_id)`,
    `create index statement_request_scan on reconciliation.statement_request
       (tenant_id, scan_file_id)`,
    // Personal data: who sent it for the party.
    `create table reconciliation.statement_request_sender (
       tenant_id uuid not null,
       request_id uuid not null,
       link_id uuid not null,
       name text not null,
       title text,
       commit_id uuid not null,
       primary key (tenant_id, request_id)
     )`,
    `alter table reconciliation.statement_request add foreign key (tenant_id, statement_id)
       references reconciliation.counterparty_statement (tenant_id, id)`,
    `alter table reconciliation.statement_request_sender add foreign key (tenant_id, request_id)
       references reconciliation.statement_request (tenant_id, id)`,
    `alter table reconciliation.statement_request_sender add foreign key (tenant_id, link_id)
       references reconciliation.party_link (tenant_id, id)`,
    "call platform.protect('reconciliation.statement_request', 'select, insert')",
    // What is asked for never changes.
    `grant update (reply_by, expires_at, state, sent_count, statement_id, file_id, scan_file_id,
                   uploaded_at, version)
       on reconciliation.statement_request to duebook_app`,
    "call platform.protect('reconciliation.statement_request_sender', 'select, insert')",
  ],
};
