import type { Feature } from '../feature';
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
  approvables: [],
  invariants: [],
};
