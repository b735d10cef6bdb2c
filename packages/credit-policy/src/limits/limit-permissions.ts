import type { PermissionDescription } from '@duebook/governance';

export const READ_LIMITS = 'credit-policy.creditLimit.read';
export const PROPOSE_LIMITS = 'credit-policy.creditLimit.propose';
export const APPROVE_LIMITS = 'credit-policy.creditLimit.approve';
export const END_LIMITS = 'credit-policy.creditLimit.end';

/** Who may do what with limits. Towards all legal entities: held in the whole tenant. */
export const limitPermissions: readonly PermissionDescription[] = [
  { name: READ_LIMITS, description: 'See credit limits, what they were proposed from, and runs.' },
  {
    name: PROPOSE_LIMITS,
    description: 'Propose credit limits by hand and by formula, for one customer or many.',
  },
  {
    name: APPROVE_LIMITS,
    description: 'Approve and reject limits that somebody else proposed.',
  },
  { name: END_LIMITS, description: 'End a credit limit before its time.' },
];
