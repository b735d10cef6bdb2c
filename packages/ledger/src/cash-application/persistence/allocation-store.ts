import { rateOffersFor } from '../../rates/persistence/rate-offers';
import { loadPostingFacts } from '../../receivables/persistence/posting-facts.repository';
import type { AllocationStore } from '../application/ports';
import { writeAllocations } from './allocation.repository';
import { findContras } from './standing-contra.repository';
import { lockFreeItems, lockItems, lockItemsTogether } from './open-item.repository';
import { readSettledByMoney } from './settled-by-money.repository';
import { lockAllocations, lockDocuments, readDocumentsOf } from './standing.repository';
import {
  lockTolerance,
  readTolerance,
  readToleratedRests,
  saveTolerance,
} from './tolerance.repository';

/** Cash application on PostgreSQL. */
export const allocationStore: AllocationStore = {
  lockItems,
  lockItemsTogether,
  lockFreeItems,
  lockAllocations,
  lockDocuments,
  findContras,
  readDocumentsOf,
  loadFacts: (reader, legalEntityIds, days) =>
    loadPostingFacts(reader, {
      legalEntityIds,
      days,
      accountCodes: [],
      partyIds: [],
      partyCodes: [],
      termCodes: [],
      contractNumbers: [],
      conversions: [],
    }),
  rateOffers: async (reader, wanted) => {
    const offers = rateOffersFor(reader, wanted);
    return offers.read(await reader.query(offers.statement));
  },
  tolerance: readTolerance,
  lockTolerance,
  toleratedRests: readToleratedRests,
  settledByMoney: readSettledByMoney,
  saveTolerance,
  write: writeAllocations,
};
