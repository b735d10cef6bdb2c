import type { ImportTarget } from '../imports/application/import-target';
import { deliveriesTarget } from './application/deliveries.target';
import { deliveryStore } from './persistence/delivery.store';

/** The kind of import that records deliveries. */
export const deliveryTargets: readonly ImportTarget[] = [
  deliveriesTarget({ deliveries: deliveryStore }),
];
