import type { FileService, UnitOfWork } from '@duebook/platform';
import { adviceImport } from './application/advice-import';
import { adviceRecord } from './application/advice-record';
import { adviceRecordText } from './application/advice-record-text';
import { adviceWithdraw } from './application/advice-withdraw';
import { createAdvicesForLines } from './application/advices-for-lines';
import { createAdviceReading } from './application/read-advices';
import { adviceStore } from './persistence/advice.store';

/** What payers say that their payments pay. */
export type Remittances = ReturnType<typeof createRemittances>;

/** Remittance advices on PostgreSQL. */
export function createRemittances(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly files: Pick<FileService, 'open'>;
}) {
  const context = { ...deps, advices: adviceStore };
  return {
    record: adviceRecord(context),
    recordText: adviceRecordText(context),
    import: adviceImport(context),
    withdraw: adviceWithdraw(context),
    reading: createAdviceReading(context),
    /** For matching. */
    forLines: createAdvicesForLines(adviceStore),
  };
}
