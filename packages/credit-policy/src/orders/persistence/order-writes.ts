import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement } from '@duebook/platform';
import type { OrderWrite } from '../application/ports';

type Columns = Parameters<typeof columnsOf<OrderWrite>>[1];

/** What a version may say other than the one before. */
const SAID: Columns = {
  legal_entity_id: ['uuid', ({ order }) => order.legalEntityId],
  party_id: ['uuid', ({ order }) => order.partyId],
  ordered_on: ['date', ({ order }) => order.orderedOn],
  deliver_on: ['date', ({ order }) => order.deliverOn],
  product_group: ['text', ({ order }) => order.productGroup],
  currency: ['text', ({ order }) => order.amount.currency],
  amount: ['numeric', ({ order }) => order.amount.toStorageText()],
  open_amount_told: ['numeric', ({ order }) => order.openAmountTold?.toFixed() ?? null],
  state: ['text', ({ order }) => order.state],
  credit_state: ['text', ({ order }) => order.creditState],
  allowed_amount: ['numeric', ({ order }) => order.allowedAmount?.toFixed() ?? null],
  reserved_until: ['timestamptz', ({ order }) => order.reservedUntil],
  allowance_ends_at: ['timestamptz', ({ order }) => order.allowanceEndsAt],
  check_id: ['uuid', ({ order }) => order.checkId],
  version: ['int', ({ order }) => order.version],
};

/** New orders. */
export function insertOrders(tenantId: Id, writes: readonly OrderWrite[]): Statement {
  return bulkInsert(
    { name: 'credit_policy.insert_orders', table: 'credit_policy.sales_order' },
    tenantId,
    columnsOf(writes, {
      id: ['uuid', ({ order }) => order.id],
      source_system: ['text', ({ order }) => order.sourceSystem],
      order_number: ['text', ({ order }) => order.orderNumber],
      ...SAID,
      commit_id: ['uuid', ({ tx }) => tx.commitId],
    }),
  );
}

/** What is kept of an order with each version of it. */
export function insertVersions(tenantId: Id, writes: readonly OrderWrite[]): Statement {
  return bulkInsert(
    { name: 'credit_policy.insert_order_versions', table: 'credit_policy.sales_order_version' },
    tenantId,
    columnsOf(writes, {
      order_id: ['uuid', ({ order }) => order.id],
      cause: ['text', ({ cause }) => cause],
      ...SAID,
      written_on: ['date', ({ writtenOn }) => writtenOn],
      written_by: ['uuid', ({ tx }) => tx.caller.principalId],
      written_at: ['timestamptz', ({ tx }) => tx.startedAt],
      commit_id: ['uuid', ({ tx }) => tx.commitId],
    }),
  );
}

/** Orders that stand; one that another transaction has changed since it was read is left out. */
export function updateOrders(tenantId: Id, writes: readonly OrderWrite[]): Statement {
  const columns = columnsOf(writes, {
    id: ['uuid', ({ order }) => order.id],
    ...SAID,
    commit_id: ['uuid', ({ tx }) => tx.commitId],
  });
  const names = columns.map(({ name }) => name);
  const arrays = columns.map(({ type }, index) => `$${index + 2}::${type}[]`);
  const kept = names.filter((name) => name !== 'id' && name !== 'legal_entity_id');
  return {
    name: 'credit_policy.update_orders',
    text: `update credit_policy.sales_order as sales
              set ${kept.map((name) => `${name} = sent.${name}`).join(', ')}
             from unnest(${arrays.join(', ')}) as sent (${names.join(', ')})
            where sales.tenant_id = $1 and sales.id = sent.id and sales.version = sent.version - 1
           returning sales.id`,
    values: [tenantId, ...columns.map(({ values }) => values)],
  };
}
