import type { Feature } from '../feature';
import { collectedFacts } from './persistence/migrations/0012-collected-facts';

/** What collections tells of customers. */
export const collectedFactsFeature: Feature = {
  migrations: [collectedFacts],
  changeable: {},
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
