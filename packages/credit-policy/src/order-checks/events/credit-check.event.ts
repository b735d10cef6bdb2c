import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import { orderIds } from '../../orders/events/sales-order.event';
import type { CreditCheck } from '../application/ports';
import type { CreditHold, CreditRelease } from '../domain/credit-hold';

type Details = { readonly [key: string]: Json };

/** Tells what a check answered, and keeps proof of it. News of one customer comes in its order. */
export function orderChecked(
  check: CreditCheck,
): Readonly<{ event: DomainEvent; audit: AuditDecision }> {
  const { id, orderId, legalEntityId, partyId, point, answer } = check;
  const figures: Details = {
    ...{ point, answer },
    ...{ amount: check.orderAmount.toAmountText(), currency: check.orderAmount.currency },
    reasons: [...new Set(check.reasons.map(({ code }) => code))],
  };
  return {
    event: {
      type: 'credit-policy.OrderChecked',
      aggregateType: 'Party',
      aggregateId: partyId,
      payload: {
        creditCheckId: encodeId('CreditCheck', id),
        ...orderIds({ id: orderId, legalEntityId, partyId }),
        ...figures,
      },
    },
    audit: {
      action: 'creditCheck.ask',
      subjectType: 'CreditCheck',
      subjectId: id,
      details: {
        ...{ orderId, legalEntityId, partyId, ...figures, contentHash: check.contentHash },
        policyVersionId: check.policyVersionId,
        amountAboveLimit: check.amountAboveLimit,
      },
    },
  };
}

/** Tells that somebody released an order. */
export function holdReleased(hold: CreditHold, release: CreditRelease): DomainEvent {
  return {
    type: 'credit-policy.OrderReleased',
    aggregateType: 'Party',
    aggregateId: hold.partyId,
    payload: {
      ...holdIds(hold),
      amount: release.releasedAmount.toAmountText(),
      currency: release.releasedAmount.currency,
      endsAt: release.endsAt.toISOString(),
    },
  };
}

/** Tells that somebody rejected an order. */
export function holdRejected(hold: CreditHold): DomainEvent {
  return {
    type: 'credit-policy.OrderRejected',
    aggregateType: 'Party',
    aggregateId: hold.partyId,
    payload: {
      ...holdIds(hold),
      amount: hold.orderAmount.toAmountText(),
      currency: hold.orderAmount.currency,
    },
  };
}

function holdIds(hold: CreditHold): Details {
  const { orderId, legalEntityId, partyId } = hold;
  return {
    creditHoldId: encodeId('CreditHold', hold.id),
    creditCheckId: encodeId('CreditCheck', hold.checkId),
    ...orderIds({ id: orderId, legalEntityId, partyId }),
  };
}

/** Proof of what somebody did with a hold. */
export function holdAudit(verb: string, hold: CreditHold, further: Details = {}): AuditDecision {
  const { id, orderId, checkId, legalEntityId, partyId, orderAmount } = hold;
  return {
    action: `creditHold.${verb}`,
    subjectType: 'CreditHold',
    subjectId: id,
    details: {
      ...{ orderId, checkId, legalEntityId, partyId },
      ...{ amount: orderAmount.toAmountText(), currency: orderAmount.currency },
      ...further,
    },
  };
}
