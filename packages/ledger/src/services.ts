import type { RecorderStep, UnitOfWork } from '@duebook/platform';
import type { KnownAtSettler } from './aging/application/ports';
import { createAging, type Aging } from './aging/application/read-aging';
import { agingStore } from './aging/persistence/aging-store';
import { foldMovements } from './aging/persistence/fold-movements';
import {
  createCashApplication,
  type CashApplication,
} from './cash-application/application/cash-application';
import { allocationStore } from './cash-application/persistence/allocation-store';
import { numberEntries } from './journal/persistence/number-entries';
import {
  createDocumentPosting,
  type DocumentPosting,
} from './receivables/application/document-posting';
import { postingStore } from './receivables/persistence/posting-store';

/** What the ledger offers to packages above and to its own resolvers. */
export interface LedgerServices {
  readonly documents: DocumentPosting;
  readonly cashApplication: CashApplication;
  readonly aging: Aging;
}

/** What runs behind the writers, in the recorder's transaction. */
export const ledgerRecorderSteps: readonly RecorderStep[] = [foldMovements, numberEntries];

/** Builds the ledger's services. */
export function createLedgerServices(deps: {
  readonly unitOfWork: UnitOfWork;
  /** The recorder: it makes answers about the past final. */
  readonly settler: KnownAtSettler;
}): LedgerServices {
  const { unitOfWork, settler } = deps;
  const stores = { allocations: allocationStore, postings: postingStore };
  return {
    documents: createDocumentPosting(unitOfWork, stores),
    cashApplication: createCashApplication(unitOfWork, stores),
    aging: createAging({ unitOfWork, store: agingStore, settler }),
  };
}
