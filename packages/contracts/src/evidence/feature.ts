import type { Feature } from '../feature';
import { evidencePermissions } from './evidence-permissions';
import { evidenceEvents } from './events/evidence-events';
import { evidenceTables } from './persistence/migrations/0095-evidence';

/** What proves claims. */
export const evidenceFeature: Feature = {
  migrations: [evidenceTables],
  changeable: { 'contracts.evidence_package': ['UPDATE'] },
  permissions: evidencePermissions,
  events: evidenceEvents,
  approvables: [],
  invariants: [],
};
