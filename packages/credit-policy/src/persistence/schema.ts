import type { Migration } from '@duebook/platform';

/** The schema in which every feature makes its tables. */
export const creditPolicySchema: Migration = {
  id: 'credit_policy/0001-schema',
  statements: ['create schema credit_policy', 'grant usage on schema credit_policy to duebook_app'],
};
