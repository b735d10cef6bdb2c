import type { Migration } from '@duebook/platform';

/** Who looks for discounts that were taken and not earned finds them where allocations are read. */
export const unearnedInView: Migration = {
  id: 'ledger/0065-unearned-in-view',
  statements: [
    // A reversal is a row of its own, which names what it undoes.
    `create or replace view ledger.v_allocation with (security_invoker = true) as
       select tenant_id, id, commit_id, group_id, legal_entity_id, debit_item_id, credit_item_id,
              debit_amount, credit_amount, debit_functional, credit_functional, allocated_on,
              reason, entry_id, reverses_allocation_id, is_discount_unearned
         from ledger.allocation`,
  ],
};
