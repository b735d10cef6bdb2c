import type { PermissionDescription } from '@duebook/governance';

export const READ_FACTS = 'credit-policy.fact.read';

/** What asking for facts needs. */
export const factPermissions: readonly PermissionDescription[] = [
  {
    name: READ_FACTS,
    description:
      'See what is known of customers for credit: what they owe, how punctually they pay, limits, classes, what files tell. Towards all legal entities together only when held in the whole tenant.',
  },
];
