import { businessDate, invariant, newId } from '@duebook/kernel';
import { encodeId, uuidOf } from '@duebook/platform/graphql';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

/** A held order with what holds it. */
interface Held {
  readonly creditHoldId: string;
  readonly creditCheckId: string;
}

/** An order of customer C1 as the API takes it. */
export function salesOrder(tenant: Pick<TradingTenant, 'ids'>, over: object = {}) {
  return {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
    ...{ orderNumber: 'SO-1', orderedOn: '2026-03-30', amount: '100.00', currencyCode: 'CNY' },
    ...over,
  };
}

/** Orders recorded and checked; two that somebody else had checked: one released, one rejected. */
export async function sellOnCredit(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  const order = salesOrder(tenant);
  await asking.run('salesOrdersRecord results { isChanged salesOrder { id } }', {
    orders: [order],
  });
  await asking.run('salesOrdersRecord changedCount', { orders: [{ ...order, state: 'CLOSED' }] });
  await asking.run('salesOrdersRecord changedCount', { orders: [{ ...order, state: 'OPEN' }] });
  await asking.run('salesOrdersRecord changedCount', {
    orders: [{ ...salesOrder(tenant, { orderNumber: 'SO-2' }), state: 'CANCELLED' }],
  });
  await asking.run('salesOrdersCheck results { creditCheck { id answer } }', {
    ...{ point: 'ORDER', orders: [order] },
  });
  const first = await heldBySomebody(system, tenant, 'SO-3');
  const { creditHoldId } = first;
  const ownerId = encodeId('User', tenant.caller.principalId);
  await asking.run('creditHoldAssign creditHold { id version }', {
    ...{ creditHoldId, expectedVersion: 1, ownerId },
  });
  await asking.run('creditHoldComment creditHold { id }', { creditHoldId, text: 'They called' });
  await asking.run('creditHoldRelease creditHold { id state }', {
    ...{ ...first, hours: 24, reason: 'Paid by phone' },
  });
  const second = await heldBySomebody(system, tenant, 'SO-4');
  await asking.run('creditHoldReject creditHold { id state }', { ...second, reason: 'No' });
}

/** An order that somebody else had checked, past the API; without a policy it is held. */
export async function heldBySomebody(
  { gateway }: TestGateway,
  { caller, ids, services }: TradingTenant,
  orderNumber: string,
): Promise<Held> {
  const email = `${newId()}@example.test`;
  const made = await services.userCreate(caller, {
    ...{ idempotencyKey: newId(), displayName: 'Sam Seller', email },
  });
  invariant(made.ok, 'a seller can be registered');
  const { orderChecks } = gateway.composition.services.creditPolicy;
  const seller = { ...caller, principalId: made.value.userId, requestId: newId() };
  const checked = await orderChecks.check(seller, newId(), {
    ...{ point: 'ORDER', onRefusal: 'ABORT' },
    orders: [
      {
        ...{ legalEntityId: uuidOf('LegalEntity', ids['LegalEntity'] ?? ''), partyCode: 'C1' },
        ...{ sourceSystem: 'ERP', orderNumber, orderedOn: businessDate('2026-03-30') },
        ...{ deliverOn: null, productGroup: null, openAmount: null },
        ...{ amount: '100.00', currencyCode: 'CNY' },
      },
    ],
  });
  invariant(checked.ok, JSON.stringify(checked));
  const [outcome] = checked.value;
  invariant(outcome?.ok, 'it was checked');
  const [hold] = await orderChecks.reading.openHolds(caller, [outcome.orderId]);
  invariant(hold, 'it is held');
  return {
    creditHoldId: encodeId('CreditHold', hold.id),
    creditCheckId: encodeId('CreditCheck', outcome.checkId),
  };
}

/** One id of each object of orders, their checks and holds. */
export async function orderIdsOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const recorded = (await tenant.run('salesOrdersRecord results { salesOrder { id } }', {
    orders: [salesOrder(tenant)],
  })) as { results: { salesOrder: { id: string } }[] };
  const held = await heldBySomebody(system, tenant, 'SO-3');
  return {
    SalesOrder: recorded.results[0]?.salesOrder.id ?? '',
    CreditCheck: held.creditCheckId,
    CreditHold: held.creditHoldId,
  };
}
