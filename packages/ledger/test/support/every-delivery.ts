import type { DeliveryFilter } from '../../src/deliveries/application/delivery-reading.ports';

/** A list of deliveries that nothing narrows. */
export const EVERY_DELIVERY: DeliveryFilter = {
  ...{ partyId: null, deliveryNumber: null, orderNumber: null, sourceSystem: null },
  ...{ deliveredFrom: null, deliveredTo: null, isWithdrawn: null },
};
