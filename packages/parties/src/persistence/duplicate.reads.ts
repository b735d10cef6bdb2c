import type { Statement } from '@duebook/platform';
import type { DuplicateReads } from '../application/ports';
import { LEAST_NAME_SIMILARITY_PERCENT, type DuplicateFacts } from '../domain/judge-duplicate';

/** Candidates for duplicates, found and described in one statement. */
export const duplicateReads: DuplicateReads = {
  candidates: async (reader, among, limit) => {
    const statement =
      among === null ? ofTenant(reader.tenantId, limit) : ofParty(reader.tenantId, among, limit);
    const rows = await reader.query<FactsRow>(statement);
    return rows.map(({ shared, first, second, ...facts }) => ({
      ...facts,
      names:
        shared === null || first === null || second === null ? null : { shared, first, second },
    }));
  },
};

type FactsRow = Omit<DuplicateFacts, 'names'> & {
  readonly shared: number | null;
  readonly first: number | null;
  readonly second: number | null;
};

/**
 * Two names whose Dice coefficient is at least t share at least t / (2 - t) of the grams of either:
 * a longer one would be too long to reach t. So they share one of the rarest
 * `grams - ceil(grams * t / (2 - t)) + 1` grams of each. This is the prefix filter of set
 * similarity joins (Chaudhuri, Ganti, Kaushik, ICDE 2006): it misses none, and the grams that
 * every other name has hardly ever meet.
 */
const LEAST_SHARE = `${LEAST_NAME_SIMILARITY_PERCENT}.0 / ${200 - LEAST_NAME_SIMILARITY_PERCENT}`;

/** Overlaps below the least similarity are no reason, so they make no pair. */
const IS_NEAR = `200 * shared >= ${LEAST_NAME_SIMILARITY_PERCENT} * (first + second)`;

/** What is unique to one legal person, or nearly. Equal keys make a pair. */
const KEYED = `
  keyed (kind, key, party_id) as (
    select 'CREDIT_CODE', unified_social_credit_code, id from parties.party
     where tenant_id = $1 and unified_social_credit_code is not null
    union all
    select kind, value_key, party_id from parties.party_identifier
     where tenant_id = $1 and retired_at is null
    union all
    select 'BANK_ACCOUNT', number, party_id from parties.party_bank_account
     where tenant_id = $1 and retired_at is null
    union all
    select 'CODE', ltrim(code, '0'), id from parties.party
     where tenant_id = $1 and ltrim(code, '0') <> ''
  )`;

/** What each pair of `pair` has in common; `named` holds the overlaps of their names. */
const FACTS = `
  select pair.first_id as "firstId", pair.second_id as "secondId",
         first.unified_social_credit_code = second.unified_social_credit_code as "sameCreditCode",
         exists (select 1 from parties.party_identifier as a join parties.party_identifier as b
                   on b.tenant_id = $1 and b.party_id = pair.second_id and b.kind = a.kind
                  and b.value_key = a.value_key and b.retired_at is null
                 where a.tenant_id = $1 and a.party_id = pair.first_id and a.retired_at is null)
           as "sameIdentifier",
         exists (select 1 from parties.party_bank_account as a join parties.party_bank_account as b
                   on b.tenant_id = $1 and b.party_id = pair.second_id and b.number = a.number
                  and b.retired_at is null
                 where a.tenant_id = $1 and a.party_id = pair.first_id and a.retired_at is null)
           as "sameBankAccount",
         ltrim(first.code, '0') = ltrim(second.code, '0') and ltrim(first.code, '0') <> ''
           as "sameCodeButForZeros",
         named.shared, named.first, named.second
    from pair
    join parties.party as first on first.tenant_id = $1 and first.id = pair.first_id
    join parties.party as second on second.tenant_id = $1 and second.id = pair.second_id
    left join named on named.first_id = pair.first_id and named.second_id = pair.second_id
   order by pair.keys desc, named.shared::numeric / nullif(named.first + named.second, 0) desc nulls last,
            pair.first_id, pair.second_id
   limit $2`;

/**
 * Pairs of the whole tenant. Parties with an equal key, or equally named, are each paired with the
 * first of them only: of a thousand walk-in customers of one name there are 999 pairs, not half a
 * million. Names are compared once for each spelling.
 */
function ofTenant(tenantId: string, limit: number): Statement {
  return {
    name: 'parties.duplicates_of_tenant',
    text: `with ${KEYED},
      spelling (core_name, phrase_id, party_id, grams, head_id) as (
        select core_name, id, party_id, compared_gram_count,
               first_value(party_id) over (partition by core_name order by party_id, id)
          from parties.party_name
         where tenant_id = $1 and retired_at is null and core_name <> ''
      ),
      head as (select distinct on (core_name) * from spelling order by core_name, party_id, phrase_id),
      frequency as (
        select name_gram.gram, count(*) as names
          from head join parties.name_gram as name_gram
            on name_gram.tenant_id = $1 and name_gram.phrase_id = head.phrase_id
         where name_gram.is_compared
         group by name_gram.gram
      ),
      ranked as (
        select name_gram.gram, head.phrase_id, head.party_id, head.grams,
               row_number() over (partition by head.phrase_id
                                  order by frequency.names, name_gram.gram) as place
          from head join parties.name_gram as name_gram
            on name_gram.tenant_id = $1 and name_gram.phrase_id = head.phrase_id
          join frequency on frequency.gram = name_gram.gram
         where name_gram.is_compared
      ),
      rare as (
        select * from ranked where place <= grams - ceil(grams * ${LEAST_SHARE}) + 1
      ),
      near as (
        select distinct a.phrase_id as first_phrase, b.phrase_id as second_phrase,
               a.party_id as first_id, b.party_id as second_id, a.grams as first, b.grams as second
          from rare as a join rare as b on b.gram = a.gram and b.party_id > a.party_id
           and least(a.grams, b.grams) >= greatest(a.grams, b.grams) * ${LEAST_SHARE}
      ),
      overlap as (
        select near.first_id, near.second_id, near.first, near.second, count(*)::int as shared
          from near
          join parties.name_gram as a
            on a.tenant_id = $1 and a.phrase_id = near.first_phrase and a.is_compared
          join parties.name_gram as b
            on b.tenant_id = $1 and b.phrase_id = near.second_phrase and b.is_compared
           and b.gram = a.gram
         group by near.first_phrase, near.second_phrase, near.first_id, near.second_id,
                  near.first, near.second
        union all
        select head_id, party_id, grams, grams, grams from spelling where party_id <> head_id
      ),
      named as (
        select distinct on (first_id, second_id) first_id, second_id, shared, first, second
          from overlap where ${IS_NEAR}
         order by first_id, second_id, shared::numeric / (first + second) desc
      ),
      headed as (
        select party_id, first_value(party_id) over (partition by kind, key order by party_id) as head_id
          from keyed
      ),
      pair as (
        select first_id, second_id, sum(keys) as keys
          from (select first_id, second_id, 0 as keys from named
                union all
                select head_id, party_id, 1 from headed where party_id <> head_id) as found
         group by first_id, second_id
      )
      ${FACTS}`,
    values: [tenantId, limit],
  };
}

/** Pairs of one party with any other; the party comes first. */
function ofParty(tenantId: string, partyId: string, limit: number): Statement {
  return {
    name: 'parties.duplicates_of_party',
    text: `with ${KEYED},
      mine as (
        select id, compared_gram_count as grams from parties.party_name
         where tenant_id = $1 and party_id = $3 and retired_at is null
      ),
      overlap as (
        select other.party_id as second_id, mine.grams as first,
               other_name.compared_gram_count as second, count(*)::int as shared
          from mine
          join parties.name_gram as own
            on own.tenant_id = $1 and own.phrase_id = mine.id and own.is_compared
          join parties.name_gram as other
            on other.tenant_id = $1 and other.gram = own.gram and other.is_compared
           and other.party_id <> $3
          join parties.party_name as other_name
            on other_name.tenant_id = $1 and other_name.id = other.phrase_id
         group by mine.id, other.phrase_id, other.party_id, mine.grams,
                  other_name.compared_gram_count
      ),
      named as (
        select distinct on (second_id) $3::uuid as first_id, second_id, shared, first, second
          from overlap where ${IS_NEAR}
         order by second_id, shared::numeric / (first + second) desc
      ),
      pair as (
        select $3::uuid as first_id, second_id, sum(keys) as keys
          from (select second_id, 0 as keys from named
                union all
                select other.party_id, 1 from keyed as own join keyed as other
                    on other.kind = own.kind and other.key = own.key and other.party_id <> $3
                 where own.party_id = $3) as found
         group by second_id
      )
      ${FACTS}`,
    values: [tenantId, limit, partyId],
  };
}
