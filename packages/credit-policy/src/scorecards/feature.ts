import type { Feature } from '../feature';
import { CREDIT_CLASS_OVERRIDE } from './application/credit-class-override';
import { CREDIT_CLASS_OVERRIDE_WITHDRAW } from './application/credit-class-override-withdraw';
import { SCORECARD_ACTIVATE } from './application/scorecard-activate';
import { scoreEvents } from './events/score-events';
import { scorecards } from './persistence/migrations/0020-scorecards';
import { scoreInvariants } from './persistence/score-invariants';
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
  events: scoreEvents,
  approvables: [SCORECARD_ACTIVATE, CREDIT_CLASS_OVERRIDE, CREDIT_CLASS_OVERRIDE_WITHDRAW],
  invariants: scoreInvariants,
};
