import type { Feature } from '../feature';
import { security } from './persistence/migrations/0042-security';

export const securityFeature: Feature = {
  migrations: [security],
  changeable: {
    'credit_policy.collateral': ['UPDATE'],
    'credit_policy.collateral_text': ['UPDATE'],
  },
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
