import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import type { KnownAtSettler } from './application/known-at';
import { createItemReading, type ItemReading } from './cash-application/application/read-items';
import { allocationList } from './cash-application/persistence/allocation-list';
import { allocationReader } from './cash-application/persistence/allocation-reader.repository';
import { openItemReader } from './cash-application/persistence/open-item-reader.repository';
import { unappliedReader } from './cash-application/persistence/unapplied-reader.repository';
import { chartStore } from './chart/persistence/chart.store';
import { createJournalReading, type JournalReading } from './journal/application/read-journal';
import { journalReader } from './journal/persistence/journal-reader.repository';
import { legalEntityReader } from './persistence/legal-entity.reader';
import {
  createDocumentReading,
  type DocumentReading,
} from './receivables/application/read-documents';
import {
  createRecordingReading,
  type RecordingReading,
} from './recordings/application/read-recordings';
import { recordingReader } from './recordings/persistence/recording.reader';
import { documentReader } from './receivables/persistence/document-reader.repository';

/** The ledger's core as it can be read: documents, open items with their allocations, the journal. */
export interface LedgerReading {
  readonly documents: DocumentReading;
  readonly items: ItemReading;
  readonly journal: JournalReading;
  readonly recordings: RecordingReading;
}

/** Builds the reading side of the ledger's core; the clock says which day is today, the settler makes answers about the past final. */
export function createLedgerReading(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly settler: KnownAtSettler;
}): LedgerReading {
  const { unitOfWork, clock, settler } = deps;
  return {
    documents: createDocumentReading(unitOfWork, documentReader),
    items: createItemReading({
      unitOfWork,
      clock,
      items: openItemReader,
      unapplied: unappliedReader,
      allocations: allocationReader,
      allocationList,
    }),
    journal: createJournalReading({
      unitOfWork,
      journal: journalReader,
      legalEntities: legalEntityReader,
      books: chartStore,
      settler,
    }),
    recordings: createRecordingReading(unitOfWork, recordingReader),
  };
}
