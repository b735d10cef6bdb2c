import { Money, type Id } from '@duebook/kernel';
import { countedRows, isOneOf, type Statement, ListStatement } from '@duebook/platform';
import type {
  OpenItemFilter,
  OpenItemReader,
  OpenItemScope,
  OpenItemsAmong,
  OpenItemSort,
  OpenItemStretch,
  OpenItemTotal,
  ReadOpenItem,
} from '../application/item-reading.ports';
import { DEBT_SIDES } from '../domain/overdue';

type AmountName = 'original' | 'open' | 'originalFunctional' | 'openFunctional';

/** An open item as `OPEN_ITEM_COLUMNS` shows it. */
export type OpenItemRow = Omit<ReadOpenItem, AmountName> &
  Readonly<Record<AmountName | 'currency' | 'functionalCurrency', string>>;

/** What is read of an open item, `item`, of its `entity`. */
export const OPEN_ITEM_COLUMNS = `item.id, item.legal_entity_id as "legalEntityId", entity.time_zone as "timeZone",
  item.document_id as "documentId", item.instalment, item.party_id as "partyId",
  item.item_class as "itemClass", item.control_account_id as "controlAccountId", item.side,
  item.document_date as "documentDate", item.posting_date as "postingDate",
  item.due_date as "dueDate", item.due_date_is_provisional as "dueDateIsProvisional",
  item.discounts, item.currency, entity.functional_currency as "functionalCurrency",
  item.original_amount as original, item.open_amount as open,
  item.original_functional as "originalFunctional", item.open_functional as "openFunctional"`;

export const ENTITY_OF_ITEM = `join governance.v_legal_entity as entity
  on entity.tenant_id = $1 and entity.id = item.legal_entity_id`;

interface Order {
  readonly column: string;
  readonly type: 'date' | 'numeric';
  readonly isDescending: boolean;
}

/** The id breaks ties in the same direction. */
const ORDERS: Readonly<Record<OpenItemSort, Order>> = {
  DUE_DATE_ASC: { column: 'due_date', type: 'date', isDescending: false },
  DUE_DATE_DESC: { column: 'due_date', type: 'date', isDescending: true },
  DOCUMENT_DATE_ASC: { column: 'document_date', type: 'date', isDescending: false },
  DOCUMENT_DATE_DESC: { column: 'document_date', type: 'date', isDescending: true },
  OPEN_AMOUNT_DESC: { column: 'open_functional', type: 'numeric', isDescending: true },
};

/** Open items on PostgreSQL. */
export const openItemReader: OpenItemReader = {
  page: async (reader, stretch) => {
    const rows = await reader.query<OpenItemRow>(pageOf(reader.tenantId, stretch));
    return rows.map(openItemOf);
  },
  count: (reader, among, most) => countedRows(reader, countOf(reader.tenantId, among, most)),
  totals: async (reader, among, most) => {
    const rows = await reader.query<TotalRow>(totalsOf(reader.tenantId, among, most));
    return rows.map(totalOf);
  },
  byIds: async (reader, ids) => {
    const rows = await reader.query<OpenItemRow>({
      name: 'ledger.open_items_by_ids',
      text: `select ${OPEN_ITEM_COLUMNS} from ledger.open_item as item ${ENTITY_OF_ITEM}
              where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    });
    return rows.map(openItemOf);
  },
  ofDocuments: async (reader, documentIds) => {
    const rows = await reader.query<OpenItemRow>({
      name: 'ledger.open_items_of_documents',
      text: `select ${OPEN_ITEM_COLUMNS} from ledger.open_item as item ${ENTITY_OF_ITEM}
              where item.tenant_id = $1 and ${isOneOf('item.document_id', '$2::uuid[]')}
              order by item.document_id, item.instalment, item.id`,
      values: [reader.tenantId, documentIds],
    });
    return rows.map(openItemOf);
  },
};

function pageOf(tenantId: Id, stretch: OpenItemStretch): Statement {
  const list = new ListStatement('ledger.open_items', tenantId);
  const { column, type, isDescending } = ORDERS[stretch.sortBy];
  list.variant(stretch.sortBy.toLowerCase());
  const direction = isDescending ? ' desc' : '';
  const orderOf = (alias: string): string =>
    `order by ${alias}.${column}${direction}, ${alias}.id${direction}`;
  const limit = list.parameter(stretch.limit);
  const further = furtherOf(list, stretch.after, `candidate.${column}`, {
    type,
    beyond: isDescending ? '<' : '>',
  });
  const candidates = candidatesOf(list, stretch, {
    conditions: conditionsOf(list, stretch.filter) + further,
    end: `${orderOf('candidate')} ${list.atMost(stretch.limit)}`,
  });
  return list.of(`select ${OPEN_ITEM_COLUMNS} ${candidates} ${orderOf('item')} limit ${limit}`);
}

function countOf(tenantId: Id, among: OpenItemsAmong, most: number): Statement {
  const list = new ListStatement('ledger.open_items_count', tenantId);
  const limit = list.parameter(most);
  const candidates = candidatesOf(list, among, {
    conditions: conditionsOf(list, among.filter),
    end: `limit ${limit}`,
  });
  return list.counting(candidates, limit);
}

/** A row of `totalsByCurrency`. */
export type TotalRow = Readonly<Record<'currency' | 'count' | 'debit' | 'credit', string>>;

export function totalOf({ currency, count, debit, credit }: TotalRow): OpenItemTotal {
  return {
    count: Number(count),
    debit: Money.of(debit, currency),
    credit: Money.of(credit, currency),
  };
}

/** SQL: what is open of the items of a query, by currency. */
export function totalsByCurrency(items: string): string {
  const sumOf = (side: string) => `coalesce(sum(open_amount) filter (where side = '${side}'), 0)`;
  return `select currency, count(*), ${sumOf('DEBIT')} as debit, ${sumOf('CREDIT')} as credit
            from (${items}) as counted
           group by currency order by currency collate "C"`;
}

function totalsOf(tenantId: Id, among: OpenItemsAmong, most: number): Statement {
  const list = new ListStatement('ledger.open_items_totals', tenantId);
  const limit = list.parameter(most);
  const candidates = candidatesOf(list, among, {
    conditions: conditionsOf(list, among.filter),
    end: `limit ${limit}`,
  });
  const items = `select item.currency, item.side, item.open_amount ${candidates} limit ${limit}`;
  return list.of(totalsByCurrency(items));
}

/** Where debts are, as SQL, written from the one table that says so. */
const IS_DEBT = `(${Object.entries(DEBT_SIDES)
  .flatMap(([itemClass, side]) =>
    side === null ? [] : [`candidate.item_class = '${itemClass}' and candidate.side = '${side}'`],
  )
  .join(' or ')})`;

function conditionsOf(list: ListStatement, filter: OpenItemFilter): string {
  return [
    list.when('class', filter.itemClasses, (each) => `candidate.item_class = any(${each}::text[])`),
    list.when('side', filter.side, (side) => `candidate.side = ${side}`),
    list.when('cur', filter.currencyCode, (code) => `candidate.currency = ${code}`),
    list.days('candidate.due_date', filter.dueFrom, filter.dueTo),
    list.when(
      'over',
      filter.overdueAsOf,
      (day) => `candidate.due_date < ${day}::date and ${IS_DEBT}`,
    ),
    list.when(
      'least',
      filter.openAtLeast?.toFixed() ?? null,
      (amount) => `candidate.open_amount >= ${amount}::numeric`,
    ),
    list.when(
      'most',
      filter.openAtMost?.toFixed() ?? null,
      (amount) => `candidate.open_amount <= ${amount}::numeric`,
    ),
  ].join('');
}

function furtherOf(
  list: ListStatement,
  after: OpenItemStretch['after'],
  column: string,
  { type, beyond }: { readonly type: string; readonly beyond: '<' | '>' },
): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  return list.when(
    'after',
    after.value,
    (value) => `(${column}, candidate.id) ${beyond} (${value}::${type}, ${id}::uuid)`,
  );
}

/** `from …` of the items asked for, as `item`, with their `entity`. */
function candidatesOf(
  list: ListStatement,
  { legalEntityIds, scope, filter }: OpenItemsAmong,
  inner: { readonly conditions: string; readonly end: string },
): string {
  const { conditions, end } = inner;
  const { documentNumber, ownerId } = filter;
  if (scope.partyId !== null || documentNumber !== null || ownerId !== null) {
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    const whose = scope.partyId === null ? IS_OPEN : ofParty(list, scope);
    const items = `select candidate.* from ${itemsOf(list, documentNumber)} as candidate
                    where candidate.tenant_id = $1${whose}${seen}${conditions}`;
    return `from ${ofOwner(list, { items, end }, filter)} ${ENTITY_OF_ITEM}`;
  }
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  // Entity by entity in the order of an index, then merged: no order of the whole tenant is kept.
  return `from (select id, time_zone, functional_currency from governance.v_legal_entity
                 where tenant_id = $1${seen}) as entity
          cross join lateral (
            select * from ledger.open_item as candidate
             where candidate.tenant_id = $1 and candidate.legal_entity_id = entity.id
             ${IS_OPEN}${conditions} ${end}) as item`;
}

/** All items, or those of the documents of a number; the fence keeps away indexes of what is open. */
function itemsOf(list: ListStatement, documentNumber: string | null): string {
  const isNumbered = list.when('number', documentNumber, (number) =>
    isOneOf('document_number', `array[${number}::text]`),
  );
  if (isNumbered === '') return 'ledger.open_item';
  const documents = `array(select id from ledger.document where tenant_id = $1${isNumbered})`;
  return `(select * from ledger.open_item
            where tenant_id = $1 and ${isOneOf('document_id', documents)} offset 0)`;
}

const IS_OPEN = ' and candidate.open_amount > 0';

/** All of the items, or those of an owner's parties: party by party in the order of an index, merged. */
function ofOwner(
  list: ListStatement,
  { items, end }: { readonly items: string; readonly end: string },
  { ownerId }: OpenItemFilter,
): string {
  const owned = list.when('owner', ownerId, (id) => `owner_user_id = ${id}::uuid`);
  if (owned === '') return `(${items} ${end}) as item`;
  return `(select id from parties.v_party where tenant_id = $1${owned}) as owned
          cross join lateral (${items} and candidate.party_id = owned.id ${end}) as item`;
}

/** The fence keeps away an index of such movements that leads to those of all parties. */
const itemsEverOf = (party: string): string => `
  select of_party.open_item_id
    from (select movement.open_item_id, movement.kind
            from ledger.open_item_movement as movement
           where movement.tenant_id = $1
             and ${isOneOf('movement.party_id', `array[${party}::uuid]`)}
          offset 0) as of_party
   where of_party.kind = 'DOCUMENT'`;

function ofParty(
  list: ListStatement,
  { partyId, isOpen }: Exclude<OpenItemScope, { readonly partyId: null }>,
): string {
  if (isOpen === true) {
    return list.when(
      'party',
      partyId,
      (id) => `candidate.party_id = ${id}::uuid and candidate.open_amount > 0`,
    );
  }
  // No index leads from a party to its settled items, but its movements know each item it ever had.
  const ever = list.when('ever', partyId, (id) =>
    isOneOf('candidate.id', `array(${itemsEverOf(id)})`),
  );
  return ever + list.if('settled', isOpen === false, 'candidate.open_amount = 0');
}

// Written out, as copying with a rest or spread costs more than all else of reading a row.
export function openItemOf(row: OpenItemRow): ReadOpenItem {
  const { currency, functionalCurrency } = row;
  return {
    id: row.id,
    legalEntityId: row.legalEntityId,
    timeZone: row.timeZone,
    documentId: row.documentId,
    instalment: row.instalment,
    partyId: row.partyId,
    itemClass: row.itemClass,
    controlAccountId: row.controlAccountId,
    side: row.side,
    documentDate: row.documentDate,
    postingDate: row.postingDate,
    dueDate: row.dueDate,
    dueDateIsProvisional: row.dueDateIsProvisional,
    discounts: row.discounts,
    original: Money.of(row.original, currency),
    open: Money.of(row.open, currency),
    originalFunctional: Money.of(row.originalFunctional, functionalCurrency),
    openFunctional: Money.of(row.openFunctional, functionalCurrency),
  };
}
