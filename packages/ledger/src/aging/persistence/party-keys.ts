import type { PartiesOfItems } from '../application/ports';
import type { AgingDimension } from '../domain/aging-report';

const KEYS: Readonly<Record<AgingDimension, string>> = {
  LEGAL_ENTITY: 'null',
  PARTY: 'party.id::text',
  GROUP: 'coalesce(party.group_id, party.id)::text',
  OWNER: 'party.owner_user_id::text',
  SEGMENT: 'party.segment',
  REGION: 'party.region',
};

/** Each party's key in a dimension, as `(party_id, key)`; the key is null where it has none. */
export function partyKeys(dimension: AgingDimension): string {
  return `select party.id as party_id, ${KEYS[dimension]} as key
            from parties.v_party as party where party.tenant_id = $1`;
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
