import type { Migration } from '@duebook/platform';

const FOLDED = ['aging_month', 'aging_cell'] as const;

/**
 * Months of aging are what their cells sum to. Where 0012 met books as an owner who is no superuser,
 * it saw no cell of them, and months hold only what was folded since.
 */
export const agingMonthsFilled: Migration = {
  id: 'ledger/0042-aging-months-filled',
  statements: [
    // The owner of the tables need not be a superuser, and sees of what is protected nothing. These
    // locks also make the recorder wait, which folds both; in the order in which it takes them.
    ...FOLDED.map((table) => `alter table ledger.${table} no force row level security`),
    `insert into ledger.aging_month as month
       (tenant_id, legal_entity_id, item_class, basis, side, effective_month, currency, aged_from,
        amount, functional_amount)
     select tenant_id, legal_entity_id, item_class, basis, side,
            date_trunc('month', effective_on)::date, currency, aged_from,
            sum(amount), sum(functional_amount)
       from ledger.aging_cell
      group by 1, 2, 3, 4, 5, 6, 7, 8
     on conflict (tenant_id, legal_entity_id, item_class, basis, side, effective_month, currency,
                  aged_from)
     do update set amount = excluded.amount, functional_amount = excluded.functional_amount
      where (month.amount, month.functional_amount)
            is distinct from (excluded.amount, excluded.functional_amount)`,
    ...FOLDED.map((table) => `alter table ledger.${table} force row level security`),
  ],
};
