import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { limitFactsReader } from '../limits/persistence/limit-facts.reader';
import { insuranceAmend } from './application/insurance-amend';
import { insuranceRecord, insuredLimitSetting, noticeRecord } from './application/insurance-record';
import { createInsuranceReading } from './application/read-insurance';
import { insuranceStore } from './persistence/insurance.store';

/** Credit insurance. */
export type Insurance = ReturnType<typeof createInsurance>;

/** Credit insurance on PostgreSQL. */
export function createInsurance(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: Pick<LedgerServices, 'reading'>;
}) {
  const { unitOfWork, clock } = deps;
  const context = { unitOfWork, clock, insurance: insuranceStore, known: limitFactsReader };
  return {
    record: insuranceRecord(context),
    amend: insuranceAmend(context),
    setLimit: insuredLimitSetting(context),
    tell: noticeRecord(context),
    reading: createInsuranceReading(context),
    /** What deadlines refer to. */
    ledgerReading: deps.ledger.reading,
  };
}
