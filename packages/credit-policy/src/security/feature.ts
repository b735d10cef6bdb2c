import type { Feature } from '../feature';
import {
  COLLATERAL_APPROVE,
  COLLATERAL_EXTEND,
  COLLATERAL_VALUE,
} from './application/collateral-change';
import { securityEvents } from './events/collateral.event';
import { collateralInvariants } from './persistence/collateral-invariants';
import { collateralView } from './persistence/migrations/0081-collateral-view';
import { security } from './persistence/migrations/0042-security';
import { securityPermissions } from './security-permissions';

/** What secures claims. */
export const securityFeature: Feature = {
  migrations: [security, collateralView],
  changeable: { 'credit_policy.collateral': ['UPDATE'] },
  permissions: securityPermissions,
  events: securityEvents,
  approvables: [COLLATERAL_APPROVE, COLLATERAL_VALUE, COLLATERAL_EXTEND],
  invariants: collateralInvariants,
};
