import type { Id } from '@duebook/kernel';
import { isOneOf, ListStatement, type Statement } from '@duebook/platform';
import type { OrderFilter, OrderStretch } from '../application/ports';
import { ORDER_COLUMNS } from './order-row';

const latestFirst = (alias: string): string => `${alias}.ordered_on desc, ${alias}.id desc`;

type Among = Pick<OrderStretch, 'legalEntityIds' | 'filter'>;

/**
 * A page, the latest first. The orders of a party or a number come from an index of their own; all others
 * are taken per legal entity in the order of an index, and merged.
 */
export function pageOfOrders(tenantId: Id, stretch: OrderStretch): Statement {
  const list = new ListStatement('credit_policy.orders', tenantId);
  const limit = list.parameter(stretch.limit);
  const candidates = candidatesOf(list, stretch, {
    conditions: conditionsOf(list, stretch.filter) + furtherOf(list, stretch.after),
    end: `order by ${latestFirst('candidate')} ${list.atMost(stretch.limit)}`,
  });
  return list.of(
    `select ${ORDER_COLUMNS} ${candidates} order by ${latestFirst('sales')} limit ${limit}`,
  );
}

/** How many there are, counted up to `most`. */
export function countOfOrders(tenantId: Id, among: Among, most: number): Statement {
  const list = new ListStatement('credit_policy.orders_count', tenantId);
  const limit = list.parameter(most);
  const conditions = conditionsOf(list, among.filter);
  return list.counting(candidatesOf(list, among, { conditions, end: `limit ${limit}` }), limit);
}

function conditionsOf(list: ListStatement, filter: OrderFilter): string {
  return [
    list.when('number', filter.orderNumber, (text) =>
      isOneOf('candidate.order_number', `array[${text}::text]`),
    ),
    list.when('system', filter.sourceSystem, (name) => `candidate.source_system = ${name}`),
    list.when('from', filter.orderedFrom, (day) => `candidate.ordered_on >= ${day}::date`),
    list.when('to', filter.orderedTo, (day) => `candidate.ordered_on <= ${day}::date`),
    list.when('states', filter.states, (states) => `candidate.state = any (${states}::text[])`),
    list.when(
      'credit',
      filter.creditStates,
      (states) => `candidate.credit_state = any (${states}::text[])`,
    ),
  ].join('');
}

function furtherOf(list: ListStatement, after: OrderStretch['after']): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  return list.when(
    'after',
    after.day,
    (day) => `(candidate.ordered_on, candidate.id) < (${day}::date, ${id}::uuid)`,
  );
}

/** `from …` of the orders asked for, as `sales`. */
function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: Among,
  { conditions, end }: { readonly conditions: string; readonly end: string },
): string {
  const party = list.when('party', filter.partyId, (id) => `candidate.party_id = ${id}::uuid`);
  if (filter.partyId !== null || filter.orderNumber !== null) {
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    return `from (select * from credit_policy.sales_order as candidate
                   where candidate.tenant_id = $1${party}${seen}${conditions} ${end}) as sales`;
  }
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `from (select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity
          cross join lateral (
            select * from credit_policy.sales_order as candidate
             where candidate.tenant_id = $1
               and candidate.legal_entity_id = entity.id${conditions} ${end}) as sales`;
}
