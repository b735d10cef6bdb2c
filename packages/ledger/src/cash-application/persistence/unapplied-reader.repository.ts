import { Money, type Id } from '@duebook/kernel';
import { countedRows, isOneOf, type Statement, ListStatement } from '@duebook/platform';
import type { ItemClass } from '../../receivables/domain/document-kind';
import type {
  UnappliedAmong,
  UnappliedFilter,
  UnappliedReader,
  UnappliedStretch,
} from '../application/item-reading.ports';
import { CLASSES_OF_UNAPPLIED, UNAPPLIED_SIDES, type UnappliedKind } from '../domain/unapplied';
import {
  ENTITY_OF_ITEM,
  OPEN_ITEM_COLUMNS,
  openItemOf,
  totalOf,
  totalsByCurrency,
  type OpenItemRow,
  type TotalRow,
} from './open-item-reader.repository';

interface UnappliedRow extends OpenItemRow {
  readonly kind: UnappliedKind;
  readonly owed: string;
  readonly credited: string;
  readonly unappliedBefore: string;
}

/** What waits to be applied on PostgreSQL. */
export const unappliedReader: UnappliedReader = {
  page: async (reader, stretch) => {
    const rows = await reader.query<UnappliedRow>(pageOf(reader.tenantId, stretch));
    return rows.map((row) => ({
      item: openItemOf(row),
      kind: row.kind,
      owed: Money.of(row.owed, row.currency),
      credited: Money.of(row.credited, row.currency),
      unappliedBefore: Money.of(row.unappliedBefore, row.currency),
    }));
  },
  count: (reader, among, most) => countedRows(reader, countOf(reader.tenantId, among, most)),
  totals: async (reader, among, most) => {
    const rows = await reader.query<TotalRow>(totalsOf(reader.tenantId, among, most));
    return rows.map(totalOf);
  },
};

const ON_DEBIT = Object.entries(UNAPPLIED_SIDES)
  .flatMap(([itemClass, side]) => (side === 'DEBIT' ? [`'${itemClass}'`] : []))
  .sort()
  .join(', ');

/** In the words of the index `open_item_unapplied`, which is used for no other condition. */
const isUnapplied = (item: string): string =>
  `(${item}.item_class in (${ON_DEBIT})) = (${item}.side = 'DEBIT')`;

const kindOf = (item: string): string =>
  `case ${item}.item_class
     when 'CUSTOMER_ADVANCE' then 'CUSTOMER_PREPAYMENT'
     when 'SUPPLIER_ADVANCE' then 'SUPPLIER_PREPAYMENT'
     else (select case when kind in ('RECEIPT', 'PAYMENT', 'SALES_CREDIT_NOTE', 'PURCHASE_CREDIT_NOTE')
                       then kind else 'OTHER' end
             from ledger.document
            where tenant_id = $1 and ${isOneOf('id', `array[${item}.document_id]`)})
   end`;

function pageOf(tenantId: Id, stretch: UnappliedStretch): Statement {
  const list = new ListStatement('ledger.unapplied_items', tenantId);
  const { after } = stretch;
  const last = after === null ? '' : list.parameter(after.id);
  const further = list.when(
    'after',
    after?.day ?? null,
    (day) => `(candidate.document_date, candidate.id) > (${day}::date, ${last}::uuid)`,
  );
  const limit = list.parameter(stretch.limit);
  const end = `order by candidate.document_date, candidate.id ${list.atMost(stretch.limit)}`;
  const candidates = candidatesOf(list, stretch, { further, end });
  return list.of(
    `with page as materialized (
       select found.*, ${kindOf('found')} as kind
         from (select * from (${candidates}) as each
                order by each.document_date, each.id limit ${limit}) as found
     ), ${BESIDE_PAGE}
     select ${OPEN_ITEM_COLUMNS}, item.kind, coalesce(owed.amount, 0) as owed,
            coalesce(waiting.credited, 0) as credited, coalesce(waiting.before, 0) as "unappliedBefore"
       from page as item ${ENTITY_OF_ITEM}
       join waiting on waiting.id = item.id
       left join lateral (
         select sum(debt.amount) as amount from debt
          where debt.party_id = item.party_id and debt.legal_entity_id = item.legal_entity_id
            and debt.currency = item.currency
            and case item.item_class
                  when 'CUSTOMER_ADVANCE' then debt.item_class = 'RECEIVABLE'
                  when 'SUPPLIER_ADVANCE' then debt.item_class = 'PAYABLE'
                  else debt.control_account_id = item.control_account_id end) as owed on true
      order by item.document_date, item.id`,
  );
}

/**
 * What else the parties of the page have open: read once for each of them, however many items of
 * theirs are on the page. Of what waits, that which is no money settles debts first.
 */
const BESIDE_PAGE = `beside as materialized (
    select other.id, other.party_id, other.legal_entity_id, other.currency, other.item_class,
           other.control_account_id, other.document_date, other.document_id, other.open_amount,
           ${isUnapplied('other')} as is_unapplied
      from (select distinct party_id, legal_entity_id, currency from page) as holder
     cross join lateral (
       select * from ledger.open_item
        where tenant_id = $1 and ${isOneOf('party_id', 'array[holder.party_id]')}
          and open_amount > 0 offset 0) as other
     where other.legal_entity_id = holder.legal_entity_id and other.currency = holder.currency
  ), debt as (
    select party_id, legal_entity_id, currency, item_class, control_account_id,
           sum(open_amount) as amount
      from beside where not is_unapplied group by 1, 2, 3, 4, 5
  ), unapplied as materialized (
    select beside.*, ${kindOf('beside')} in ('RECEIPT', 'PAYMENT') as is_money
      from beside where is_unapplied
  ), waiting as materialized (
    select * from (
      select id,
             sum(open_amount) filter (where not is_money) over (
               partition by party_id, legal_entity_id, currency, control_account_id) as credited,
             sum(open_amount) over (
               partition by party_id, legal_entity_id, currency, control_account_id
               order by is_money, document_date, id
               rows between unbounded preceding and 1 preceding) as before
        from unapplied) as each
     where each.id = any (array(select id from page))
  )`;

function countOf(tenantId: Id, among: UnappliedAmong, most: number): Statement {
  const list = new ListStatement('ledger.unapplied_items_count', tenantId);
  const limit = list.parameter(most);
  const candidates = candidatesOf(list, among, { further: '', end: `limit ${limit}` });
  return list.counting(`from (${candidates}) as each`, limit);
}

function totalsOf(tenantId: Id, among: UnappliedAmong, most: number): Statement {
  const list = new ListStatement('ledger.unapplied_items_totals', tenantId);
  const limit = list.parameter(most);
  const candidates = candidatesOf(list, among, { further: '', end: `limit ${limit}` });
  return list.of(totalsByCurrency(`select * from (${candidates}) as each limit ${limit}`));
}

/** A query of the items asked for. */
function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: UnappliedAmong,
  { further, end }: { readonly further: string; readonly end: string },
): string {
  const conditions = conditionsOf(list, filter) + further;
  const waiting = `candidate.open_amount > 0 and ${isUnapplied('candidate')}${conditions}`;
  if (filter.partyId !== null) {
    const ofParty = list.when('party', filter.partyId, (id) =>
      isOneOf('candidate.party_id', `array[${id}::uuid]`),
    );
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    return `select candidate.* from ledger.open_item as candidate
             where candidate.tenant_id = $1${ofParty}${seen} and ${waiting} ${end}`;
  }
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  // Entity by entity and class by class in the order of an index, then merged.
  return `select among.* from (
            select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity
           cross join unnest(${list.parameter(classesOf(filter.kinds))}::text[]) as class (name)
           cross join lateral (
             select candidate.* from ledger.open_item as candidate
              where candidate.tenant_id = $1 and candidate.legal_entity_id = entity.id
                and candidate.item_class = class.name and ${waiting} ${end}) as among`;
}

function conditionsOf(list: ListStatement, filter: UnappliedFilter): string {
  const amount = (value: UnappliedFilter['openAtLeast']) => value?.toFixed() ?? null;
  return [
    list.when('kinds', filter.kinds, (kinds) => `${kindOf('candidate')} = any(${kinds}::text[])`),
    list.when('cur', filter.currencyCode, (code) => `candidate.currency = ${code}`),
    list.when(
      'least',
      amount(filter.openAtLeast),
      (least) => `candidate.open_amount >= ${least}::numeric`,
    ),
    list.when(
      'most',
      amount(filter.openAtMost),
      (most) => `candidate.open_amount <= ${most}::numeric`,
    ),
  ].join('');
}

function classesOf(kinds: readonly UnappliedKind[] | null): readonly ItemClass[] {
  const every = Object.keys(UNAPPLIED_SIDES) as ItemClass[];
  if (kinds === null) return every;
  const asked = new Set(kinds.flatMap((kind) => CLASSES_OF_UNAPPLIED[kind]));
  return every.filter((itemClass) => asked.has(itemClass));
}
