import type { Migration } from '@duebook/platform';

/**
 * Movements summed by what aging asks for, folded behind the writers. Kept by day, never by bucket:
 * buckets move at midnight by themselves.
 */
export const aging: Migration = {
  id: 'ledger/0010-aging',
  statements: [
    `create table ledger.aging_cell (
       tenant_id uuid not null,
       legal_entity_id uuid not null,
       item_class text not null,
       basis text not null check (basis in ('DUE_DATE', 'DOCUMENT_DATE')),
       side text not null,
       currency text not null,
       effective_on date not null,
       aged_from date not null,
       recorded_on date not null,
       amount numeric(24, 4) not null,
       functional_amount numeric(24, 4) not null,
       movements int not null,
       primary key (tenant_id, legal_entity_id, item_class, basis, side, currency,
                    effective_on, aged_from, recorded_on)
     )`,
    "call platform.protect('ledger.aging_cell', 'select, insert, update')",
  ],
};
