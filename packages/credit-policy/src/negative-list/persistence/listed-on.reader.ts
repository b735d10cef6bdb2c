import type { Id } from '@duebook/kernel';
import type { ListedOn } from '../application/listed-on.ports';
import type { ListedEntry } from '../domain/negative-list-entry';
import { CONFIRMED_BY_PERSON, MATCHED_BY_CREDIT_CODE, MATCHED_BY_IDENTIFIER } from './matching.sql';

/** SQL of an entry: that it stands on the day of a parameter, as was known on it. */
const stands = (day: string): string => `entry.listed_on <= ${day} and entry.recorded_on <= ${day}
  and (entry.expires_on is null or entry.expires_on >= ${day})
  and (entry.removed_on is null or entry.removed_on > ${day})`;

/** More are planned by their number: a plan that was made for few walks too far for 5,000. */
const FEW = 100;

type Row = ListedEntry & { readonly partyId: Id };

/**
 * Each party is looked up by its own numbers, never the list read through. One entry that is found in
 * several ways is told once, by the strongest. Parameters: tenant, parties, day.
 */
const TEXT = `select asked.party_id as "partyId", entry.id as "entryId", found.ground,
       entry.reason_code as "reasonCode", entry.listed_on as "listedOn",
       entry.expires_on as "expiresOn",
       exists (select 1 from credit_policy.negative_list_dispute as dispute
                where dispute.tenant_id = $1 and dispute.entry_id = entry.id
                  and dispute.recorded_on <= $3::date
                  and (dispute.ended_on is null or dispute.ended_on > $3::date)) as "isDisputed"
  from (select distinct party_id from unnest($2::uuid[]) as each (party_id)) as asked
 cross join lateral (
   select distinct on (matched.entry_id) matched.entry_id, matched.ground
     from (select subject.entry_id, 'CREDIT_CODE' as ground, 1 as place from ${MATCHED_BY_CREDIT_CODE}
           union all
           select subject.entry_id, 'IDENTIFIER', 2 from ${MATCHED_BY_IDENTIFIER}
           union all
           select decision.entry_id, 'CONFIRMED', 3 from ${CONFIRMED_BY_PERSON('$3::date')}) as matched
    order by matched.entry_id, matched.place) as found
  join credit_policy.negative_list_entry as entry
    on entry.tenant_id = $1 and entry.id = found.entry_id
 where ${stands('$3::date')}
 order by asked.party_id, entry.listed_on, entry.id`;

/** One statement however many parties; each is a few looks into indexes. */
export const listedOn: ListedOn = async (reader, partyIds, on) => {
  if (partyIds.length === 0) return new Map();
  const rows = await reader.query<Row>({
    ...(partyIds.length > FEW ? {} : { name: 'credit_policy.listed_on' }),
    text: TEXT,
    values: [reader.tenantId, partyIds, on],
  });
  const found = new Map<Id, ListedEntry[]>();
  for (const { partyId, ...entry } of rows) {
    found.set(partyId, [...(found.get(partyId) ?? []), entry]);
  }
  return found;
};
