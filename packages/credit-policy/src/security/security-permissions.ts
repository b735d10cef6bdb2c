import type { PermissionDescription } from '@duebook/governance';

export const READ_COLLATERAL = 'credit-policy.collateral.read';
export const RECORD_COLLATERAL = 'credit-policy.collateral.record';
export const APPROVE_COLLATERAL = 'credit-policy.collateral.approve';
export const RELEASE_COLLATERAL = 'credit-policy.collateral.release';

/** Who may do what with collateral. Of claims of all legal entities: held in the whole tenant. */
export const securityPermissions: readonly PermissionDescription[] = [
  { name: READ_COLLATERAL, description: 'See collateral with its valuations and documents.' },
  {
    name: RECORD_COLLATERAL,
    description: 'Record and value collateral, and say when it expires.',
  },
  {
    name: APPROVE_COLLATERAL,
    description: 'Let collateral count that somebody else recorded, within one’s authority.',
  },
  { name: RELEASE_COLLATERAL, description: 'Give collateral back, or take a record of it back.' },
];
