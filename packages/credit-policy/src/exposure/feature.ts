import type { Feature } from '../feature';
import { limitUse } from './persistence/migrations/0041-limit-use';

export const exposureFeature: Feature = {
  migrations: [limitUse],
  changeable: { 'credit_policy.limit_use': ['UPDATE'] },
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
