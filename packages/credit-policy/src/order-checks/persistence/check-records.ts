import { Money, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import { deliveredOfOrders } from '../../orders/persistence/delivered.reader';
import type { Breach, CheckRecords, TrivialOrder } from '../application/ports';
import type { ReasonKind } from '../domain/credit-check';

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
  delivered: deliveredOfOrders,
  trivial: async (reader, partyIds, since) => {
    const rows = await reader.query<
      Omit<TrivialOrder, 'amount'> & Readonly<{ amount: string; currency: string }>
    >({
      name: 'credit_policy.trivial_orders',
      // The last check of an order on a day says whether, and with what, it passed as trivial.
      text: `select distinct on (passed.order_id, passed.checked_on) passed.party_id as "partyId",
                    passed.order_id as "orderId", passed.legal_entity_id as "legalEntityId",
                    passed.checked_on as "checkedOn", passed.checked_at as "checkedAt",
                    passed.trivial_amount as amount, passed.currency
               from credit_policy.credit_check as passed
              where passed.tenant_id = $1 and ${isOneOf('passed.party_id', '$2::uuid[]')}
                and passed.checked_on >= $3::date and passed.trivial_amount is not null
              order by passed.order_id, passed.checked_on, passed.id desc`,
      values: [reader.tenantId, partyIds, since],
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
  heldFor: async (reader, checkIds) => {
    const kinds = new Map<Id, Set<ReasonKind>>(checkIds.map((id) => [id, new Set()]));
    if (checkIds.length === 0) return kinds;
    const rows = await reader.query<{ checkId: Id; kind: ReasonKind }>({
      name: 'credit_policy.reasons_of_checks',
      text: `select kept.id as "checkId", reason.told ->> 'kind' as kind
               from credit_policy.credit_check as kept
              cross join lateral jsonb_array_elements(kept.reasons) as reason (told)
              where kept.tenant_id = $1 and ${isOneOf('kept.id', '$2::uuid[]')}
                and reason.told ->> 'answer' in ('HOLD', 'PREPAY')`,
      values: [reader.tenantId, checkIds],
    });
    for (const { checkId, kind } of rows) kinds.get(checkId)?.add(kind);
    return kinds;
  },
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
