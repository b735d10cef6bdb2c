import type { Feature } from '../feature';
import { cyclePermissions } from './application/permissions';
import { cycleEvents } from './events/cycle-events';
import { reconciliationCycles } from './persistence/migrations/0050-cycles';
import { failingCycles } from './persistence/migrations/0051-failing-cycles';

/** When accounts are to be reconciled, and the tasks of it. */
export const cyclesFeature: Feature = {
  migrations: [reconciliationCycles, failingCycles],
  changeable: {
    'reconciliation.reconciliation_cycle': ['UPDATE'],
    'reconciliation.reconciliation_task': ['UPDATE'],
  },
  permissions: cyclePermissions,
  events: cycleEvents,
  approvables: [],
  invariants: [],
};
