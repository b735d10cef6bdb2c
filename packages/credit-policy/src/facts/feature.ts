import type { Feature } from '../feature';
import { factPermissions } from './permissions';

/** What is known of customers; it keeps nothing of its own. */
export const factsFeature: Feature = {
  migrations: [],
  changeable: {},
  permissions: factPermissions,
  events: [],
  approvables: [],
  invariants: [],
};
