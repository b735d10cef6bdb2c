import type { Feature } from '../feature';
import { insurance } from './persistence/migrations/0043-insurance';

export const insuranceFeature: Feature = {
  migrations: [insurance],
  changeable: {
    'credit_policy.insurance_policy': ['UPDATE'],
    'credit_policy.insured_limit': ['UPDATE'],
  },
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
