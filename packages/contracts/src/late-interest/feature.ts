import type { Feature } from '../feature';
import { LATE_INTEREST_APPROVE } from './application/late-interest-approve';
import { lateInterestEvents } from './events/late-interest.event';
import { lateInterestPermissions } from './late-interest-permissions';
import { lateInterestInvariants } from './persistence/late-interest-invariants';
import { lateInterest } from './persistence/migrations/0030-late-interest';
import { lateInterestRuns } from './persistence/migrations/0031-late-interest-runs';

/** What is owed for paying late, and how it is charged. */
export const lateInterestFeature: Feature = {
  migrations: [lateInterest, lateInterestRuns],
  changeable: {
    'contracts.late_interest_charge': ['UPDATE'],
    'contracts.late_interest_line': ['UPDATE (is_standing)'],
    'contracts.late_interest_run': ['UPDATE'],
  },
  permissions: lateInterestPermissions,
  events: lateInterestEvents,
  approvables: [LATE_INTEREST_APPROVE],
  invariants: lateInterestInvariants,
};
