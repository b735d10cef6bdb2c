import type { Changeable } from '@duebook/platform';

/** The tables of governance that are not append-only; why is told where each is made. */
export const governanceChangeable: Changeable = {
  'governance.legal_entity': [
    'UPDATE (name)',
    'UPDATE (time_zone)',
    'UPDATE (unified_social_credit_code)',
    'UPDATE (version)',
  ],
  'governance.role_assignment': ['DELETE'],
  'governance.api_key': ['UPDATE (revoked_at)'],
};
