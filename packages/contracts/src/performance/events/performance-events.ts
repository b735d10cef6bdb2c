import { eventValue, type EventContract } from '@duebook/platform';
import type { BreachKind } from '../domain/performed';

const { nodeId, date, choice, orNull } = eventValue;

/** In what a contract may be broken, and what each means. */
export const BREACH_MEANINGS: Readonly<Record<BreachKind, string>> = {
  LATE_DELIVERY: 'Goods came late.',
  LATE_ACCEPTANCE: 'Goods were accepted late, or refused without a reason.',
  LATE_PAYMENT: 'Money came late.',
  QUANTITY: 'Too little or too much was delivered.',
  QUALITY: 'What was delivered is not as agreed.',
  PRICE: 'Another price was charged than agreed.',
  MILESTONE: 'A milestone was missed.',
  OTHER: 'Something else.',
};

const breach = {
  contractBreachId: nodeId('The breach.'),
  contractId: nodeId('The contract.'),
  kind: choice('In what it was broken.', BREACH_MEANINGS),
};

/** What performance tells. */
export const performanceEvents: readonly EventContract[] = [
  {
    type: 'contracts.ContractMilestoneReached',
    description: 'Something that was planned under a contract was reached.',
    aggregateType: 'ContractMilestone',
    aggregateId: 'The milestone.',
    payload: {
      contractMilestoneId: nodeId('The milestone.'),
      contractId: nodeId('The contract.'),
      plannedOn: date('By which day it was to be reached.'),
      reachedOn: date('On which day it was.'),
    },
  },
  {
    type: 'contracts.ContractBreachRecorded',
    description: 'Somebody did not keep to a contract.',
    aggregateType: 'ContractBreach',
    aggregateId: 'The breach.',
    payload: {
      ...breach,
      happenedOn: date('On which day.'),
      partyId: orNull(nodeId('Whoever broke it.'), 'where we did'),
    },
  },
  {
    type: 'contracts.ContractBreachSettled',
    description: 'A breach of a contract is settled.',
    aggregateType: 'ContractBreach',
    aggregateId: 'The breach.',
    payload: { ...breach, settledOn: date('On which day.') },
  },
];
