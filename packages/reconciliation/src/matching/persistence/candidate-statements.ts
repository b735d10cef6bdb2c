import type { Id } from '@duebook/kernel';
import { isOneOf, type Statement } from '@duebook/platform';
import { LINE_COLUMNS } from './line-facts';

/** Lines of a chunk, in no order. */
export function linesStatement(tenantId: Id, ids: readonly Id[]): Statement {
  return {
    name: 'reconciliation.lines_to_match',
    text: `select ${LINE_COLUMNS} from reconciliation.bank_statement_line as line
            where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}`,
    values: [tenantId, ids],
  };
}

/** By what items are looked for. */
export interface SoughtItems {
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly numberKeys: readonly string[];
  /** As documents have them: our number there, the payer's order. */
  readonly references: readonly string[];
}

/** Items that lines may mean by a number: documents first, of which each leads to its own items. */
export function numberedItemsStatement(tenantId: Id, sought: SoughtItems): Statement {
  return {
    name: 'reconciliation.items_by_number',
    text: `with meant as materialized (
             select document.id from ledger.v_document as document
              where document.tenant_id = $1 and document.legal_entity_id = $2
                and document.currency = $3 and ${isOneOf('document.number_key', '$4::text[]')}
              union
             select document.id from ledger.v_document as document
              where document.tenant_id = $1 and document.legal_entity_id = $2
                and document.currency = $3 and ${isOneOf('document.reference', '$5::text[]')})
           select item.id, item.party_id as "partyId" from meant
            cross join lateral (
              select each.id, each.party_id from ledger.v_open_item as each
               where each.tenant_id = $1 and ${isOneOf('each.document_id', 'array[meant.id]')}
                 and each.legal_entity_id = $2 and each.currency = $3 and each.open_amount > 0
              offset 0) as item`,
    values: [tenantId, sought.legalEntityId, sought.currency, sought.numberKeys, sought.references],
  };
}

/** By what payers are told apart. */
export interface SoughtParties {
  readonly accounts: readonly string[];
  readonly identifiers: readonly string[];
  readonly virtualAccounts: readonly string[];
  /** As they sound. */
  readonly names: readonly string[];
}

/** Parties by accounts, ids and whole names, with the key that each was found by. */
export function keyedPartiesStatement(tenantId: Id, sought: SoughtParties): Statement {
  return {
    name: 'reconciliation.parties_by_keys',
    text: `select 'ACCOUNT' as kind, number as key, party_id as "partyId"
             from parties.v_party_bank_account as account
            where account.tenant_id = $1 and ${isOneOf('account.number', '$2::text[]')}
            union all
           select 'IDENTIFIER', value_key, party_id from parties.v_party_identifier as identifier
            where identifier.tenant_id = $1 and ${isOneOf('identifier.value_key', '$3::text[]')}
            union all
           select 'VIRTUAL_ACCOUNT', virtual_account_number, id from parties.v_party as party
            where party.tenant_id = $1
              and ${isOneOf('party.virtual_account_number', '$4::text[]')}
            union all
           select 'NAME', folded_name, party_id from parties.v_party_name as name
            where name.tenant_id = $1 and ${isOneOf('name.folded_name', '$5::text[]')}`,
    values: [tenantId, sought.accounts, sought.identifiers, sought.virtualAccounts, sought.names],
  };
}

/** In how many names each of these grams stands; those in none are absent. */
export function gramCountsStatement(tenantId: Id, grams: readonly string[]): Statement {
  return {
    name: 'reconciliation.names_of_grams',
    text: `select known.gram, count(*)::int as names from parties.v_name_gram as known
            where known.tenant_id = $1 and known.is_compared
              and ${isOneOf('known.gram', '$2::text[]')}
            group by known.gram`,
    values: [tenantId, grams],
  };
}

/** Names that have one of these grams. */
export function namesStatement(tenantId: Id, grams: readonly string[]): Statement {
  return {
    name: 'reconciliation.names_by_grams',
    text: `select asked.gram, name.party_id as "partyId", name.core_name as "coreName"
             from unnest($2::text[]) as asked (gram)
            cross join lateral (
              select known.phrase_id from parties.v_name_gram as known
               where known.tenant_id = $1 and known.gram = asked.gram and known.is_compared
               order by known.phrase_id limit ${NAMES_OF_A_GRAM}) as known
            cross join lateral (
              select each.party_id, each.core_name from parties.v_party_name as each
               where each.tenant_id = $1 and each.id = known.phrase_id limit 1) as name`,
    values: [tenantId, grams],
  };
}

/** What stands in more names than this leads to none of them. */
export const NAMES_OF_A_GRAM = 400;

/** Members of one group that are looked at beside whoever paid. */
const MEMBERS_OF_A_GROUP = 50;

/**
 * What parties are known by: payers with the other members of their groups, and owners of items.
 *
 * @param payerIds who might have paid; their groups are followed
 * @param ownerIds whose items are looked at, whoever paid
 */
export function candidatePartiesStatement(
  tenantId: Id,
  payerIds: readonly Id[],
  ownerIds: readonly Id[],
): Statement {
  return {
    name: 'reconciliation.candidate_parties',
    text: `with head as (
             select distinct coalesce(party.group_id, party.id) as id from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}
           ), member as (
             select member.id from head
              cross join lateral (
                select each.id from parties.v_party as each
                 where each.tenant_id = $1 and each.group_id = head.id
                 order by each.id limit ${MEMBERS_OF_A_GROUP}) as member
              union
             select id from head
              union
             select id from unnest($2::uuid[]) as payer (id)
           ), wanted as (
             select id, true as "isPayer" from member
              union all
             select owner.id, false from unnest($3::uuid[]) as owner (id)
              where owner.id not in (select id from member)
           )
           select party.id as "partyId", wanted."isPayer",
                  coalesce(party.group_id, (
                    select party.id from parties.v_party as below
                     where below.tenant_id = $1 and below.group_id = party.id limit 1)) as "groupId",
                  party.unified_social_credit_code as "creditCode",
                  (select array_agg(name.name order by name.id) from parties.v_party_name as name
                    where name.tenant_id = $1 and name.party_id = party.id) as names,
                  (select array_agg(upper(account.number) order by account.id)
                     from parties.v_party_bank_account as account
                    where account.tenant_id = $1 and account.party_id = party.id) as accounts,
                  (select array_agg(identifier.value order by identifier.id)
                     from parties.v_party_identifier as identifier
                    where identifier.tenant_id = $1 and identifier.party_id = party.id) as identifiers
             from wanted
             join parties.v_party as party
               on party.tenant_id = $1 and party.id = wanted.id
            order by party.id`,
    values: [tenantId, payerIds, ownerIds],
  };
}

/** Which items are read. */
export interface ItemsWanted {
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly itemIds: readonly Id[];
  /** All open items of these, the oldest first, up to a bound. */
  readonly partyIds: readonly Id[];
  readonly itemsPerParty: number;
}

const ITEM_COLUMNS = `item.id as "itemId", item.party_id as "partyId",
  item.legal_entity_id as "legalEntityId", item.side, item.item_class as "itemClass",
  item.document_kind as "documentKind", item.document_number as "documentNumber", item.reference,
  item.external_ref as "externalRef", item.document_date as "documentDate",
  item.due_date as "dueDate", item.discounts, item.currency,
  item.original_amount as "originalAmount", item.open_amount as "openAmount"`;

/** The items themselves; one more of a party than are looked at tells that there are more. */
export function itemsStatement(tenantId: Id, wanted: ItemsWanted): Statement {
  const here = `item.legal_entity_id = $2 and item.currency = $3 and item.open_amount > 0`;
  return {
    name: 'reconciliation.candidate_items',
    text: `select found.* from unnest($4::uuid[]) as asked (id)
            cross join lateral (
              select ${ITEM_COLUMNS}, 0 as rank from ledger.v_open_item as item
               where item.tenant_id = $1 and ${isOneOf('item.id', 'array[asked.id]')} and ${here}
               limit 1) as found
            union all
           select found.* from unnest($5::uuid[]) as party (id)
            cross join lateral (
              select ${ITEM_COLUMNS},
                     (row_number() over (order by item.due_date, item.id))::int as rank
                from ledger.v_open_item as item
               where item.tenant_id = $1 and ${isOneOf('item.party_id', 'array[party.id]')}
                 and ${here}
               order by item.due_date, item.id limit $6) as found`,
    values: [
      tenantId,
      wanted.legalEntityId,
      wanted.currency,
      wanted.itemIds,
      wanted.partyIds,
      wanted.itemsPerParty + 1,
    ],
  };
}

/** Within which a line that was matched before may have been the same payment. */
export interface ReceiptsWanted {
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly amounts: readonly string[];
  readonly bookedFrom: string;
  readonly bookedTo: string;
}

/** Money of the same amounts that stands matched. */
export function receiptsStatement(tenantId: Id, wanted: ReceiptsWanted): Statement {
  return {
    name: 'reconciliation.receipts_alike',
    text: `select line.id as "lineId", line.legal_entity_id as "legalEntityId", line.direction,
                  match.party_id as "partyId", line.amount, line.currency,
                  line.booked_on as "bookedOn", line.counterparty_name as "payerName",
                  line.counterparty_account as "payerAccount", line.memo,
                  (select array_agg(distinct number.text order by number.text)
                     from reconciliation.match_part as part
                     join ledger.v_open_item as item
                       on item.tenant_id = $1 and item.id = part.item_id
                    cross join lateral (values (item.document_number), (item.reference),
                                               (item.external_ref)) as number (text)
                    where part.tenant_id = $1 and part.match_id = match.id
                      and number.text is not null) as "documentNumbers"
             from reconciliation.bank_statement_line as line
             join reconciliation.match as match
               on match.tenant_id = $1 and match.line_id = line.id and match.state = 'POSTED'
            where line.tenant_id = $1 and line.legal_entity_id = $2 and line.currency = $3
              and line.state = 'MATCHED' and line.amount = any ($4::numeric[])
              and line.booked_on between $5::date and $6::date
            order by line.id`,
    values: [
      tenantId,
      wanted.legalEntityId,
      wanted.currency,
      wanted.amounts,
      wanted.bookedFrom,
      wanted.bookedTo,
    ],
  };
}
