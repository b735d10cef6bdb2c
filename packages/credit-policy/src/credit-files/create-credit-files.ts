import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { todayOverAll } from '../application/today-of';
import { timeZonesOf } from '../persistence/time-zones.reader';
import { fileChecklistSet } from './application/file-checklist-set';
import { fileEntryRetract } from './application/file-entry-retract';
import { createFileFactProvider } from './application/file-fact-provider';
import { fileFactsRecord } from './application/file-facts-record';
import { fileInvestigationRecord } from './application/file-investigation-record';
import { fileItemDefine } from './application/file-item-define';
import { financialStatementRecord } from './application/financial-statement-record';
import type { FileContext } from './application/ports';
import { createFileReads } from './application/read-files';
import { signalFactProvider } from './persistence/signal-fact-provider';
import { fileReading } from './persistence/file-reading.store';
import { fileWriting } from './persistence/file-writing.store';

/** Credit files: what is known of customers besides how they pay. */
export type CreditFiles = ReturnType<typeof createCreditFiles>;

/** Credit files on PostgreSQL. */
export function createCreditFiles({
  clock,
  ledger,
  unitOfWork,
  files,
}: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'factsByIds'>;
  readonly ledger: Pick<LedgerServices, 'figures'>;
}) {
  const context: FileContext = {
    ...{ unitOfWork, files, reading: fileReading, writing: fileWriting },
  };
  return {
    defineItem: fileItemDefine(context),
    setChecklist: fileChecklistSet(context),
    recordFacts: fileFactsRecord(context),
    recordStatement: financialStatementRecord(context),
    recordInvestigation: fileInvestigationRecord(context),
    retractEntry: fileEntryRetract(context),
    reading: createFileReads(context),
    /** For whoever asks as of today: a file belongs to no one legal entity. */
    today: todayOverAll({ unitOfWork, clock, timeZones: timeZonesOf }),
    factProviders: [
      createFileFactProvider({ reading: fileReading, figures: ledger.figures }),
      signalFactProvider,
    ],
  };
}
