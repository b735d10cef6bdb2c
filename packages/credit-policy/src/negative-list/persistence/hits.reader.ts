import { ListStatement } from '@duebook/platform';
import type { NegativeListHit, NegativeListStore } from '../application/ports';
import { IS_SAME_NUMBER } from './matching.sql';

/** SQL of an entry: that it stands on the day of a parameter. */
const stands = (day: string): string => `entry.listed_on <= ${day}
  and (entry.expires_on is null or entry.expires_on >= ${day}) and entry.removed_on is null`;

const SUBJECT = `credit_policy.negative_list_subject as subject`;
const OF_TENANT = `subject.tenant_id = $1`;

/** SQL: what people last said of a subject and a party, and that they said so. */
const SAID = (party: string): string => `(
  select said.is_same from credit_policy.negative_list_hit_decision as said
   where said.tenant_id = $1 and said.entry_id = subject.entry_id and said.party_id = ${party}
   order by said.id desc limit 1)`;

/**
 * Every way in which one of our parties is, or may be, a listed one; the strongest first. A name is
 * offered only until a person has spoken.
 */
const WAYS = (only: { readonly entry: string; readonly party: (column: string) => string }) => `
  select subject.entry_id, party.id as party_id, 'CREDIT_CODE' as ground, 1 as place, false as other
    from ${SUBJECT} join parties.v_party as party
      on party.tenant_id = $1 and party.unified_social_credit_code = subject.credit_code
   where ${OF_TENANT}${only.entry}${only.party('party.id')}
  union all
  select subject.entry_id, known.party_id,
         case when ${IS_SAME_NUMBER} then 'IDENTIFIER' else 'POSSIBLE_IDENTIFIER' end,
         case when ${IS_SAME_NUMBER} then 2 else 4 end, false
    from ${SUBJECT} join parties.v_party_identifier as known
      on known.tenant_id = $1 and known.value_key = subject.identifier_key
    join parties.v_party as party on party.tenant_id = $1 and party.id = known.party_id
   where ${OF_TENANT}${only.entry}${only.party('known.party_id')}
     and (${IS_SAME_NUMBER} or (coalesce(known.country, party.country) is null
                                and ${SAID('known.party_id')} is null))
  union all
  select subject.entry_id, decision.party_id, 'CONFIRMED', 3, false
    from ${SUBJECT} join lateral (
      select distinct on (said.party_id) said.party_id, said.is_same
        from credit_policy.negative_list_hit_decision as said
       where said.tenant_id = $1 and said.entry_id = subject.entry_id
       order by said.party_id, said.id desc) as decision on decision.is_same
   where ${OF_TENANT}${only.entry}${only.party('decision.party_id')}
  union all
  select subject.entry_id, named.party_id, 'POSSIBLE_NAME', 5,
         coalesce(party.unified_social_credit_code <> subject.credit_code, false)
    from ${SUBJECT} join parties.v_party_name as named
      on named.tenant_id = $1 and named.folded_name = subject.folded_name
    join parties.v_party as party on party.tenant_id = $1 and party.id = named.party_id
   where ${OF_TENANT}${only.entry}${only.party('named.party_id')}
     and ${SAID('named.party_id')} is null`;

/** Parties that are, or may be, on the list, in one statement: by party, then entry. */
export const readHits: NegativeListStore['hits'] = async (reader, { filter, on, limit, after }) => {
  const list = new ListStatement('credit_policy.negative_list_hits', reader.tenantId);
  const day = `${list.parameter(on)}::date`;
  const entry = list.when('entry', filter.entryId, (id) => `subject.entry_id = ${id}::uuid`);
  const partyId = filter.partyId === null ? null : list.parameter(filter.partyId);
  if (partyId !== null) list.variant('party');
  const party = (column: string) => (partyId === null ? '' : ` and ${column} = ${partyId}::uuid`);
  const grounds = list.when(
    'grounds',
    filter.grounds,
    (all) => `hit.ground = any (${all}::text[])`,
  );
  const further =
    after === null
      ? ''
      : list.when(
          'after',
          after.partyId,
          (id) =>
            `(hit.party_id, hit.entry_id) > (${id}::uuid, ${list.parameter(after.entryId)}::uuid)`,
        );
  return reader.query<NegativeListHit>(
    list.of(`select hit.entry_id as "entryId", hit.party_id as "partyId", hit.ground,
                    hit.other as "hasOtherCreditCode"
               from (select distinct on (way.party_id, way.entry_id) way.*
                       from (${WAYS({ entry, party })}) as way
                       join credit_policy.negative_list_entry as entry
                         on entry.tenant_id = $1 and entry.id = way.entry_id
                      where ${stands(day)}
                      order by way.party_id, way.entry_id, way.place) as hit
              where true${grounds}${further}
              order by hit.party_id, hit.entry_id ${list.atMost(limit)}`),
  );
};
