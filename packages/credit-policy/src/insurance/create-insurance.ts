import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { ok, refused, type Clock, type Result } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { limitFactsReader } from '../limits/persistence/limit-facts.reader';
import { policiesInForce } from '../policies/persistence/policies-in-force.reader';
import {
  amendInside,
  INSURANCE_AMEND,
  insuranceAmend,
  type InsuranceAmendment,
  type InsuranceRefusal,
} from './application/insurance-amend';
import {
  insuranceRecord,
  INSURED_LIMIT_SET,
  insuredLimitSetting,
  noticeRecord,
  setLimitInside,
  type InsuranceChanged,
  type InsuredLimitSet,
} from './application/insurance-record';
import type { InsuranceContext } from './application/ports';
import { createInsuranceReading } from './application/read-insurance';
import { insuranceStore } from './persistence/insurance.store';

/** Credit insurance. */
export type Insurance = ReturnType<typeof createInsurance>;

/** A refusal in words, as the mutation itself would tell it. */
type TellRefusal = (refusal: InsuranceRefusal) => Readonly<{ code: string; message: string }>;

/** Credit insurance on PostgreSQL. */
export function createInsurance(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: Pick<LedgerServices, 'reading' | 'figures'>;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
}) {
  const { unitOfWork, clock, ledger, approvals } = deps;
  const context: InsuranceContext = {
    ...{ unitOfWork, clock, policiesInForce, figures: ledger.figures },
    ...{ gate: approvals.gate, filing: approvals.filing },
    ...{ insurance: insuranceStore, known: limitFactsReader },
  };
  return {
    record: insuranceRecord(context),
    amend: insuranceAmend(context),
    setLimit: insuredLimitSetting(context),
    tell: noticeRecord(context),
    reading: createInsuranceReading(context),
    /** What deadlines refer to. */
    ledgerReading: ledger.reading,
    /** How it is done once somebody else has agreed; the JSON of a command has plain fields only. */
    executors: (tell: TellRefusal): Readonly<Record<string, Execute>> => {
      const executed = (outcome: Result<InsuranceChanged, InsuranceRefusal>) =>
        outcome.ok
          ? ok({ type: 'CreditInsurancePolicy', id: outcome.value.creditInsurancePolicyId })
          : refused(tell(outcome.refusal));
      return {
        [INSURED_LIMIT_SET.operation]: async (tx, json) =>
          executed(await setLimitInside(context, tx, json as unknown as InsuredLimitSet)),
        [INSURANCE_AMEND.operation]: async (tx, json) =>
          executed(await amendInside(context, tx, json as unknown as InsuranceAmendment)),
      };
    },
  };
}
