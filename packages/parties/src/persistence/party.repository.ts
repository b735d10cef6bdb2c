import { isOneOf } from '@duebook/platform';
import type { PartyStore } from '../application/ports';
import type { OwnerAssignment } from '../domain/assign-owner';
import { readPartiesByCodes, readPartiesByIds } from './read-parties';
import { saveParties } from './save-parties';

/** Parties in PostgreSQL. */
export const partyRepository: PartyStore = {
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
              where tenant_id = $1 and ${isOneOf('virtual_account_number', '$2::text[]')}`,
      values: [reader.tenantId, numbers],
    });
    return new Map(rows.map(({ number, id }) => [number, id]));
  },
  groupsAbove: async (reader, id) => {
    const rows = await reader.query<{ id: string; groupId: string | null }>({
      name: 'parties.groups_above',
      text: `with recursive above (id, group_id) as (
               select id, group_id from parties.party where tenant_id = $1 and id = $2
               union
               select party.id, party.group_id
                 from above join parties.party as party
                   on party.tenant_id = $1 and party.id = above.group_id
             )
             select id, group_id as "groupId" from above`,
      values: [reader.tenantId, id],
    });
    return new Map(rows.map((row) => [row.id, row.groupId]));
  },
  save: saveParties,
  latestOwner: async (reader, partyId) => {
    const [latest] = await reader.query<OwnerAssignment>({
      name: 'parties.latest_owner',
      text: `select owner_user_id as "ownerUserId", valid_from as "validFrom"
               from parties.owner_assignment
              where tenant_id = $1 and party_id = $2
              order by valid_from desc, id desc
              limit 1`,
      values: [reader.tenantId, partyId],
    });
    return latest ?? null;
  },
  addOwner: async (tx, partyId, { ownerUserId, validFrom }) => {
    await tx.query({
      name: 'parties.insert_owner_assignment',
      text: `insert into parties.owner_assignment
               (tenant_id, id, party_id, owner_user_id, valid_from, commit_id, assigned_at)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [
        tx.tenantId,
        tx.ids.next(),
        partyId,
        ownerUserId,
        validFrom,
        tx.commitId,
        tx.startedAt,
      ],
    });
  },
};
