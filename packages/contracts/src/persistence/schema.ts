import type { Migration } from '@duebook/platform';

/** The schema in which every feature makes its tables. */
export const contractsSchema: Migration = {
  id: 'contracts/0001-schema',
  statements: ['create schema contracts', 'grant usage on schema contracts to duebook_app'],
};
