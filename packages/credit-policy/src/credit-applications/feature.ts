import type { Feature } from '../feature';
import { creditApplicationEvents } from './events/credit-application-events';
import { applicationPermissions } from './permissions';
import { applicationInvariants } from './persistence/application-invariants';
import { creditApplications } from './persistence/migrations/0015-credit-applications';

/** Applications for credit: to a new customer none is given before one is approved. */
export const creditApplicationsFeature: Feature = {
  migrations: [creditApplications],
  changeable: {
    'credit_policy.credit_application': [
      'UPDATE (currency)',
      'UPDATE (requested_amount)',
      'UPDATE (requested_term_code)',
      'UPDATE (purpose)',
      'UPDATE (state)',
      'UPDATE (submitted_by)',
      'UPDATE (submitted_at)',
      'UPDATE (checklist)',
      'UPDATE (decided_by)',
      'UPDATE (decided_at)',
      'UPDATE (approved_amount)',
      'UPDATE (approved_term_code)',
      'UPDATE (conditions)',
      'UPDATE (valid_from)',
      'UPDATE (valid_to)',
      'UPDATE (version)',
    ],
    'credit_policy.credit_application_evidence': ['UPDATE (removed_version)'],
  },
  permissions: applicationPermissions,
  events: creditApplicationEvents,
  approvables: [],
  invariants: applicationInvariants,
};
