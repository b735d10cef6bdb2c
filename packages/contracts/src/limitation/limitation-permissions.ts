import type { PermissionDescription } from '@duebook/governance';

export const READ_LIMITATION = 'contracts.limitation.read';
export const RECORD_LIMITATION_EVENTS = 'contracts.limitationEvent.record';
export const RETRACT_LIMITATION_EVENTS = 'contracts.limitationEvent.retract';
export const SET_LIMITATION_WARNINGS = 'contracts.limitationWarning.set';

/** What limitation asks for, in the legal entity whose claim it is; warnings are of the whole tenant. */
export const limitationPermissions: readonly PermissionDescription[] = [
  {
    name: READ_LIMITATION,
    description: 'See how long claims can still be brought (诉讼时效), and what touched that.',
  },
  {
    name: RECORD_LIMITATION_EVENTS,
    description: 'Record what interrupts or suspends limitation, and when it was over.',
  },
  {
    name: RETRACT_LIMITATION_EVENTS,
    description: 'Take back an event of limitation that was recorded by mistake.',
  },
  {
    name: SET_LIMITATION_WARNINGS,
    description: 'Say how many days before limitation is warned.',
  },
];
