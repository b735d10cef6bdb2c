import type { Migration } from '@duebook/platform';

/** The schema in which every feature makes its tables. */
export const reconciliationSchema: Migration = {
  id: 'reconciliation/0001-schema',
  statements: [
    'create schema reconciliation',
    'grant usage on schema reconciliation to duebook_app',
  ],
};
