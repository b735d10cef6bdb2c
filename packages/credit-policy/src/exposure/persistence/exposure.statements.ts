import { addDays, type BusinessDate, type Id } from '@duebook/kernel';
import { isOneOf, type Statement } from '@duebook/platform';
import { isOfOrder } from '../../orders/persistence/deliveries-of-order';
import type { MaterialQuestion } from '../application/ports';

/** Whose rows, towards whom: parameters 2 and 3. */
const OF_PARTIES = (alias: string): string => `${alias}.tenant_id = $1
  and ${isOneOf(`${alias}.party_id`, '$2::uuid[]')}
  and ($3::uuid is null or ${alias}.legal_entity_id = $3)
  and ${alias}.item_class in ('RECEIVABLE', 'CUSTOMER_ADVANCE')`;

/** The debit side of receivables is owed; whatever else stands is in the customer's favour. */
const PART = `case when item_class = 'RECEIVABLE' and side = 'DEBIT' then 'openReceivables'
                   else 'unappliedCredits' end`;

/**
 * What was open on the day: what is open now, less what moved after it. So today's exposure reads open
 * items alone, however long the history of a customer is. What was invoiced is owed now whatever day it
 * is dated ahead (parameter 5).
 */
export function receivables(
  tenantId: Id,
  { partyIds, legalEntityId, days: { isNow, movedBy } }: MaterialQuestion,
): Statement {
  return {
    name: 'credit_policy.receivables_on',
    text: `select ${PART} as part, party_id as "partyId", legal_entity_id as "legalEntityId",
                  currency,
                  sum(case when item_class = 'RECEIVABLE' and side = 'DEBIT' then amount
                           else -amount end) as amount
             from (select item.party_id, item.legal_entity_id, item.item_class, item.side,
                          item.currency,
                          case item.side when 'DEBIT' then item.open_amount
                                         else -item.open_amount end as amount
                     from ledger.v_open_item as item
                    where ${OF_PARTIES('item')} and item.open_amount > 0
                    union all
                   select moved.party_id, moved.legal_entity_id, moved.item_class, moved.side,
                          moved.currency, -moved.amount
                     from ledger.v_open_item_movement as moved
                    where ${OF_PARTIES('moved')} and moved.effective_on > $4::date
                      and not ($5::boolean and moved.kind = 'DOCUMENT' and moved.side = 'DEBIT'
                               and moved.item_class = 'RECEIVABLE')) as standing
            group by 1, 2, 3, 4 having sum(amount) <> 0`,
    values: [tenantId, partyIds, legalEntityId, movedBy, isNow],
  };
}

/** As the orders are now. */
const NOW = `select orders.id, orders.party_id, orders.legal_entity_id, orders.source_system,
                    orders.order_number, orders.ordered_on, orders.currency, orders.amount,
                    orders.open_amount_told, orders.credit_state, orders.reserved_until
               from credit_policy.sales_order as orders
              where orders.tenant_id = $1 and ${isOneOf('orders.party_id', '$2::uuid[]')}
                and orders.state = 'OPEN'`;

/** As they were on a day that is over: the last version written by then, whoever an order is of since. */
const THEN = `select orders.id, told.party_id, told.legal_entity_id, orders.source_system,
                     orders.order_number, told.ordered_on, told.currency, told.amount,
                     told.open_amount_told, told.credit_state, told.reserved_until
                from (select distinct order_id from credit_policy.sales_order_version
                       where tenant_id = $1 and ${isOneOf('party_id', '$2::uuid[]')}) as known
                join credit_policy.sales_order as orders
                  on orders.tenant_id = $1 and orders.id = known.order_id
               cross join lateral (
                 select version.* from credit_policy.sales_order_version as version
                  where version.tenant_id = $1 and version.order_id = orders.id
                    and version.written_on <= $4::date
                  order by version.version desc limit 1) as told
               where told.party_id = any ($2::uuid[]) and told.state = 'OPEN'`;

/**
 * What is ordered and not delivered yet: what the other system says of it, else the amount less the
 * deliveries that name the order. A reservation that has run out counts nothing; what is held is shown.
 */
export function openOrders(
  tenantId: Id,
  { partyIds, legalEntityId, on, at, days, exceptOrderIds }: MaterialQuestion,
): Statement {
  const { isNow, deliveredBy } = days;
  return {
    name: isNow ? 'credit_policy.open_orders_now' : 'credit_policy.open_orders_then',
    text: `select case when orders.credit_state = 'HELD' then 'heldOrders'
                       when orders.reserved_until is not null then 'reservedOrders'
                       else 'openOrders' end as part,
                  orders.party_id as "partyId", orders.legal_entity_id as "legalEntityId",
                  orders.currency,
                  sum(coalesce(orders.open_amount_told,
                               greatest(orders.amount - coalesce(delivered.amount, 0), 0))) as amount
             from (${isNow ? NOW : THEN}) as orders
             left join lateral (
               select sum(delivery.amount) as amount
                 from ledger.v_delivery as delivery
                where orders.open_amount_told is null and delivery.tenant_id = $1
                  and ${isOneOf('delivery.order_number', 'array[orders.order_number]')}
                  and delivery.legal_entity_id = orders.legal_entity_id
                  and delivery.source_system = orders.source_system
                  and delivery.currency = orders.currency
                  and ${isOfOrder({ id: 'orders.id', orderedOn: 'orders.ordered_on' })}
                  and delivery.delivered_on <= $4::date
                  and (delivery.withdrawn_on is null
                       or delivery.withdrawn_on > $4::date)) as delivered on true
            where orders.credit_state in ('UNCHECKED', 'ALLOWED', 'RELEASED', 'HELD')
              and ($3::uuid is null or orders.legal_entity_id = $3)
              and (orders.reserved_until is null or orders.reserved_until > $5::timestamptz)
              and not (orders.id = any ($6::uuid[]))
            group by 1, 2, 3, 4`,
    values: [
      ...[tenantId, partyIds, legalEntityId, deliveredBy],
      ...[isNow ? at : endOf(on, at), exceptOrderIds],
    ],
  };
}

/** When a day is over everywhere, and no later than now: what was reserved then had not run out. */
function endOf(on: BusinessDate, at: Date): Date {
  const end = new Date(`${addDays(on, 1)}T12:00:00Z`);
  return end < at ? end : at;
}
