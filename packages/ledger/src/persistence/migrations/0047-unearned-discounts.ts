import type { Migration } from '@duebook/platform';

/**
 * A discount that was granted though the day of payment did not earn it says so for good. Of those
 * that were granted before nobody knows; they count as earned.
 */
export const unearnedDiscounts: Migration = {
  id: 'ledger/0047-unearned-discounts',
  statements: [
    `alter table ledger.allocation add column is_discount_unearned boolean not null default false
       check (reason = 'DISCOUNT' or not is_discount_unearned)`,
  ],
};
