import type { Migration } from '@duebook/platform';

/** Under which contracts documents are written, as far as these say when to pay. */
export const knownContracts: Migration = {
  id: 'ledger/0067-known-contracts',
  statements: [
    // What packages above tell of contracts: one row each, as it stands.
    `create table ledger.known_contract (
       tenant_id uuid not null,
       id uuid not null,
       number text collate "C" not null check (number <> ''),
       legal_entity_ids uuid[] not null check (cardinality(legal_entity_ids) > 0),
       party_ids uuid[] not null check (cardinality(party_ids) > 0),
       payment_terms jsonb not null check (jsonb_typeof(payment_terms) = 'array'),
       is_withdrawn boolean not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create index known_contract_number on ledger.known_contract (tenant_id, number)',
    "call platform.protect('ledger.known_contract', 'select, insert, update')",
    // The number as the document names it, and which contract that was.
    `alter table ledger.document
       add column contract_id uuid,
       add column contract_number text collate "C",
       add constraint document_names_its_contract
         check ((contract_id is null) = (contract_number is null))`,
    `alter table ledger.document add constraint document_contract
       foreign key (tenant_id, contract_id) references ledger.known_contract (tenant_id, id)`,
    `create index document_of_contract on ledger.document (tenant_id, contract_id, id)
       where contract_id is not null`,
    `create or replace view ledger.v_document with (security_invoker = true) as
       select document.tenant_id, document.id, document.commit_id, document.legal_entity_id,
              document.kind, document.source_system, document.document_number,
              document.number_scope, document.external_ref, document.party_id,
              document.document_date, document.posting_date, document.currency,
              document.net_amount, document.tax_amount, document.total_amount,
              document.functional_amount, document.exchange_rate, document.reference,
              document.memo, document.reverses_document_id, document.is_opening,
              document.number_key, document.contract_id, document.contract_number
         from ledger.document as document`,
  ],
};
