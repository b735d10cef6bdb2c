import type { PermissionDescription } from '@duebook/governance';

export const READ_POLICIES = 'credit-policy.policy.read';
export const DRAFT_POLICIES = 'credit-policy.policy.draft';
export const ACTIVATE_POLICIES = 'credit-policy.policy.activate';
export const END_POLICIES = 'credit-policy.policy.end';

/** What the use cases of policies ask for: in each legal entity of the scope, or in the whole tenant. */
export const policyPermissions: readonly PermissionDescription[] = [
  {
    name: READ_POLICIES,
    description: 'See credit policies, what they would change, and which holds.',
  },
  {
    name: DRAFT_POLICIES,
    description: 'Write drafts of credit policies, and ask what they would change.',
  },
  {
    name: ACTIVATE_POLICIES,
    description: 'Let a draft of a credit policy hold, once somebody else agrees.',
  },
  { name: END_POLICIES, description: 'Say on which day a credit policy holds last.' },
];
