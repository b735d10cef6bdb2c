import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import { ALLOCATION_GROUP, type DecidedAllocation } from '../domain/decided-allocation';

/** Tells that two items were allocated to one another, or that this was undone. */
export function itemsAllocated(allocation: DecidedAllocation): DomainEvent {
  return {
    type:
      allocation.reversesAllocationId === null
        ? 'ledger.ItemsAllocated'
        : 'ledger.AllocationReversed',
    aggregateType: 'Party',
    aggregateId: allocation.debit.partyId,
    payload: { ...factsOf(allocation), ...idsOf(allocation) },
  };
}

/** Proof of an allocation or of its reversal. */
export function allocationAudit(allocation: DecidedAllocation): AuditDecision {
  return {
    action: allocation.reversesAllocationId === null ? 'allocation.create' : 'allocation.reverse',
    subjectType: 'Allocation',
    subjectId: allocation.id,
    details:
      allocation.reason === 'DISCOUNT'
        ? { ...factsOf(allocation), isDiscountUnearned: allocation.isDiscountUnearned ?? false }
        : factsOf(allocation),
  };
}

/** As the API speaks of them. */
function idsOf(allocation: DecidedAllocation): { readonly [key: string]: Json } {
  const { id, groupId, legalEntityId, debit, credit, reversesAllocationId } = allocation;
  return {
    allocationId: encodeId('Allocation', id),
    groupId: encodeId(ALLOCATION_GROUP, groupId),
    legalEntityId: encodeId('LegalEntity', legalEntityId),
    partyId: encodeId('Party', debit.partyId),
    debitItemId: encodeId('OpenItem', debit.id),
    creditItemId: encodeId('OpenItem', credit.id),
    reversesAllocationId:
      reversesAllocationId === null ? null : encodeId('Allocation', reversesAllocationId),
  };
}

function factsOf(allocation: DecidedAllocation): { readonly [key: string]: Json } {
  return {
    allocationId: allocation.id,
    groupId: allocation.groupId,
    legalEntityId: allocation.legalEntityId,
    partyId: allocation.debit.partyId,
    debitItemId: allocation.debit.id,
    creditItemId: allocation.credit.id,
    debitAmount: allocation.debitAmount.toAmountText(),
    debitCurrency: allocation.debitAmount.currency,
    creditAmount: allocation.creditAmount.toAmountText(),
    creditCurrency: allocation.creditAmount.currency,
    allocatedOn: allocation.allocatedOn,
    reason: allocation.reason,
    reversesAllocationId: allocation.reversesAllocationId,
  };
}
