import type { Migration } from '@duebook/platform';

/** After a reversal the same number, and the same reference, may be posted once more. */
export const postingAnew: Migration = {
  id: 'ledger/0036-posting-anew',
  statements: [
    // How many reversed documents had its number, and its reference, before it.
    `alter table ledger.document
       add column number_generation smallint not null default 0 check (number_generation >= 0),
       add column reference_generation smallint not null default 0 check (reference_generation >= 0)`,
    'drop index ledger.document_natural',
    `create unique index document_natural on ledger.document
       (tenant_id, legal_entity_id, source_system, kind, number_scope, document_number,
        number_generation)`,
    'drop index ledger.document_external_ref',
    `create unique index document_external_ref on ledger.document
       (tenant_id, external_ref, legal_entity_id, source_system, reference_generation)
       where external_ref is not null`,
  ],
};
