import type { AllocationFilter } from '../../src/cash-application/application/allocation-list.ports';

/** A list of allocations that nothing narrows. */
export const EVERY_ALLOCATION: AllocationFilter = {
  ...{ partyId: null, openItemId: null, documentId: null, reasons: null },
  ...{ allocatedFrom: null, allocatedTo: null, isReversed: null },
};
