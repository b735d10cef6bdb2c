import type { Feature } from '../feature';
import { securityEvents } from './events/collateral.event';
import { security } from './persistence/migrations/0042-security';
import { securityPermissions } from './security-permissions';

/** What secures claims. */
export const securityFeature: Feature = {
  migrations: [security],
  changeable: { 'credit_policy.collateral': ['UPDATE'] },
  permissions: securityPermissions,
  events: securityEvents,
  approvables: [],
  invariants: [],
};
