import { encodeId, type DomainEvent } from '@duebook/platform';
import type { ApprovalDelegation } from '../approvals/domain/approval-delegation';
import type { ApprovalPolicy } from '../approvals/domain/approval-policy';
import type { ApprovalRequest } from '../approvals/domain/approval-request';
import { legalEntityNodeId, principalNodeId } from './principal-id';

/** Something waits for somebody's agreement. */
export function approvalRequested(request: ApprovalRequest): DomainEvent {
  return ofRequest('governance.ApprovalRequested', request);
}

/** Somebody agreed to a request or refused it; the state tells whether it was the last word. */
export function approvalDecided(
  request: ApprovalRequest,
  verdict: 'APPROVE' | 'REJECT',
): DomainEvent {
  const { type, ...event } = ofRequest('governance.ApprovalDecided', request);
  return { ...event, type, payload: { ...event.payload, verdict, state: request.state } };
}

/** Whoever asked took the request back. */
export function approvalWithdrawn(request: ApprovalRequest): DomainEvent {
  return ofRequest('governance.ApprovalWithdrawn', request);
}

function ofRequest(type: string, request: ApprovalRequest): DomainEvent {
  const { id, operation, legalEntityId, makerId, makerKind, amount, step, steps } = request;
  return {
    type,
    aggregateType: 'ApprovalRequest',
    aggregateId: id,
    payload: {
      approvalRequestId: encodeId('ApprovalRequest', id),
      operation,
      legalEntityId: legalEntityNodeId(legalEntityId),
      makerId: principalNodeId(makerKind, makerId),
      amount: amount?.toAmountText() ?? null,
      currency: amount?.currency ?? null,
      step,
      stepCount: steps.length,
      expiresAt: request.expiresAt.toISOString(),
    },
  };
}

/** What needs approval was changed. */
export function approvalPolicySet(policy: ApprovalPolicy): DomainEvent {
  const { id, operation, legalEntityId, version, isActive } = policy;
  return {
    type: 'governance.ApprovalPolicySet',
    aggregateType: 'ApprovalPolicy',
    aggregateId: id,
    payload: {
      approvalPolicyId: encodeId('ApprovalPolicy', id),
      operation,
      legalEntityId: legalEntityNodeId(legalEntityId),
      version,
      isActive,
    },
  };
}

/** A right to decide was lent for some days. */
export function approvalDelegated(delegation: ApprovalDelegation): DomainEvent {
  return ofDelegation('governance.ApprovalDelegated', delegation);
}

/** A right to decide that was lent was taken back. */
export function approvalDelegationRevoked(delegation: ApprovalDelegation): DomainEvent {
  return ofDelegation('governance.ApprovalDelegationRevoked', delegation);
}

function ofDelegation(type: string, delegation: ApprovalDelegation): DomainEvent {
  const { id, delegatorId, delegateId, startsOn, endsOn } = delegation;
  return {
    type,
    aggregateType: 'ApprovalDelegation',
    aggregateId: id,
    payload: {
      approvalDelegationId: encodeId('ApprovalDelegation', id),
      delegatorId: encodeId('User', delegatorId),
      delegateId: encodeId('User', delegateId),
      startsOn,
      endsOn,
    },
  };
}
