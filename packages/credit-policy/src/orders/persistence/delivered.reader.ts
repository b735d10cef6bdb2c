import { Money } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { OrderStore } from '../application/ports';
import { isOfOrder } from './deliveries-of-order';

/** What deliveries in its currency that name each order come to, in their order. */
export const deliveredOfOrders: OrderStore['delivered'] = async (reader, orders) => {
  const rows = await reader.query<{ place: string; amount: string }>({
    name: 'credit_policy.delivered_of_orders',
    text: `select asked.place, delivered.amount
             from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[])
                    with ordinality as asked (entity, source, number, currency, ordered_on, place)
             left join credit_policy.sales_order as sales
               on sales.tenant_id = $1 and sales.legal_entity_id = asked.entity
              and sales.source_system = asked.source and sales.order_number = asked.number
            cross join lateral (
              select sum(delivery.amount) as amount from ledger.v_delivery as delivery
               where delivery.tenant_id = $1
                 and ${isOneOf('delivery.order_number', 'array[asked.number]')}
                 and delivery.legal_entity_id = asked.entity
                 and delivery.source_system = asked.source
                 and delivery.currency = asked.currency and not delivery.is_withdrawn
                 and ${isOfOrder({ id: 'sales.id', orderedOn: 'asked.ordered_on' })}) as delivered
            where delivered.amount is not null`,
    values: [
      reader.tenantId,
      orders.map(({ legalEntityId }) => legalEntityId),
      orders.map(({ sourceSystem }) => sourceSystem),
      orders.map(({ orderNumber }) => orderNumber),
      orders.map(({ amount }) => amount.currency),
      orders.map(({ orderedOn }) => orderedOn),
    ],
  });
  const byPlace = new Map(rows.map(({ place, amount }) => [Number(place), amount]));
  return orders.map(({ amount: { currency } }, index) =>
    Money.of(byPlace.get(index + 1) ?? '0', currency),
  );
};
