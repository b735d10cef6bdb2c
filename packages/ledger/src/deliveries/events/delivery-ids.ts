import type { Id } from '@duebook/kernel';
import { encodeId } from '@duebook/platform';

/** What every event of a delivery names, by the ids of the API. */
export function deliveryIds(named: {
  readonly deliveryId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
}): Readonly<Record<keyof typeof named, string>> {
  return {
    deliveryId: encodeId('Delivery', named.deliveryId),
    legalEntityId: encodeId('LegalEntity', named.legalEntityId),
    partyId: encodeId('Party', named.partyId),
  };
}
