import type { PermissionDescription } from '@duebook/governance';

export const READ_CONCENTRATION = 'credit-policy.concentration.read';
export const SET_CONCENTRATION_LIMITS = 'credit-policy.concentrationLimit.set';
export const END_CONCENTRATION_LIMITS = 'credit-policy.concentrationLimit.end';

/** What concentration asks for: in the legal entity, or in the whole tenant. */
export const concentrationPermissions: readonly PermissionDescription[] = [
  {
    name: READ_CONCENTRATION,
    description: 'See how much of what is owed lies with few, and where it is more than allowed.',
  },
  {
    name: SET_CONCENTRATION_LIMITS,
    description: 'Say how much of what is owed may lie with few.',
  },
  { name: END_CONCENTRATION_LIMITS, description: 'End a limit of concentration.' },
];
