import type { Feature } from '../feature';
import { scorecards } from './persistence/migrations/0020-scorecards';
import { scorecardPermissions } from './scorecard-permissions';

/** What customers score by, and the classes that follow. */
export const scorecardsFeature: Feature = {
  migrations: [scorecards],
  changeable: {
    'credit_policy.scorecard': ['UPDATE'],
    'credit_policy.score_run': ['UPDATE'],
    'credit_policy.credit_class_assignment': ['UPDATE'],
  },
  permissions: scorecardPermissions,
  events: [],
  approvables: [],
  invariants: [],
};
