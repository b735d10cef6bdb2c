import type { Migration } from '@duebook/platform';

/** How much a payment may miss an item by and still settle it, per legal entity and currency. */
export const tolerance: Migration = {
  id: 'ledger/0011-tolerance',
  statements: [
    `create table ledger.tolerance (
       tenant_id uuid not null,
       legal_entity_id uuid not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(24, 4) not null check (amount >= 0),
       version int not null default 1,
       primary key (tenant_id, legal_entity_id, currency)
     )`,
    "call platform.protect('ledger.tolerance', 'select, insert, update')",
  ],
};
