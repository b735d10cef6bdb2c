import type { FileService, UnitOfWork } from '@duebook/platform';
import type { AdviceStore } from './ports';

export const READ_ADVICES = 'reconciliation.remittanceAdvice.read';
export const RECORD_ADVICES = 'reconciliation.remittanceAdvice.record';
export const WITHDRAW_ADVICES = 'reconciliation.remittanceAdvice.withdraw';

/** What the use cases of remittance advices need. */
export interface RemittanceContext {
  readonly unitOfWork: UnitOfWork;
  readonly advices: AdviceStore;
  readonly files: Pick<FileService, 'open'>;
}
