import type { Feature } from '../feature';
import { STARTER_PACK_ACTIVATE } from './application/activate-pack';

/** What a tenant begins with; its parts are kept by their own features. */
export const starterPackFeature: Feature = {
  ...{ migrations: [], changeable: {}, permissions: [], events: [], invariants: [] },
  approvables: [STARTER_PACK_ACTIVATE],
};
