import type { EntryFilter } from '../../src/journal/application/journal-reading.ports';

/** A list of journal entries that nothing narrows. */
export const EVERY_ENTRY: EntryFilter = {
  ...{ bookId: null, voucherNumber: null, periodId: null },
  ...{ accountId: null, partyId: null, amountFrom: null, amountTo: null },
  ...{ sourceTypes: null, sourceId: null, documentKinds: null, sourceSystem: null },
  ...{ postedFrom: null, postedTo: null },
};
