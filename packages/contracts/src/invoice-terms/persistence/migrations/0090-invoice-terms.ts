import type { Migration } from '@duebook/platform';

/** In what documents were otherwise than their contracts when they were posted. */
export const invoiceTerms: Migration = {
  id: 'contracts/0090-invoice-terms',
  statements: [
    // Of documents that were reversed since too: a list leaves them out.
    `create table contracts.contract_deviation (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       document_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       document_date date not null,
       kind text not null check (kind in ('DUE_DATE', 'CASH_DISCOUNT', 'CURRENCY', 'NOT_IN_FORCE',
         'ABOVE_VALUE')),
       agreed text,
       invoiced text not null,
       found_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index contract_deviation_of_document on contracts.contract_deviation
       (tenant_id, document_id, kind)`,
    `create index contract_deviation_of_contract on contracts.contract_deviation
       (tenant_id, contract_id, id)`,
    `create index contract_deviation_of_party on contracts.contract_deviation
       (tenant_id, party_id, id)`,
    "call platform.protect('contracts.contract_deviation', 'select, insert')",
  ],
};
