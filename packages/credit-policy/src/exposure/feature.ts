import type { Feature } from '../feature';
import { exposurePermissions } from './exposure-permissions';
import { limitUse } from './persistence/migrations/0041-limit-use';

export const exposureFeature: Feature = {
  migrations: [limitUse],
  changeable: { 'credit_policy.limit_use': ['UPDATE'] },
  permissions: exposurePermissions,
  events: [],
  approvables: [],
  invariants: [],
};
