import type { Migration } from '@duebook/platform';

/** What was delivered, and which documents invoice it. Append-only, both. */
export const deliveries: Migration = {
  id: 'ledger/0039-deliveries',
  statements: [
    `create table ledger.delivery (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       source_system text not null check (length(source_system) between 1 and 40),
       delivery_number text not null check (length(delivery_number) between 1 and 60),
       party_id uuid not null,
       delivered_on date not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(24, 4) not null check (amount > 0),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // The natural key: the same delivery is never recorded twice.
    `create unique index delivery_natural on ledger.delivery
       (tenant_id, legal_entity_id, source_system, delivery_number)`,
    'create index delivery_listed on ledger.delivery (tenant_id, delivered_on, id)',
    'create index delivery_party on ledger.delivery (tenant_id, party_id, delivered_on, id)',
    // What a document invoices of a delivery; of a pair the row with the highest ordinals holds, and
    // zero is nothing. Two calls that decide by the same rows at once meet on an ordinal.
    `create table ledger.delivery_invoicing (
       tenant_id uuid not null,
       id uuid not null,
       delivery_id uuid not null,
       document_id uuid not null,
       amount numeric(24, 4) not null check (amount >= 0),
       delivery_ordinal int not null check (delivery_ordinal > 0),
       document_ordinal int not null check (document_ordinal > 0),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index delivery_invoicing_of_delivery on ledger.delivery_invoicing
       (tenant_id, delivery_id, delivery_ordinal)`,
    `create unique index delivery_invoicing_of_document on ledger.delivery_invoicing
       (tenant_id, document_id, document_ordinal)`,
    `alter table ledger.delivery_invoicing add foreign key (tenant_id, delivery_id)
       references ledger.delivery (tenant_id, id)`,
    `alter table ledger.delivery_invoicing add foreign key (tenant_id, document_id)
       references ledger.document (tenant_id, id)`,
    "call platform.protect('ledger.delivery', 'select, insert')",
    "call platform.protect('ledger.delivery_invoicing', 'select, insert')",
  ],
};
