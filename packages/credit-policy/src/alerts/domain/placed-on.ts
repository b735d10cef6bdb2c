import type { BusinessDate, Id } from '@duebook/kernel';

/** In which segment and region somebody is. */
export interface Place {
  readonly segment: string | null;
  readonly region: string | null;
}

/** Where a party was on a day; nowhere before it was known. */
export type PlacedParties = (partyId: Id, on: BusinessDate) => Place;

const NOWHERE: Place = { segment: null, region: null };

/**
 * Looks up where parties were.
 * @param placements by rising days of each party, the first without one; of one day the last counts
 */
export function placedOn(
  placements: readonly (Place & Readonly<{ partyId: Id; validFrom: BusinessDate | null }>)[],
): PlacedParties {
  const byParty = new Map<Id, (Place & { readonly validFrom: BusinessDate | null })[]>();
  for (const { partyId, ...place } of placements) {
    const known = byParty.get(partyId);
    if (known) known.push(place);
    else byParty.set(partyId, [place]);
  }
  return (partyId, on) => {
    const places = byParty.get(partyId) ?? [];
    return places.findLast(({ validFrom }) => validFrom === null || validFrom <= on) ?? NOWHERE;
  };
}
