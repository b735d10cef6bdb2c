import type { Feature } from '../feature';
import { performanceEvents } from './events/performance-events';
import { performancePermissions } from './performance-permissions';
import { performanceTables } from './persistence/migrations/0085-performance';

/** How contracts and orders are kept to. */
export const performanceFeature: Feature = {
  migrations: [performanceTables],
  changeable: {
    'contracts.contract_milestone': ['UPDATE'],
    'contracts.contract_breach': ['UPDATE'],
    'contracts.contract_breach_text': ['UPDATE'],
    'contracts.contract_security': ['UPDATE'],
  },
  permissions: performancePermissions,
  events: performanceEvents,
  approvables: [],
  invariants: [],
};
