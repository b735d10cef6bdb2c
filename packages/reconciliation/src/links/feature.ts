import type { Feature } from '../feature';
import { partyLinks } from './persistence/migrations/0055-party-links';

/** Links by which parties answer without an account. */
export const linksFeature: Feature = {
  migrations: [partyLinks],
  changeable: {
    'reconciliation.party_link': [
      'UPDATE (first_opened_at)',
      'UPDATE (used_at)',
      'UPDATE (revoked_at)',
    ],
  },
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
