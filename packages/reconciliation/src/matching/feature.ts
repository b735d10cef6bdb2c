import type { Feature } from '../feature';
import { matchApprovables } from './application/match-approvals';
import { MATCH_POLICY_SET } from './application/match-policy-set';
import { matchingEvents } from './events/matching-events';
import { matching } from './persistence/migrations/0025-matching';
import { adviceOfMatch } from './persistence/migrations/0026-advice-of-match';
import { matchingInvariants } from './persistence/matching-invariants';

/** Bank lines matched with open items. */
export const matchingFeature: Feature = {
  migrations: [matching, adviceOfMatch],
  changeable: {
    'reconciliation.matching_run': ['UPDATE'],
    'reconciliation.matching_run_line': ['UPDATE'],
    'reconciliation.match': ['UPDATE'],
    'reconciliation.short_payment': ['UPDATE'],
  },
  permissions: [
    {
      name: 'reconciliation.match.read',
      description: 'See what bank lines are matched with, the runs that do it, and why.',
    },
    {
      name: 'reconciliation.match.decide',
      description:
        'Accept, make and reject matches; posting needs the rights of the ledger besides.',
    },
    { name: 'reconciliation.match.reverse', description: 'Undo posted matches.' },
    { name: 'reconciliation.matchingRun.start', description: 'Start and end runs of matching.' },
    { name: 'reconciliation.matchPolicy.read', description: 'See how matching works.' },
    {
      name: 'reconciliation.matchPolicy.set',
      description:
        'Set how matching works; what lets it post more by itself somebody else has to agree to.',
    },
  ],
  events: matchingEvents,
  approvables: [MATCH_POLICY_SET, ...matchApprovables],
  invariants: matchingInvariants,
};
