import type { BusinessDate } from '@duebook/kernel';
import { encodeId, type Transaction } from '@duebook/platform';
import type { Breach, Milestone } from '../domain/performed';

/** Tells and proves that a milestone was reached. What it is called stays with it. */
export function milestoneReached(
  tx: Transaction,
  { id, contractId, plannedOn, documentId }: Milestone,
  reachedOn: BusinessDate,
): void {
  tx.emit({
    type: 'contracts.ContractMilestoneReached',
    ...{ aggregateType: 'ContractMilestone', aggregateId: id },
    payload: {
      contractMilestoneId: encodeId('ContractMilestone', id),
      contractId: encodeId('Contract', contractId),
      ...{ plannedOn, reachedOn },
    },
  });
  tx.audit({
    action: 'contractMilestone.reach',
    ...{ subjectType: 'ContractMilestone', subjectId: id },
    details: { contractId, documentId, reachedOn: { before: null, after: reachedOn } },
  });
}

/** Tells and proves that a contract was not kept to. Words stay with the breach: they may name persons. */
export function breachRecorded(tx: Transaction, breach: Breach): void {
  const { id, contractId, legalEntityId, partyId, kind, happenedOn, amount } = breach;
  tx.emit({
    type: 'contracts.ContractBreachRecorded',
    ...{ aggregateType: 'ContractBreach', aggregateId: id },
    payload: {
      ...{ ...payloadOf(breach), happenedOn },
      partyId: partyId && encodeId('Party', partyId),
    },
  });
  tx.audit({
    action: 'contractBreach.record',
    ...{ subjectType: 'ContractBreach', subjectId: id },
    details: {
      ...{ contractId, legalEntityId, partyId, kind, happenedOn },
      ...{ amount: amount && amount.toFixed(), documentId: breach.documentId },
      milestoneId: breach.milestoneId,
    },
  });
}

/** Tells and proves that a breach is settled. How stays with it. */
export function breachSettled(tx: Transaction, breach: Breach, settledOn: BusinessDate): void {
  const { id, contractId } = breach;
  tx.emit({
    type: 'contracts.ContractBreachSettled',
    ...{ aggregateType: 'ContractBreach', aggregateId: id },
    payload: { ...payloadOf(breach), settledOn },
  });
  tx.audit({
    action: 'contractBreach.settle',
    ...{ subjectType: 'ContractBreach', subjectId: id },
    details: { contractId, settledOn: { before: null, after: settledOn } },
  });
}

function payloadOf({ id, contractId, kind }: Breach) {
  return {
    contractBreachId: encodeId('ContractBreach', id),
    contractId: encodeId('Contract', contractId),
    kind,
  };
}
