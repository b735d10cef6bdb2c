import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import type { OrderCause } from '../domain/record-order';
import type { SalesOrder } from '../domain/sales-order';

type Details = { readonly [key: string]: Json };

/** Tells what an order is from now on. News of one customer comes in its order. */
export function orderRecorded(order: SalesOrder, cause: OrderCause): DomainEvent {
  return {
    type: 'credit-policy.SalesOrderRecorded',
    aggregateType: 'Party',
    aggregateId: order.partyId,
    payload: {
      ...orderIds(order),
      cause,
      sourceSystem: order.sourceSystem,
      orderNumber: order.orderNumber,
      ...figuresOf(order),
    },
  };
}

/** What every event of an order names, by the ids of the API. */
export function orderIds(order: Pick<SalesOrder, 'id' | 'legalEntityId' | 'partyId'>) {
  return {
    salesOrderId: encodeId('SalesOrder', order.id),
    legalEntityId: encodeId('LegalEntity', order.legalEntityId),
    partyId: encodeId('Party', order.partyId),
  };
}

function figuresOf(order: SalesOrder): Details {
  const { orderedOn, amount, state, creditState, version } = order;
  return {
    ...{ orderedOn, amount: amount.toAmountText(), currency: amount.currency },
    ...{ state, creditState, version },
  };
}

const VERBS: Readonly<Record<OrderCause, string>> = {
  RECORDED: 'record',
  CLOSED: 'close',
  CANCELLED: 'cancel',
  REOPENED: 'reopen',
  CHECKED: 'check',
  RELEASED: 'release',
  REJECTED: 'reject',
};

/** Proof of what was recorded. */
export function orderAudit(order: SalesOrder, cause: OrderCause): AuditDecision {
  const { legalEntityId, partyId } = order;
  return {
    action: `salesOrder.${VERBS[cause]}`,
    subjectType: 'SalesOrder',
    subjectId: order.id,
    details: { legalEntityId, partyId, ...figuresOf(order) },
  };
}
