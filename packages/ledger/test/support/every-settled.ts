import type { SettledFilter } from '../../src/opening/application/settled-documents.ports';

/** A list of settled history that nothing narrows. */
export const EVERY_SETTLED: SettledFilter = {
  ...{ partyId: null, kinds: null, documentNumber: null },
  ...{ settledFrom: null, settledTo: null, isDisputed: null },
};
