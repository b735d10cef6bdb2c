import type { DocumentFilter } from '../../src/receivables/application/document-reading.ports';

/** A list of documents that nothing narrows. */
export const EVERY_DOCUMENT: DocumentFilter = {
  ...{ partyId: null, kinds: null, documentNumber: null },
  ...{ postedFrom: null, postedTo: null, dateFrom: null, dateTo: null },
  ...{ currency: null, totalFrom: null, totalTo: null },
  ...{ reference: null, externalRef: null, sourceSystem: null },
  ...{ isReversed: null, isOpening: null, isSent: null },
};
