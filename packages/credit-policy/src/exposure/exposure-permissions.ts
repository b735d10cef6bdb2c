import type { PermissionDescription } from '@duebook/governance';

export const READ_EXPOSURE = 'credit-policy.creditExposure.read';
export const MEASURE_USE = 'credit-policy.creditExposure.measure';

/** Who sees what customers owe beside what was granted. */
export const exposurePermissions: readonly PermissionDescription[] = [
  {
    name: READ_EXPOSURE,
    description:
      'See what customers owe and may come to owe, part by part, and what is left of their limits. Towards all legal entities: held in the whole tenant.',
  },
  {
    name: MEASURE_USE,
    description: 'Have it measured how much of their limits customers use, for lists.',
  },
];
