import type { PartyStore } from '../application/ports';
import { readPartiesByCodes, readPartiesByIds } from './read-parties';
import { saveParties } from './save-parties';

/** Parties in PostgreSQL. */
export const partyStore: PartyStore = {
  lock: async (tx) => {
    await tx.query({
      name: 'parties.lock',
      text: `select pg_advisory_xact_lock(hashtextextended('parties.party:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  byCodes: readPartiesByCodes,
  byIds: readPartiesByIds,
  virtualAccountOwners: async (reader, numbers) => {
    if (numbers.length === 0) return new Map();
    const rows = await reader.query<{ number: string; id: string }>({
      name: 'parties.virtual_account_owners',
      text: `select virtual_account_number as number, id from parties.party
              where tenant_id = $1 and virtual_account_number = any ($2::text[])`,
      values: [reader.tenantId, numbers],
    });
    return new Map(rows.map(({ number, id }) => [number, id]));
  },
  groupsAbove: async (reader, ids) => {
    const rows = await reader.query<{ id: string; groupId: string | null }>({
      name: 'parties.groups_above',
      text: `with recursive above (id, group_id) as (
               select id, group_id from parties.party where tenant_id = $1 and id = any ($2::uuid[])
               union
               select party.id, party.group_id
                 from above join parties.party as party
                   on party.tenant_id = $1 and party.id = above.group_id
             )
             select id, group_id as "groupId" from above`,
      values: [reader.tenantId, ids],
    });
    return new Map(rows.map(({ id, groupId }) => [id, groupId]));
  },
  save: saveParties,
};
