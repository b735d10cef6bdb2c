import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { RecorderStep, UnitOfWork } from '@duebook/platform';
import type { KnownAtSettler } from './application/known-at';
import { createAging, type Aging } from './aging/application/read-aging';
import { agingStore } from './aging/persistence/aging-store';
import { foldMovements } from './aging/persistence/fold-movements';
import {
  createCashApplication,
  type CashApplication,
} from './cash-application/application/cash-application';
import { allocationStore } from './cash-application/persistence/allocation-store';
import { createLedgerCommands, type LedgerCommands } from './commands';
import {
  createDeliveryService,
  type DeliveryService,
} from './deliveries/application/delivery.service';
import { deliveryReader } from './deliveries/persistence/delivery-reader.repository';
import { deliveryStore } from './deliveries/persistence/delivery.store';
import {
  createDocumentTimesService,
  type DocumentTimesService,
} from './document-times/application/document-times.service';
import { documentTimesStore } from './document-times/persistence/document-times.store';
import { ledgerFigures, type LedgerFigures } from './figures';
import { foldLines } from './journal/persistence/fold-lines';
import { numberEntries } from './journal/persistence/number-entries';
import { knownContractStore } from './known-contracts/persistence/known-contract.repository';
import type { ManualEntries } from './manual-entries/application/manual-entries';
import { composeManualEntries } from './manual-entries/create-manual-entries';
import {
  createDocumentPosting,
  type DocumentPosting,
} from './receivables/application/document-posting';
import { postingStore } from './receivables/persistence/posting-store';
import { moveProvisionalDueDates } from './receivables/persistence/provisional-due-dates';
import { createLedgerReading, type LedgerReading } from './reading';
import { createReferenceServices, type ReferenceServices } from './reference';

/** What the ledger offers to packages above and to its own resolvers. */
export interface LedgerServices {
  readonly documents: DocumentPosting;
  readonly documentTimes: DocumentTimesService;
  readonly deliveries: DeliveryService;
  readonly cashApplication: CashApplication;
  /** What packages above do in transactions of their own. */
  readonly commands: LedgerCommands;
  /** What packages above read in statements of their own. */
  readonly figures: LedgerFigures;
  /** Journal entries that somebody writes. */
  readonly manualEntries: ManualEntries;
  readonly aging: Aging;
  readonly reading: LedgerReading;
  /** Books, chart of accounts, periods, payment terms, calendars, exchange rates. */
  readonly reference: ReferenceServices;
}

/** What runs behind the writers, in the recorder's transaction. */
export const ledgerRecorderSteps: readonly RecorderStep[] = [
  foldMovements,
  foldLines,
  numberEntries,
];

/** Builds the ledger's services. */
export function createLedgerServices(deps: {
  readonly unitOfWork: UnitOfWork;
  /** The recorder: it makes answers about the past final. */
  readonly settler: KnownAtSettler;
  /** Says which day is today. */
  readonly clock: Clock;
  /** Governance's: who has to agree before something is written, and where it waits until then. */
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
}): LedgerServices {
  const { unitOfWork, settler, clock, approvals } = deps;
  const stores = { allocations: allocationStore, postings: postingStore, ...approvals };
  return {
    documents: createDocumentPosting(unitOfWork, stores),
    deliveries: createDeliveryService({
      unitOfWork,
      deliveries: deliveryStore,
      reader: deliveryReader,
      settler,
    }),
    documentTimes: createDocumentTimesService({ unitOfWork, times: documentTimesStore }),
    cashApplication: createCashApplication(unitOfWork, stores),
    commands: createLedgerCommands({ ...stores, contracts: knownContractStore }),
    figures: ledgerFigures,
    manualEntries: composeManualEntries({ unitOfWork, approvals }).entries,
    aging: createAging({ unitOfWork, store: agingStore, settler }),
    reading: createLedgerReading({ unitOfWork, clock, settler }),
    reference: createReferenceServices({
      unitOfWork,
      approvals,
      onCalendarLoaded: [moveProvisionalDueDates],
    }),
  };
}
