import {
  createCashApplication,
  type CashApplication,
} from './cash-application/application/cash-application';
import { allocationStore } from './cash-application/persistence/allocation-store';
import {
  createDocumentPosting,
  type DocumentPosting,
} from './receivables/application/document-posting';
import { postingStore } from './receivables/persistence/posting-store';
import type { UnitOfWork } from '@duebook/platform';

/** What the ledger offers to packages above and to its own resolvers. */
export interface LedgerServices {
  readonly documents: DocumentPosting;
  readonly cashApplication: CashApplication;
}

/** Builds the ledger's services on a unit of work. */
export function createLedgerServices(deps: { readonly unitOfWork: UnitOfWork }): LedgerServices {
  const stores = { allocations: allocationStore, postings: postingStore };
  return {
    documents: createDocumentPosting(deps.unitOfWork, stores),
    cashApplication: createCashApplication(deps.unitOfWork, stores),
  };
}
