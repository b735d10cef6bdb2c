import type { Statement } from '@duebook/platform';
import type { DuplicateReads } from '../application/ports';
import { LEAST_NAME_SIMILARITY_PERCENT, type DuplicateFacts } from '../domain/judge-duplicate';

/** Candidates for duplicates, found and described in one statement. */
export const duplicateReads: DuplicateReads = {
  candidates: async (reader, among, limit) => {
    const statements =
      among === null
        ? [...PLANNING, ofTenant(reader.tenantId, limit + 1)]
        : [ofParty(reader.tenantId, among, limit + 1)];
    const rows = (await reader.batch(statements)).at(-1) as readonly FactsRow[];
    const isComplete = rows.length <= limit && rows.every((row) => row.isComplete);
    return { pairs: rows.slice(0, limit).flatMap(factsOf), isComplete };
  },
};

/**
 * Until statistics know a tenant the planner takes it for a handful of rows and joins names with
 * names one by one: minutes instead of a second. What it is left with looks so dear to it that it
 * would compile the plan, which takes seconds. Both hold to the end of the transaction.
 */
const PLANNING: readonly Statement[] = [
  { name: 'parties.no_nested_loops', text: 'set local enable_nestloop = off' },
  { name: 'parties.no_compiling', text: 'set local jit = off' },
];

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

type FactsRow = Nullable<
  Omit<DuplicateFacts, 'names'> & { shared: number; first: number; second: number }
> & { readonly isComplete: boolean };

function factsOf(row: FactsRow): readonly DuplicateFacts[] {
  const { firstId, secondId, shared, first, second } = row;
  if (firstId === null || secondId === null) return [];
  const hasNames = shared !== null && first !== null && second !== null;
  return [
    {
      firstId,
      secondId,
      sameCreditCode: row.sameCreditCode,
      sameIdentifier: row.sameIdentifier === true,
      sameBankAccount: row.sameBankAccount === true,
      sameCodeButForZeros: row.sameCodeButForZeros === true,
      names: hasNames ? { shared, first, second } : null,
    },
  ];
}

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

/**
 * What each pair of `pair` has in common; `named` holds the overlaps of their names. Without any
 * pair there is one row that only says whether the search was complete.
 */
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
         named.shared, named.first, named.second, bound."isComplete"
    from bound
    left join pair on true
    left join parties.party as first on first.tenant_id = $1 and first.id = pair.first_id
    left join parties.party as second on second.tenant_id = $1 and second.id = pair.second_id
    left join named on named.first_id = pair.first_id and named.second_id = pair.second_id
   order by pair.keys desc nulls last, named.shared::numeric / nullif(named.first + named.second, 0) desc nulls last,
            pair.first_id, pair.second_id
   limit $2`;

/**
 * So many meetings of two names in one gram are looked into, the rarest grams first: a second or
 * so. Real names stay far below it; a list in which all names are made of the same few words does
 * not, and then the answer says that it is not complete.
 */
const MOST_MEETINGS = 200_000;

/**
 * Grams that stand in more than one name of fifty (and in more than twenty): 上海, 科技, Trading.
 * They say nothing about which company it is, so names are compared by what is left. Names that
 * are left with nothing are still found when they are equal.
 */
const COMMON = `
  common (gram) as (
    select gram from parties.name_gram
     where tenant_id = $1 and is_compared
     group by gram
    having count(*) > greatest(20, 0.02 * (select count(*) from parties.party_name
                                            where tenant_id = $1 and retired_at is null))
  )`;

/**
 * Every spelling once, as the first party that has it: names are compared once for each spelling.
 * Names that are equal but for how umlauts and `&` are written have one head.
 * `gram` numbers the telling grams of a spelling, those first that the fewest spellings have.
 */
const SPELLINGS = `
  spelling (core_name, phrase_id, party_id, head_id) as (
    select core_name, id, party_id,
           first_value(party_id) over (partition by folded_name order by party_id, id)
      from parties.party_name
     where tenant_id = $1 and retired_at is null and core_name <> ''
  ),
  head as (select distinct on (core_name) * from spelling order by core_name, party_id, phrase_id),
  counted as (
    select name_gram.gram, head.phrase_id, head.party_id,
           count(*) over (partition by head.phrase_id) as grams,
           count(*) over (partition by name_gram.gram) as names
      from head join parties.name_gram as name_gram
        on name_gram.tenant_id = $1 and name_gram.phrase_id = head.phrase_id
     where name_gram.is_compared and name_gram.gram not in (select gram from common)
  ),
  gram as (
    select counted.*, row_number() over (partition by phrase_id order by names, gram) as place
      from counted
  ),
  written as (select phrase_id, array_agg(gram) as all_grams from gram group by phrase_id)`;

/**
 * Pairs of spellings that share one of their rarest grams, of which enough follows in both.
 * Each CTE is used twice and so computed once, by itself: in another order of joining every common
 * gram would meet every other.
 */
const NEAR = `
  rare as (select * from gram where place <= grams - ceil(grams * ${LEAST_SHARE}) + 1),
  meeting as (
    select gram, sum(names * (names - 1) / 2) over (order by names, gram) as meetings
      from (select gram, count(*) as names from rare group by gram) as met
  ),
  met as (
    select rare.* from meeting join rare on rare.gram = meeting.gram
     where meeting.meetings <= ${MOST_MEETINGS}
  ),
  near as (
    select distinct a.phrase_id as first_phrase, b.phrase_id as second_phrase,
           a.party_id as first_id, b.party_id as second_id, a.grams as first, b.grams as second
      from met as a join met as b on b.gram = a.gram and b.party_id > a.party_id
       and 200 * (1 + least(a.grams - a.place, b.grams - b.place))
           >= ${LEAST_NAME_SIMILARITY_PERCENT} * (a.grams + b.grams)
  )`;

/**
 * Pairs of the whole tenant. Parties with an equal key, or equally named, are each paired with the
 * first of them only: of a thousand walk-in customers of one name there are 999 pairs, not half a
 * million.
 */
function ofTenant(tenantId: string, limit: number): Statement {
  return {
    name: 'parties.duplicates_of_tenant',
    text: `with ${KEYED}, ${COMMON}, ${SPELLINGS}, ${NEAR},
      overlap as (
        select near.first_id, near.second_id, near.first::int, near.second::int,
               (select count(*)::int from unnest(a.all_grams) as gram
                 where gram = any (b.all_grams)) as shared
          from near
          join written as a on a.phrase_id = near.first_phrase
          join written as b on b.phrase_id = near.second_phrase
        union all
        select head_id, party_id, 1, 1, 1 from spelling where party_id <> head_id
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
      ),
      bound as (select coalesce(max(meetings), 0) <= ${MOST_MEETINGS} as "isComplete" from meeting)
      ${FACTS}`,
    values: [tenantId, limit],
  };
}

/** Pairs of one party with any other; the party comes first. */
function ofParty(tenantId: string, partyId: string, limit: number): Statement {
  return {
    name: 'parties.duplicates_of_party',
    text: `with ${KEYED}, ${COMMON},
      mine as (
        select id, folded_name from parties.party_name
         where tenant_id = $1 and party_id = $3 and retired_at is null and core_name <> ''
      ),
      own as (
        select mine.id, name_gram.gram, count(*) over (partition by mine.id) as grams
          from mine join parties.name_gram as name_gram
            on name_gram.tenant_id = $1 and name_gram.phrase_id = mine.id
         where name_gram.is_compared and name_gram.gram not in (select gram from common)
      ),
      met as (
        select own.id, other.phrase_id, other.party_id, max(own.grams)::int as first,
               count(*)::int as shared
          from own join parties.name_gram as other
            on other.tenant_id = $1 and other.gram = own.gram and other.is_compared
           and other.party_id <> $3
         group by own.id, other.phrase_id, other.party_id
      ),
      overlap as (
        select met.party_id as second_id, met.first, met.shared, count(*)::int as second
          from met join parties.name_gram as other
            on other.tenant_id = $1 and other.phrase_id = met.phrase_id
         where other.is_compared and other.gram not in (select gram from common)
         group by met.id, met.phrase_id, met.party_id, met.first, met.shared
        union all
        select other.party_id, 1, 1, 1
          from mine join parties.party_name as other
            on other.tenant_id = $1 and other.folded_name = mine.folded_name
           and other.party_id <> $3 and other.retired_at is null
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
      ),
      bound as (select true as "isComplete")
      ${FACTS}`,
    values: [tenantId, limit, partyId],
  };
}
