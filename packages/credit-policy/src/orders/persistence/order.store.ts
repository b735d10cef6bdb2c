import { compareText, type Id } from '@duebook/kernel';
import { isOneOf, Raced, violates, type SqlReader, type Statement } from '@duebook/platform';
import type { OrderKey, OrderParty, OrderPlace, OrderStore } from '../application/ports';
import { deliveredOfOrders } from './delivered.reader';
import { ORDER_COLUMNS, ordersOf } from './order-row';
import { insertOrders, insertVersions, updateOrders } from './order-writes';

/** Orders in PostgreSQL. */
export const orderStore: OrderStore = {
  references: async (reader, { legalEntityIds, partyCodes }) => {
    const [entities = [], parties = []] = await reader.batch([
      {
        name: 'credit_policy.places_of_orders',
        text: `select id, time_zone as "timeZone", functional_currency as "functionalCurrency"
                 from governance.v_legal_entity
                where tenant_id = $1 and id = any ($2::uuid[])`,
        values: [reader.tenantId, legalEntityIds],
      },
      {
        name: 'credit_policy.parties_of_orders',
        text: `select code, id, is_customer as "isCustomer", segment from parties.v_party
                where tenant_id = $1 and ${isOneOf('code', '$2::text[]')}`,
        // A code with what PostgreSQL cannot keep is nobody's.
        values: [reader.tenantId, partyCodes.filter((code) => !code.includes('\0'))],
      },
    ]);
    const places = entities as unknown as readonly (OrderPlace & { readonly id: Id })[];
    const found = parties as unknown as readonly OrderParty[];
    return {
      places: new Map(places.map((place) => [place.id, place])),
      parties: new Map(found.map((party) => [party.code, party])),
    };
  },
  underKeys: async (reader, keys) => ordersOf(await reader.query(byKeys(reader.tenantId, keys))),
  byIds: (reader, ids) => ordersByIds(reader, ids),
  lockAccounts: async (tx, partyIds) => {
    const values = [tx.tenantId, [...new Set(partyIds)]];
    const [, locked = []] = await tx.batch([
      {
        name: 'credit_policy.add_credit_accounts',
        text: `${LINE} insert into credit_policy.credit_account (tenant_id, party_id)
               select $1, id from line order by id on conflict do nothing`,
        values,
      },
      // One after the other in the order of their ids, whoever asks: nobody waits in a circle.
      {
        name: 'credit_policy.lock_credit_accounts',
        text: `${LINE} select account.party_id as id from credit_policy.credit_account as account
                where account.tenant_id = $1 and account.party_id in (select id from line)
                order by account.party_id for update of account`,
        values,
      },
    ]);
    return new Set((locked as unknown as readonly { readonly id: Id }[]).map(({ id }) => id));
  },
  delivered: deliveredOfOrders,
  write: async (writes) => {
    const [first] = writes;
    if (!first) return;
    const { tx } = first;
    const inOrder = [...writes].sort((a, b) => compareText(a.order.id, b.order.id));
    const added = inOrder.filter(({ order }) => order.version === 1);
    const changed = inOrder.filter(({ order }) => order.version > 1);
    try {
      if (added.length > 0) await tx.query(insertOrders(tx.tenantId, added));
    } catch (error) {
      if (!violates(error, 'sales_order_natural')) throw error;
      throw new Raced('The same order was recorded meanwhile.', { cause: error });
    }
    const updated = changed.length > 0 ? await tx.query(updateOrders(tx.tenantId, changed)) : [];
    if (updated.length < changed.length) throw new Raced('An order was changed meanwhile.');
    await tx.query(insertVersions(tx.tenantId, inOrder));
  },
  endHolds: async (tx, orderIds) => {
    if (orderIds.length === 0) return;
    await tx.query({
      name: 'credit_policy.end_holds_of_orders',
      text: `update credit_policy.credit_hold as hold
                set state = 'ENDED', settled_at = $3, settled_by = $4, version = hold.version + 1,
                    commit_id = $5
              where hold.tenant_id = $1 and ${isOneOf('hold.order_id', '$2::uuid[]')}
                and hold.state = 'OPEN'`,
      values: [tx.tenantId, orderIds, tx.startedAt, tx.caller.principalId, tx.commitId],
    });
  },
};

/** SQL: the parties of parameter 2 and every head above them. */
const LINE = `with recursive line (id) as (
  select id from unnest($2::uuid[]) as named (id)
  union
  select party.group_id from line
    join parties.v_party as party on party.tenant_id = $1 and party.id = line.id
   where party.group_id is not null)`;

function byKeys(tenantId: Id, keys: readonly OrderKey[]): Statement {
  return {
    name: 'credit_policy.orders_by_keys',
    text: `select ${ORDER_COLUMNS}
             from unnest($2::uuid[], $3::text[], $4::text[]) as sent (entity, source, number)
            cross join lateral (
              select * from credit_policy.sales_order as same
               where same.tenant_id = $1 and same.legal_entity_id = sent.entity
                 and same.source_system = sent.source and same.order_number = sent.number
              offset 0) as sales`,
    values: [
      tenantId,
      keys.map(({ legalEntityId }) => legalEntityId),
      keys.map(({ sourceSystem }) => sourceSystem),
      keys.map(({ orderNumber }) => orderNumber),
    ],
  };
}

/** In no order; unknown ids are left out. */
export async function ordersByIds(reader: SqlReader, ids: readonly Id[]) {
  return ordersOf(
    await reader.query({
      name: 'credit_policy.orders_by_ids',
      text: `select ${ORDER_COLUMNS} from credit_policy.sales_order as sales
              where sales.tenant_id = $1 and ${isOneOf('sales.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  );
}
