import type { LedgerServices } from '@duebook/ledger';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { fileReading } from '../credit-files/persistence/file-reading.store';
import { creditApplicationApprove } from './application/credit-application-approve';
import { creditApplicationCreate } from './application/credit-application-create';
import { creditApplicationSubmit } from './application/credit-application-submit';
import {
  creditApplicationReject,
  creditApplicationReturn,
  creditApplicationWithdraw,
} from './application/credit-application-turn-down';
import { creditApplicationUpdate } from './application/credit-application-update';
import type { ApplicationContext } from './application/ports';
import { createApplicationReads } from './application/read-applications';
import { applicationStore } from './persistence/application.store';
import { standingApplicationsOf } from './persistence/standing-applications';

/** Applications for credit. */
export type CreditApplications = ReturnType<typeof createCreditApplications>;

/** Applications on PostgreSQL. */
export function createCreditApplications({
  unitOfWork,
  files,
  ledger,
}: {
  readonly unitOfWork: UnitOfWork;
  readonly files: Pick<FileService, 'factsByIds'>;
  readonly ledger: Pick<LedgerServices, 'reference'>;
}) {
  const context: ApplicationContext = {
    ...{ unitOfWork, files, fileReading, applications: applicationStore },
    terms: ledger.reference.terms,
  };
  return {
    create: creditApplicationCreate(context),
    update: creditApplicationUpdate(context),
    submit: creditApplicationSubmit(context),
    giveBack: creditApplicationReturn(context),
    approve: creditApplicationApprove(context),
    reject: creditApplicationReject(context),
    withdraw: creditApplicationWithdraw(context),
    standingOf: standingApplicationsOf,
    reading: createApplicationReads(context),
  };
}
