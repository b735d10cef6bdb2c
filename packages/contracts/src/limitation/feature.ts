import type { Feature } from '../feature';
import { limitationEvents } from './events/limitation-events';
import { limitationPermissions } from './limitation-permissions';
import { limitationInvariants } from './persistence/limitation-invariants';
import { confirmedClaims } from './persistence/migrations/0075-confirmed-claims';
import { limitationTables } from './persistence/migrations/0070-limitation';

/** How long claims can still be brought. */
export const limitationFeature: Feature = {
  migrations: [limitationTables, confirmedClaims],
  changeable: {
    'contracts.limitation_event': ['UPDATE'],
    'contracts.limitation_event_words': ['UPDATE'],
  },
  permissions: limitationPermissions,
  events: limitationEvents,
  approvables: [],
  invariants: limitationInvariants,
};
