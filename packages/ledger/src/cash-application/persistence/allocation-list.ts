import type { Id } from '@duebook/kernel';
import { isOneOf, type Statement, ListStatement } from '@duebook/platform';
import type {
  AllocationFilter,
  AllocationList,
  AllocationsStretch,
} from '../application/allocation-list.ports';
import {
  ALLOCATION_COLUMNS,
  allocationOf,
  besideAllocations,
  type AllocationRow,
} from './allocation-reader.repository';

/** Lists of allocations on PostgreSQL. */
export const allocationList: AllocationList = {
  page: async (reader, stretch) => {
    const rows = await reader.query<AllocationRow>(pageOf(reader.tenantId, stretch));
    return rows.map(allocationOf);
  },
};

/** Where a page comes from: the column of its days, and a query of the allocations as `candidate`. */
interface Source {
  readonly day: string;
  readonly from: (list: ListStatement, stretch: AllocationsStretch, inner: Inner) => string;
}

/** What every part of a page has to fulfil, and how it ends. */
interface Inner {
  readonly conditions: string;
  readonly end: string;
}

const OF_ALLOCATION = 'candidate.allocated_on';

const SOURCES = {
  ITEMS: { day: OF_ALLOCATION, from: ofItems },
  // What an allocation does to items it does on its day.
  PARTY: { day: 'moved.effective_on', from: ofParty },
  REVERSED: { day: OF_ALLOCATION, from: ofReversed },
  ENTITIES: { day: OF_ALLOCATION, from: ofEntities },
} as const satisfies Record<string, Source>;

function sourceOf(filter: AllocationFilter): keyof typeof SOURCES {
  if (filter.openItemId !== null || filter.documentId !== null) return 'ITEMS';
  if (filter.partyId !== null) return 'PARTY';
  const isOfAnyDay = filter.allocatedFrom === null && filter.allocatedTo === null;
  return filter.isReversed === true && isOfAnyDay ? 'REVERSED' : 'ENTITIES';
}

/**
 * A page. Those of items come from the indexes of both sides, those of a party from the movements of
 * its items, reversed ones of any day from the index of reversals, all others entity by entity in the
 * order of their index, merged.
 */
function pageOf(tenantId: Id, stretch: AllocationsStretch): Statement {
  const list = new ListStatement('ledger.allocations', tenantId);
  const isDescending = stretch.sortBy === 'ALLOCATED_ON_DESC';
  list.variant(isDescending ? 'desc' : 'asc');
  const direction = isDescending ? ' desc' : '';
  const limit = list.parameter(stretch.limit);
  const source = SOURCES[sourceOf(stretch.filter)];
  const conditions =
    conditionsOf(list, stretch.filter, source.day) +
    furtherOf(list, stretch.after, source.day, isDescending);
  const end = `order by ${source.day}${direction}, candidate.id${direction} ${list.atMost(stretch.limit)}`;
  return list.of(
    `select ${ALLOCATION_COLUMNS}
       from (select * from (${source.from(list, stretch, { conditions, end })}) as each
              order by each.allocated_on${direction}, each.id${direction} limit ${limit}) as allocation
       ${besideAllocations('lateral')}
      order by allocation.allocated_on${direction}, allocation.id${direction}`,
  );
}

/** Whether a `candidate` was given back. */
const WAS_REVERSED = `exists (
  select from ledger.allocation as undone
   where undone.tenant_id = $1 and ${isOneOf('undone.reverses_allocation_id', 'array[candidate.id]')})`;

function conditionsOf(list: ListStatement, filter: AllocationFilter, day: string): string {
  const isFoundAnyway = sourceOf(filter) === 'REVERSED';
  return [
    list.when('reasons', filter.reasons, (each) => `candidate.reason = any(${each}::text[])`),
    list.days(day, filter.allocatedFrom, filter.allocatedTo),
    list.if('reversed', filter.isReversed === true && !isFoundAnyway, WAS_REVERSED),
    list.if('standing', filter.isReversed === false, `not ${WAS_REVERSED}`),
  ].join('');
}

function furtherOf(
  list: ListStatement,
  after: AllocationsStretch['after'],
  day: string,
  isDescending: boolean,
): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  const beyond = isDescending ? '<' : '>';
  return list.when(
    'after',
    after.day,
    // The day by itself leads an index to the page where the id is of another table.
    (afterDay) =>
      `${day} ${beyond}= ${afterDay}::date
       and (${day}, candidate.id) ${beyond} (${afterDay}::date, ${id}::uuid)`,
  );
}

/** All allocations of an item, or of the items of a document, are read and put into order. */
function ofItems(
  list: ListStatement,
  { legalEntityIds, filter }: AllocationsStretch,
  { conditions, end }: Inner,
): string {
  const items = itemsOf(list, filter);
  const further = entitiesSeen(list, legalEntityIds) + conditions;
  const isDebit = isOneOf('candidate.debit_item_id', items);
  const isCredit = isOneOf('candidate.credit_item_id', items);
  return `(select candidate.* from ledger.allocation as candidate
            where candidate.tenant_id = $1 and ${isDebit}${further} ${end})
          union all
          (select candidate.* from ledger.allocation as candidate
            where candidate.tenant_id = $1 and ${isCredit}
              and candidate.debit_item_id <> all (${items})${further} ${end})`;
}

/** The ids of the items asked for, as an array. */
function itemsOf(
  list: ListStatement,
  { openItemId, documentId, partyId }: AllocationFilter,
): string {
  const conditions = [
    list.when('item', openItemId, (id) => isOneOf('item.id', `array[${id}::uuid]`)),
    list.when('document', documentId, (id) => isOneOf('item.document_id', `array[${id}::uuid]`)),
    list.when('party', partyId, (id) => `item.party_id = ${id}::uuid`),
  ].join('');
  return `array(select item.id from ledger.open_item as item where item.tenant_id = $1${conditions})`;
}

/** Each allocation moves two items of its party; it is taken with the debit one. */
function ofParty(
  list: ListStatement,
  { legalEntityIds, filter }: AllocationsStretch,
  { conditions, end }: Inner,
): string {
  const party = list.when('moved', filter.partyId, (id) => `moved.party_id = ${id}::uuid`);
  const seen = entitiesSeen(list, legalEntityIds);
  return `select candidate.* from ledger.open_item_movement as moved
            join ledger.allocation as candidate
              on candidate.tenant_id = $1 and ${isOneOf('candidate.id', 'array[moved.source_id]')}
             and candidate.debit_item_id = moved.open_item_id
           where moved.tenant_id = $1${party}
             and moved.kind in ('ALLOCATION', 'REVERSED_ALLOCATION')${seen}${conditions} ${end}`;
}

/** Few are given back: all of them are looked up. */
function ofReversed(
  list: ListStatement,
  { legalEntityIds }: AllocationsStretch,
  { conditions, end }: Inner,
): string {
  list.variant('reversed');
  const reversed = `array(select undone.reverses_allocation_id from ledger.allocation as undone
    where undone.tenant_id = $1 and undone.reverses_allocation_id is not null)`;
  return `select candidate.* from ledger.allocation as candidate
           where candidate.tenant_id = $1 and ${isOneOf('candidate.id', reversed)}
             ${entitiesSeen(list, legalEntityIds)}${conditions} ${end}`;
}

function ofEntities(
  list: ListStatement,
  { legalEntityIds }: AllocationsStretch,
  { conditions, end }: Inner,
): string {
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `select among.* from (
            select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity
           cross join lateral (
             select candidate.* from ledger.allocation as candidate
              where candidate.tenant_id = $1
                and candidate.legal_entity_id = entity.id${conditions} ${end}) as among`;
}

function entitiesSeen(list: ListStatement, legalEntityIds: readonly Id[] | null): string {
  return list.when(
    'entities',
    legalEntityIds,
    (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
  );
}
