import type { PermissionDescription } from '@duebook/governance';

export const READ_LATE_INTEREST = 'contracts.lateInterest.read';
export const SET_LATE_INTEREST = 'contracts.lateInterest.set';
export const PROPOSE_LATE_INTEREST = 'contracts.lateInterest.propose';
export const APPROVE_LATE_INTEREST = 'contracts.lateInterest.approve';
export const WAIVE_LATE_INTEREST = 'contracts.lateInterest.waive';

/** Who may do what with late interest, in which legal entities. */
export const lateInterestPermissions: readonly PermissionDescription[] = [
  {
    name: READ_LATE_INTEREST,
    description: 'See late interest of open items, charges of it and the rules of the house.',
  },
  {
    name: SET_LATE_INTEREST,
    description:
      'Set by which rule late interest is told where neither contract nor statute has one.',
  },
  { name: PROPOSE_LATE_INTEREST, description: 'Propose charges of late interest.' },
  {
    name: APPROVE_LATE_INTEREST,
    description:
      'Approve charges of late interest that somebody else proposed, which posts them, and reject them.',
  },
  { name: WAIVE_LATE_INTEREST, description: 'Waive late interest for good.' },
];
