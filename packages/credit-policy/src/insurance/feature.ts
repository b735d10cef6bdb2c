import type { Feature } from '../feature';
import { INSURANCE_AMEND } from './application/insurance-amend';
import { INSURED_LIMIT_SET } from './application/insurance-record';
import { insuranceEvents } from './events/insurance.event';
import { insurancePermissions } from './insurance-permissions';
import { insurance } from './persistence/migrations/0043-insurance';

/** Credit insurance: what insurers bear, and by when they have to be told. */
export const insuranceFeature: Feature = {
  migrations: [insurance],
  changeable: {
    'credit_policy.insurance_policy': ['UPDATE'],
    'credit_policy.insured_limit': ['UPDATE'],
  },
  permissions: insurancePermissions,
  events: insuranceEvents,
  approvables: [INSURED_LIMIT_SET, INSURANCE_AMEND],
  invariants: [],
};
