import type { Feature } from '../feature';
import { creditFileEvents } from './events/credit-file-events';
import { filePermissions } from './permissions';
import { creditFiles } from './persistence/migrations/0010-credit-files';

const RETIRED = ['UPDATE (retired_at)', 'UPDATE (retired_by)', 'UPDATE (retirement_reason)'];

/** What is known of customers from papers, registers and visits. */
export const creditFilesFeature: Feature = {
  migrations: [creditFiles],
  changeable: {
    'credit_policy.financial_statement': [...RETIRED, 'UPDATE (superseded_by)'],
    'credit_policy.file_fact': [...RETIRED, 'UPDATE (superseded_by)'],
    'credit_policy.file_investigation': RETIRED,
  },
  permissions: filePermissions,
  events: creditFileEvents,
  approvables: [],
  invariants: [],
};
