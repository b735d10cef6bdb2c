import { isKnown } from '@duebook/platform';
import type { PartiesOfItems } from '../application/ports';
import type { AgingDimension } from '../domain/aging-report';

/** By what parties are put together, apart from themselves. */
type PartyDimension = Exclude<AgingDimension, 'LEGAL_ENTITY' | 'PARTY'>;

/**
 * Each party's key in a dimension as of the day of the question, as known at its time, as
 * `(party_id, key)`; the key is null, or there is no row, where it has none.
 */
export function partyKeys(dimension: PartyDimension): string {
  switch (dimension) {
    case 'GROUP':
      return placed('coalesce(group_id, party_id)::text');
    case 'SEGMENT':
      return placed('segment');
    case 'REGION':
      return placed('region');
    case 'OWNER':
      return `select party.id as party_id, assigned.key
                from parties.v_party as party
                left join (${lastOf('parties.v_party_owner_assignment', 'owner_user_id::text')}) as assigned
                  on assigned.party_id = party.id
               where party.tenant_id = $1`;
  }
}

function placed(key: string): string {
  return lastOf('parties.v_party_placement', key);
}

/** Of a history the last row that begins by asOf and was recorded by knownAt; its first is always known. */
function lastOf(history: string, key: string): string {
  return `select distinct on (party_id) party_id, ${key} as key
            from ${history} as history
           where history.tenant_id = $1
             and (valid_from is null
                  or (valid_from <= $4
                      and ${isKnown('history', '$7')}))
           order by party_id, valid_from desc nulls last, id desc`;
}

/** The ids of parties, as a query with parameters from `first` on. */
export function chosenParties(
  { partyId, group }: PartiesOfItems,
  first: number,
): { readonly name: string; readonly text: string; readonly values: readonly unknown[] } {
  if (group === null) {
    return { name: 'party', text: `select $${first}::uuid`, values: [partyId] };
  }
  return {
    name: group.dimension.toLowerCase(),
    text: `select party_id from (${partyKeys(group.dimension)}) as keyed
            where coalesce(key, '') = $${first}
              and ($${first + 1}::uuid is null or party_id = $${first + 1}::uuid)`,
    values: [group.key ?? '', partyId],
  };
}
