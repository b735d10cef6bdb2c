import type { Migration } from '@duebook/platform';

const SUMS = {
  aging_cell: ['amount', 'functional_amount'],
  aging_month: ['amount', 'functional_amount'],
  account_month: ['debit_amount', 'credit_amount', 'debit_functional', 'credit_functional'],
  account_cell: ['debit_functional', 'credit_functional'],
} as const;

/**
 * Sums are kept wider than any sum of amounts can be, so that no posting makes the recorder fail.
 * More digits before the point are a change of the catalogue alone: rows and indexes stay as they are.
 */
export const wideSums: Migration = {
  id: 'ledger/0052-wide-sums',
  statements: Object.entries(SUMS).map(([table, columns]) => {
    const widened = columns.map((column) => `alter column ${column} type numeric(48, 4)`);
    return `alter table ledger.${table} ${widened.join(', ')}`;
  }),
};
