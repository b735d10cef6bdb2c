import type { Feature } from '../feature';
import { LIMIT_APPROVE } from './application/limit-approve';
import { limitEvents } from './events/limit.event';
import { limitPermissions } from './limit-permissions';
import { limitInvariants } from './persistence/limit-invariants';
import { limits } from './persistence/migrations/0040-limits';

/** How far customers are trusted. */
export const limitsFeature: Feature = {
  migrations: [limits],
  changeable: {
    'credit_policy.credit_limit': ['UPDATE'],
    'credit_policy.limit_run': ['UPDATE'],
  },
  permissions: limitPermissions,
  events: limitEvents,
  approvables: [LIMIT_APPROVE],
  invariants: limitInvariants,
};
