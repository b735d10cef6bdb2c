import { Money, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import { isOfOrder } from '../../orders/persistence/deliveries-of-order';
import type { Breach, CheckRecords, TrivialOrder } from '../application/ports';

/** What checks read of orders and of earlier checks, in PostgreSQL. */
export const checkRecords: CheckRecords = {
  headsAbove: async (reader, partyIds) => {
    const rows = await reader.query<{ partyId: Id; headId: Id }>({
      name: 'credit_policy.heads_above',
      // UNION: whoever was seen above is not seen again, were there a circle.
      text: `with recursive line (party_id, head_id) as (
               select id, id from unnest($2::uuid[]) as named (id)
               union
               select line.party_id, party.group_id from line
                 join parties.v_party as party
                   on party.tenant_id = $1 and party.id = line.head_id
                where party.group_id is not null)
             select party_id as "partyId", head_id as "headId" from line`,
      values: [reader.tenantId, partyIds],
    });
    const heads = new Map<Id, Set<Id>>(partyIds.map((id) => [id, new Set([id])]));
    for (const { partyId, headId } of rows) heads.get(partyId)?.add(headId);
    return heads;
  },
  delivered: async (reader, orders) => {
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
  },
  trivial: async (reader, partyIds, days) => {
    const rows = await reader.query<
      Omit<TrivialOrder, 'amount'> & Readonly<{ amount: string; currency: string }>
    >({
      name: 'credit_policy.trivial_orders',
      // The last check of an order on a day says whether, and with what, it passed as trivial.
      text: `select distinct on (passed.order_id, passed.checked_on) passed.party_id as "partyId",
                    passed.order_id as "orderId", passed.checked_on as "checkedOn",
                    passed.trivial_amount as amount, passed.currency
               from credit_policy.credit_check as passed
              where passed.tenant_id = $1 and ${isOneOf('passed.party_id', '$2::uuid[]')}
                and passed.checked_on = any ($3::date[]) and passed.trivial_amount is not null
              order by passed.order_id, passed.checked_on, passed.id desc`,
      values: [reader.tenantId, partyIds, [...new Set(days)]],
    });
    return rows.map(({ amount, currency, ...row }) => ({
      ...row,
      amount: Money.of(amount, currency),
    }));
  },
  breaches: (reader, partyIds, since) =>
    reader.query<Breach>({
      name: 'credit_policy.breaches_of_parties',
      text: `select held.party_id as "partyId", held.order_id as "orderId",
                    max(held.checked_on) as "checkedOn"
               from credit_policy.credit_check as held
              where held.tenant_id = $1 and ${isOneOf('held.party_id', '$2::uuid[]')}
                and held.checked_on >= $3::date and held.is_breach
              group by held.party_id, held.order_id`,
      values: [reader.tenantId, partyIds, since],
    }),
  rejected: async (reader, orderIds) => {
    if (orderIds.length === 0) return new Set();
    const rows = await reader.query<{ orderId: Id }>({
      name: 'credit_policy.rejected_orders',
      text: `select asked.id as "orderId" from unnest($2::uuid[]) as asked (id)
              cross join lateral (
                select hold.state from credit_policy.credit_hold as hold
                 where hold.tenant_id = $1 and hold.order_id = asked.id
                   and hold.state in ('RELEASED', 'REJECTED')
                 order by hold.settled_at desc, hold.id desc limit 1) as decided
              where decided.state = 'REJECTED'`,
      values: [reader.tenantId, orderIds],
    });
    return new Set(rows.map(({ orderId }) => orderId));
  },
};
