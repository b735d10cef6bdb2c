import type { Migration } from '@duebook/platform';

/**
 * Cells summed once more, by the month in which they took effect: of a long past, aging reads
 * months, and only of the month it is asked for, days.
 */
export const agingMonths: Migration = {
  id: 'ledger/0012-aging-months',
  statements: [
    `create table ledger.aging_month (
       tenant_id uuid not null,
       legal_entity_id uuid not null,
       item_class text not null,
       basis text not null check (basis in ('DUE_DATE', 'DOCUMENT_DATE')),
       side text not null,
       effective_month date not null check (extract(day from effective_month) = 1),
       currency text not null,
       aged_from date not null,
       amount numeric(24, 4) not null,
       functional_amount numeric(24, 4) not null,
       primary key (tenant_id, legal_entity_id, item_class, basis, side,
                    effective_month, currency, aged_from)
     )`,
    // Days are read from one on, in all currencies: the day comes before the currency.
    'alter table ledger.aging_cell drop constraint aging_cell_pkey',
    `alter table ledger.aging_cell add primary key
       (tenant_id, legal_entity_id, item_class, basis, side,
        effective_on, currency, aged_from, recorded_on)`,
    // What became known only after it had taken effect: months contain it, an earlier knownAt must not.
    `create index aging_cell_backdated on ledger.aging_cell
       (tenant_id, legal_entity_id, item_class, basis, side, recorded_on)
       where recorded_on > effective_on`,
    `insert into ledger.aging_month
     select tenant_id, legal_entity_id, item_class, basis, side,
            date_trunc('month', effective_on)::date, currency, aged_from,
            sum(amount), sum(functional_amount)
       from ledger.aging_cell
      group by 1, 2, 3, 4, 5, 6, 7, 8`,
    "call platform.protect('ledger.aging_month', 'select, insert, update')",
  ],
};
