import type { Feature } from '../feature';
import { limits } from './persistence/migrations/0040-limits';

export const limitsFeature: Feature = {
  migrations: [limits],
  changeable: {
    'credit_policy.credit_limit': ['UPDATE'],
    'credit_policy.limit_run': ['UPDATE'],
  },
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
