import type { PermissionDescription } from '@duebook/governance';

export const READ_CYCLES = 'reconciliation.cycle.read';
export const SET_CYCLES = 'reconciliation.cycle.set';
export const END_CYCLES = 'reconciliation.cycle.end';
export const ASSIGN_TASKS = 'reconciliation.task.assign';
export const RECORD_HOURS = 'reconciliation.task.recordHours';

/** What the use cases of cycles ask for. */
export const cyclePermissions: readonly PermissionDescription[] = [
  {
    name: READ_CYCLES,
    description: 'See when accounts are to be reconciled, and the tasks of it.',
  },
  { name: SET_CYCLES, description: 'Say when accounts of whom are to be reconciled.' },
  { name: END_CYCLES, description: 'End the rule by which accounts are reconciled.' },
  { name: ASSIGN_TASKS, description: 'Give a task of reconciling to somebody.' },
  { name: RECORD_HOURS, description: 'Record how long a task of reconciling took.' },
];
