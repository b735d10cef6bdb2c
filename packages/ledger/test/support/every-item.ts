import type { OpenItemFilter } from '../../src/cash-application/application/item-reading.ports';

/** A list of open items that nothing narrows. */
export const EVERY_ITEM: OpenItemFilter = {
  ...{ itemClasses: null, side: null, currencyCode: null, dueFrom: null, dueTo: null },
  ...{ overdueAsOf: null, openAtLeast: null, openAtMost: null },
  ...{ documentNumber: null, ownerId: null },
};
