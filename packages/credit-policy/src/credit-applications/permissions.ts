import type { PermissionDescription } from '@duebook/governance';

export const READ_APPLICATIONS = 'credit-policy.application.read';
export const PREPARE_APPLICATIONS = 'credit-policy.application.prepare';
export const DECIDE_APPLICATIONS = 'credit-policy.application.decide';

/** What the use cases of applications ask for: in the legal entity, or in the whole tenant for all. */
export const applicationPermissions: readonly PermissionDescription[] = [
  { name: READ_APPLICATIONS, description: 'See applications for credit, and who decided what.' },
  {
    name: PREPARE_APPLICATIONS,
    description: 'Prepare, change, submit and withdraw applications for credit.',
  },
  {
    name: DECIDE_APPLICATIONS,
    description: 'Approve, reject and return applications that others have prepared.',
  },
];
