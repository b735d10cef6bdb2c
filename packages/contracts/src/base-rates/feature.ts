import type { Feature } from '../feature';
import { baseRatePermissions } from './base-rate-permissions';
import { baseRateEvents } from './events/base-rate.event';
import { baseRates } from './persistence/migrations/0010-base-rates';

/** What money costs by whose word, on which day. */
export const baseRatesFeature: Feature = {
  migrations: [baseRates],
  changeable: {},
  permissions: baseRatePermissions,
  events: baseRateEvents,
  approvables: [],
  invariants: [],
};
