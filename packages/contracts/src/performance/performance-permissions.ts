import type { PermissionDescription } from '@duebook/governance';

export const READ_PERFORMANCE = 'contracts.performance.read';
export const RECORD_PERFORMANCE = 'contracts.performance.record';

/** Who may see and record how contracts are kept to, by legal entity. */
export const performancePermissions: readonly PermissionDescription[] = [
  {
    name: READ_PERFORMANCE,
    description:
      'See how contracts and orders are kept to: steps, differences, milestones, breaches and what secures them.',
  },
  {
    name: RECORD_PERFORMANCE,
    description:
      'Record what is to be done under contracts and what was: goods, milestones, breaches and what secures them.',
  },
];
