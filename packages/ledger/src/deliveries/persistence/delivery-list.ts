import type { Id } from '@duebook/kernel';
import { isOneOf, type Statement, ListStatement } from '@duebook/platform';
import type { DeliveryFilter, DeliveryStretch } from '../application/delivery-reading.ports';

/** SQL: whether a `candidate` is of those that were withdrawn, each of which is looked up by its id. */
const WAS_WITHDRAWN = isOneOf(
  'candidate.id',
  `array(select withdrawal.delivery_id from ledger.delivery_withdrawal as withdrawal
          where withdrawal.tenant_id = $1)`,
);

/** SQL: whether a `candidate` stands. */
const STANDS = `not exists (
  select from ledger.delivery_withdrawal as withdrawal
   where withdrawal.tenant_id = $1 and withdrawal.delivery_id = candidate.id)`;

const latestFirst = (alias: string): string => `${alias}.delivered_on desc, ${alias}.id desc`;

/**
 * A page, the latest first. The deliveries of a party, a number or an order, and withdrawn ones, come from an
 * index of their own; all others are taken per legal entity in the order of an index, and merged.
 */
export function pageOfDeliveries(
  tenantId: Id,
  stretch: DeliveryStretch,
  columns: string,
): Statement {
  const list = new ListStatement('ledger.deliveries', tenantId);
  const limit = list.parameter(stretch.limit);
  const candidates = candidatesOf(list, stretch, {
    conditions: conditionsOf(list, stretch.filter) + furtherOf(list, stretch.after),
    end: `order by ${latestFirst('candidate')} ${list.atMost(stretch.limit)}`,
  });
  return list.of(
    `select ${columns} ${candidates} order by ${latestFirst('delivery')} limit ${limit}`,
  );
}

/** How many there are, counted up to `most`. */
export function countOfDeliveries(
  tenantId: Id,
  among: Pick<DeliveryStretch, 'legalEntityIds' | 'filter'>,
  most: number,
): Statement {
  const list = new ListStatement('ledger.deliveries_count', tenantId);
  const limit = list.parameter(most);
  const conditions = conditionsOf(list, among.filter);
  const candidates = candidatesOf(list, among, { conditions, end: `limit ${limit}` });
  return list.counting(candidates, limit);
}

function conditionsOf(list: ListStatement, filter: DeliveryFilter): string {
  const { isWithdrawn } = filter;
  return [
    list.when('number', filter.deliveryNumber, (text) =>
      isOneOf('candidate.delivery_number', `array[${text}::text]`),
    ),
    list.when('order', filter.orderNumber, (text) =>
      isOneOf('candidate.order_number', `array[${text}::text]`),
    ),
    list.when('system', filter.sourceSystem, (name) => `candidate.source_system = ${name}`),
    list.days('candidate.delivered_on', filter.deliveredFrom, filter.deliveredTo),
    list.if('withdrawn', isWithdrawn === true, WAS_WITHDRAWN),
    list.if('standing', isWithdrawn === false, STANDS),
  ].join('');
}

function furtherOf(list: ListStatement, after: DeliveryStretch['after']): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  return list.when(
    'after',
    after.day,
    (day) => `(candidate.delivered_on, candidate.id) < (${day}::date, ${id}::uuid)`,
  );
}

/** `from …` of the deliveries asked for, as `delivery`. */
function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: Pick<DeliveryStretch, 'legalEntityIds' | 'filter'>,
  { conditions, end }: { readonly conditions: string; readonly end: string },
): string {
  const party = list.when('party', filter.partyId, (id) => `candidate.party_id = ${id}::uuid`);
  const isFoundByKey =
    [filter.partyId, filter.deliveryNumber, filter.orderNumber].some((key) => key !== null) ||
    filter.isWithdrawn === true;
  if (isFoundByKey) {
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    return `from (select * from ledger.delivery as candidate
                   where candidate.tenant_id = $1${party}${seen}${conditions} ${end}) as delivery`;
  }
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `from (select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity
          cross join lateral (
            select * from ledger.delivery as candidate
             where candidate.tenant_id = $1
               and candidate.legal_entity_id = entity.id${conditions} ${end}) as delivery`;
}
