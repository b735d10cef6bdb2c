import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { requireRight, todayOf, type LimitRequest } from '../../limits/application/limit-request';
import {
  bearsMore,
  checkAmendment,
  type AmendmentDraft,
  type InsuranceFault,
  type InsurancePolicy,
  type InsuranceTerms,
} from '../domain/insurance';
import { policySubject } from '../events/insurance.event';
import { RECORD_INSURANCE } from '../insurance-permissions';
import type { InsuranceChanged } from './insurance-record';
import type { InsuranceContext } from './ports';

/** Which policy is amended, and how. Plain JSON. */
export type InsuranceAmendment = AmendmentDraft &
  Readonly<{
    creditInsurancePolicyId: Id;
    /** Of the policy as somebody read it. */
    expectedVersion: number;
  }>;

/** Why a policy is not amended, nor a buyer insured for more. */
export type InsuranceRefusal = InsuranceFault | VersionConflict | ApprovalNeeded;

/** Terms by which an insurer bears more are agreed to by nobody alone. */
export const INSURANCE_AMEND: ApprovableOperation = {
  operation: 'creditInsurancePolicyAmend',
  description:
    'Amending a policy of credit insurance so that the insurer bears more, or for longer.',
  ...{ hasAmount: false, isOfLegalEntity: true, needsSecondPerson: true },
};

/**
 * Agrees with an insurer on new terms from a day on. Those of the days before stand, and with them what was
 * insured then: a policy is never edited. Somebody else is asked where the insurer comes to bear more.
 * @throws PermissionDenied credit-policy.creditInsurance.record
 */
export const insuranceAmend =
  (context: InsuranceContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: InsuranceAmendment,
  ): Promise<OrRequested<InsuranceChanged, InsuranceRefusal>> => {
    requirePermission(caller, RECORD_INSURANCE);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<InsuranceChanged, InsuranceRefusal>(
      caller,
      asked,
      (tx) => amendInside(context, tx, command),
    );
    return context.filing.orRequest<InsuranceChanged, InsuranceRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function amendInside(
  context: InsuranceContext,
  tx: Transaction,
  command: InsuranceAmendment,
): Promise<Result<InsuranceChanged, InsuranceRefusal>> {
  const { insurance } = context;
  const { creditInsurancePolicyId, expectedVersion, ...draft } = command;
  const policy = await insurance.lock(tx, creditInsurancePolicyId);
  if (!policy) return refused({ code: 'INSURANCE_UNKNOWN', path: ['creditInsurancePolicyId'] });
  const { legalEntityId } = policy;
  requireRight(tx.caller, RECORD_INSURANCE, legalEntityId);
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: [] });
  const conflict = versionConflict(policy, expectedVersion);
  if (conflict) return refused(conflict);
  const checked = checkAmendment(policy, draft, today);
  if (!checked.ok) return checked;
  const terms = checked.value;
  const stopped = bearsMore(terms, policy) ? await stopOf(context, tx, { policy, command }) : null;
  if (stopped) return refused(stopped);
  await insurance.amend(tx, {
    ...{ ...terms, id: tx.ids.next(), insurancePolicyId: policy.id },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
  });
  tx.audit({
    action: 'creditInsurancePolicy.amend',
    ...policySubject(policy.id),
    details: {
      effectiveFrom: terms.effectiveFrom,
      terms: { before: told(policy, policy.termsFrom), after: told(terms, terms.effectiveFrom) },
    },
  });
  return ok({ creditInsurancePolicyId: policy.id });
}

async function stopOf(
  { gate }: InsuranceContext,
  tx: Transaction,
  { policy, command }: { readonly policy: InsurancePolicy; readonly command: InsuranceAmendment },
): Promise<ApprovalNeeded | null> {
  const { id, legalEntityId } = policy;
  const action = {
    ...{ operation: INSURANCE_AMEND.operation, legalEntityId, amount: null, command },
    subject: { type: 'CreditInsurancePolicy', id },
    title: 'Amend a policy of credit insurance so that the insurer bears more',
  };
  const [need] = await gate.judge([{ tx, action }]);
  return need ? { code: 'APPROVAL_NEEDED', need } : null;
}

function told(terms: InsuranceTerms | InsurancePolicy, from: BusinessDate) {
  const { validTo, overdueNoticeDays, claimDays } = terms;
  return {
    ...{ from, validTo, overdueNoticeDays, claimDays },
    deductible: terms.deductible.toFixed(),
    coInsurancePercent: terms.coInsurancePercent.toFixed(),
    maximumLiability: terms.maximumLiability?.toFixed() ?? null,
  };
}
