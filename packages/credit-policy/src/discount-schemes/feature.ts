import type { Feature } from '../feature';
import { SCHEME_ACTIVATE } from './application/scheme-activate';
import { schemeEvents } from './events/scheme-events';
import { discountSchemes } from './persistence/migrations/0075-discount-schemes';
import { schemeInvariants } from './persistence/scheme-invariants';
import { schemePermissions } from './scheme-permissions';

/** What customers earn by buying much or paying punctually, and what was taken without being earned. */
export const discountSchemesFeature: Feature = {
  migrations: [discountSchemes],
  changeable: {
    'credit_policy.discount_scheme_version': ['UPDATE'],
    'credit_policy.discount_scheme_evaluation': ['UPDATE'],
  },
  permissions: schemePermissions,
  events: schemeEvents,
  approvables: [SCHEME_ACTIVATE],
  invariants: schemeInvariants,
};
