import type { PermissionDescription } from '@duebook/governance';

export const READ_SCORECARDS = 'credit-policy.scorecard.read';
export const DRAFT_SCORECARDS = 'credit-policy.scorecard.draft';
export const ACTIVATE_SCORECARDS = 'credit-policy.scorecard.activate';
export const READ_SCORES = 'credit-policy.creditScore.read';
export const START_SCORE_RUNS = 'credit-policy.scoreRun.start';
export const OVERRIDE_CLASSES = 'credit-policy.creditClass.override';

/** What the use cases of scorecards ask for; all of them in the whole tenant, as parties are its. */
export const scorecardPermissions: readonly PermissionDescription[] = [
  { name: READ_SCORECARDS, description: 'See scorecards.' },
  { name: DRAFT_SCORECARDS, description: 'Write drafts of scorecards, and try them on customers.' },
  {
    name: ACTIVATE_SCORECARDS,
    description: 'Let a draft of a scorecard hold, once somebody else agrees.',
  },
  { name: READ_SCORES, description: 'See scores and credit classes of customers, and the runs.' },
  { name: START_SCORE_RUNS, description: 'Start and end runs that score customers.' },
  {
    name: OVERRIDE_CLASSES,
    description:
      'Give a customer another class than its score for some time, once somebody else agrees, and end that early.',
  },
];
