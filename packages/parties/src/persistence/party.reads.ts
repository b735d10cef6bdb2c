import type { Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type {
  OwnerPeriod,
  PartyCriteria,
  PartyPlace,
  PartyReads,
  PartySort,
} from '../application/ports';
import type { WordQuery } from '../domain/grams';
import { RECORD_COLUMNS, recordOf, type RecordRow } from './party-record';
import { readFormerContacts, readPartyLists } from './read-parties';

/** Lists and lookups of parties. */
export const partyReads: PartyReads = {
  recordsByIds: async (reader, ids) => {
    if (ids.length === 0) return [];
    const rows = await reader.query<RecordRow>({
      name: 'parties.records_by_ids',
      text: `select ${RECORD_COLUMNS} from parties.party as party
              where party.tenant_id = $1 and party.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(recordOf);
  },
  recordByCode: async (reader, code) => {
    const [row] = await reader.query<RecordRow>({
      name: 'parties.record_by_code',
      text: `select ${RECORD_COLUMNS} from parties.party as party
              where party.tenant_id = $1 and party.code = $2`,
      values: [reader.tenantId, code],
    });
    return row ? recordOf(row) : null;
  },
  listsByIds: readPartyLists,
  formerContacts: readFormerContacts,
  ownerPeriods: (reader, partyIds) =>
    reader.query<OwnerPeriod>({
      name: 'parties.owner_periods',
      text: `select party_id as "partyId", owner_user_id as "ownerUserId", valid_from as "validFrom",
                    valid_until as "validUntil", assigned_at as "assignedAt"
               from parties.v_party_owner_history
              where tenant_id = $1 and ${isOneOf('party_id', '$2::uuid[]')}
              order by party_id, valid_from`,
      values: [reader.tenantId, partyIds],
    }),
  page: async (reader, criteria, slice) => {
    const [rows, counts] = await reader.batch([
      page(reader, criteria, slice),
      count(reader, criteria),
    ]);
    const found = (rows ?? []) as readonly (RecordRow & { readonly key: string })[];
    const [counted] = (counts ?? []) as readonly { readonly count: number }[];
    return {
      rows: found.map(({ key, ...row }) => ({ party: recordOf(row), place: { key, id: row.id } })),
      count: counted?.count ?? 0,
    };
  },
};

/** How far a list is counted. */
const COUNTED = 10_001;

/** Collects the parameters of one statement: a value in, its place out. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** A list as SQL: where it comes from and what each row has to fulfil. */
interface Narrowed {
  readonly ctes: readonly string[];
  readonly joins: string;
  readonly conditions: readonly string[];
}

// Criteria change the text of a statement, so that each gets a plan of its own. It has no name:
// prepared statements would pile up, one for each combination.
function page(
  { tenantId }: SqlReader,
  criteria: PartyCriteria,
  slice: { readonly sort: PartySort; readonly after: PartyPlace | null; readonly limit: number },
): Statement {
  const parameters = new Parameters();
  const { ctes, joins, conditions } = narrow(parameters, tenantId, criteria);
  const { key, order, after } = SORTS[slice.sort];
  if (slice.after) conditions.push(after(parameters, slice.after));
  return {
    text: `${withCtes(ctes)}
           select ${RECORD_COLUMNS}, (${key})::text as key
             from parties.party as party ${joins}
            where ${conditions.join(' and ')}
            order by ${order}
            limit ${parameters.add(slice.limit, 'int')}`,
    values: parameters.values,
  };
}

function count({ tenantId }: SqlReader, criteria: PartyCriteria): Statement {
  const parameters = new Parameters();
  const { ctes, joins, conditions } = narrow(parameters, tenantId, criteria);
  return {
    text: `${withCtes(ctes)}
           select count(*)::int as count
             from (select 1 from parties.party as party ${joins}
                    where ${conditions.join(' and ')} limit ${COUNTED}) as counted`,
    values: parameters.values,
  };
}

interface SortOrder {
  readonly key: string;
  readonly order: string;
  readonly after: (parameters: Parameters, place: PartyPlace) => string;
}

/** Of two parties equally near the shorter name is the nearer one. */
const RELEVANCE = '(length(party.legal_name) - 1000 * hit.closeness)';

const SORTS: Readonly<Record<PartySort, SortOrder>> = {
  NAME: {
    key: 'party.legal_name',
    order: 'party.legal_name collate parties.name_order, party.id',
    after: (parameters, { key, id }) =>
      `(party.legal_name collate parties.name_order, party.id)
         > (${parameters.add(key, 'text')} collate parties.name_order, ${parameters.add(id, 'uuid')})`,
  },
  CODE: {
    key: 'party.code',
    order: 'party.code, party.id',
    after: (parameters, { key, id }) =>
      `(party.code, party.id)
         > (${parameters.add(key, 'text')} collate "C", ${parameters.add(id, 'uuid')})`,
  },
  RELEVANCE: {
    key: RELEVANCE,
    order: `${RELEVANCE}, party.id`,
    after: (parameters, { key, id }) =>
      `(${RELEVANCE}, party.id) > (${parameters.add(key, 'int')}, ${parameters.add(id, 'uuid')})`,
  },
};

function narrow(
  parameters: Parameters,
  tenantId: Id,
  criteria: PartyCriteria,
): Narrowed & { readonly conditions: string[] } {
  const tenant = parameters.add(tenantId, 'uuid');
  const ctes: string[] = [];
  const joins: string[] = [];
  const conditions = [`party.tenant_id = ${tenant}`];
  const { words, kind, segment, region, tag, ownerUserId, groupId } = criteria;
  if (words !== null) {
    ctes.push(hits(parameters, tenant, words));
    joins.push('join hit on hit.party_id = party.id');
  }
  if (groupId !== null) {
    ctes.push(below(tenant, parameters.add(groupId, 'uuid')));
    joins.push('join below on below.id = party.id');
  }
  if (kind !== null)
    conditions.push(kind === 'CUSTOMER' ? 'party.is_customer' : 'party.is_supplier');
  if (segment !== null) conditions.push(`party.segment = ${parameters.add(segment, 'text')}`);
  if (region !== null) conditions.push(`party.region = ${parameters.add(region, 'text')}`);
  if (tag !== null) conditions.push(`party.tags ? ${parameters.add(tag, 'text')}`);
  if (ownerUserId !== null) {
    conditions.push(`party.owner_user_id = ${parameters.add(ownerUserId, 'uuid')}`);
  }
  return { ctes, joins: joins.join(' '), conditions };
}

/**
 * Parties in which every word of the search is found: all grams of its inside, or enough of all
 * its grams. Grams are compared for equality only, since no other comparison of text can use an
 * index under row level security.
 */
function hits(parameters: Parameters, tenant: string, words: readonly WordQuery[]): string {
  const asked = words.flatMap(({ contained, similar }, word) =>
    similar.map((gram) => ({ word, gram, isContained: contained.includes(gram) })),
  );
  const places = parameters.add(
    asked.map(({ word }) => word),
    'int[]',
  );
  const grams = parameters.add(
    asked.map(({ gram }) => gram),
    'text[]',
  );
  const contained = parameters.add(
    asked.map(({ isContained }) => isContained),
    'boolean[]',
  );
  const needs = [
    parameters.add(
      words.map((_, word) => word),
      'int[]',
    ),
    parameters.add(
      words.map((word) => word.contained.length),
      'int[]',
    ),
    parameters.add(
      words.map((word) => word.similar.length),
      'int[]',
    ),
    parameters.add(
      words.map((word) => word.enough),
      'int[]',
    ),
  ];
  return `
    asked (word, gram, is_contained) as (
      select * from unnest(${places}, ${grams}, ${contained})
    ),
    needed (word, contained, similar_to, enough) as (select * from unnest(${needs.join(', ')})),
    found as (
      select phrase.party_id, asked.word,
             count(distinct asked.gram) filter (where asked.is_contained) as contained,
             count(distinct asked.gram) as similar_to
        from asked join parties.name_gram as phrase
          on phrase.tenant_id = ${tenant} and phrase.gram = asked.gram
       group by phrase.party_id, asked.word
    ),
    hit as (
      select found.party_id,
             sum(case when found.contained = needed.contained then 1000
                      else 999 * found.similar_to / needed.similar_to end)::int as closeness
        from found join needed on needed.word = found.word
       where found.contained = needed.contained or found.similar_to >= needed.enough
       group by found.party_id
      having count(*) = (select count(*) from needed)
    )`;
}

/** A party and all that stands below it. */
function below(tenant: string, groupId: string): string {
  return `
    below (id) as (
      select party.id from parties.party as party
       where party.tenant_id = ${tenant} and party.id = ${groupId}
      union
      select party.id from below join parties.party as party
        on party.tenant_id = ${tenant} and party.group_id = below.id
    )`;
}

function withCtes(ctes: readonly string[]): string {
  return ctes.length === 0 ? '' : `with recursive ${ctes.join(', ')}`;
}
