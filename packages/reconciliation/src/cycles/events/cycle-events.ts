import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, choice, integer } = eventValue;

const ofCycle = { aggregateType: 'ReconciliationCycle', aggregateId: 'The rule.' } as const;
const ids = {
  reconciliationCycleId: nodeId('The rule.'),
  legalEntityId: nodeId('The company whose accounts it is about.'),
};
const rule = {
  ...ids,
  relation: choice('Whose accounts are reconciled.', {
    CUSTOMER: 'Of customers.',
    SUPPLIER: 'Of suppliers.',
  }),
  frequency: choice('For which periods.', {
    WEEK: 'Each week, from Monday.',
    MONTH: 'Each month.',
    QUARTER: 'Each quarter of the calendar.',
  }),
};

/** What cycles tell. */
export const cycleEvents: readonly EventContract[] = [
  {
    ...ofCycle,
    type: 'reconciliation.CycleSet',
    description: 'It was said when accounts of a class of counterparties are to be reconciled.',
    payload: rule,
  },
  {
    ...ofCycle,
    type: 'reconciliation.CycleEnded',
    description: 'A rule plans no more tasks.',
    payload: rule,
  },
  {
    ...ofCycle,
    type: 'reconciliation.ReconciliationTasksPlanned',
    description: 'Periods have ended, and what is to be reconciled for them was planned.',
    payload: { ...ids, taskCount: integer('How many tasks are new.') },
  },
];
