import type { Migration } from '@duebook/platform';

/**
 * What a balance of the system before was worth in functional currency, where it says so: an item
 * that was loaded at another rate ties in its own currency alone.
 */
export const functionalTieOut: Migration = {
  id: 'ledger/0048-functional-tie-out',
  statements: [
    `alter table ledger.opening_balance_line add column functional_balance numeric(24, 4)`,
  ],
};
