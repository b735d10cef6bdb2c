import type { PermissionDescription } from '@duebook/governance';

export const READ_INSURANCE = 'credit-policy.creditInsurance.read';
export const RECORD_INSURANCE = 'credit-policy.creditInsurance.record';

/** Who may do what with credit insurance. A policy of all legal entities: held in the whole tenant. */
export const insurancePermissions: readonly PermissionDescription[] = [
  {
    name: READ_INSURANCE,
    description: 'See credit insurance, insured limits of buyers, and deadlines.',
  },
  {
    name: RECORD_INSURANCE,
    description: 'Record credit insurance, insured limits, and what insurers were told.',
  },
];
