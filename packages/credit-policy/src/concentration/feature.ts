import type { Feature } from '../feature';
import { concentrationPermissions } from './concentration-permissions';
import { concentrationLimits } from './persistence/migrations/0065-concentration-limits';

/** How much of what is owed lies with few. */
export const concentrationFeature: Feature = {
  migrations: [concentrationLimits],
  changeable: { 'credit_policy.concentration_limit': ['UPDATE'] },
  permissions: concentrationPermissions,
  events: [],
  approvables: [],
  invariants: [],
};
