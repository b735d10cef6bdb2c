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

type Refusal = InsuranceFault | VersionConflict;

/**
 * Agrees with an insurer on new terms from a day on. Those of the days before stand, and with them what was
 * insured then: a policy is never edited.
 * @throws PermissionDenied credit-policy.creditInsurance.record
 */
export const insuranceAmend =
  (context: InsuranceContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: InsuranceAmendment,
  ): Promise<Result<InsuranceChanged, Refusal | IdempotencyRefusal>> => {
    requirePermission(caller, RECORD_INSURANCE);
    return context.unitOfWork.mutate<InsuranceChanged, Refusal>(
      caller,
      { ...request, input: command },
      (tx) => amend(context, tx, command),
    );
  };

async function amend(
  context: InsuranceContext,
  tx: Transaction,
  { creditInsurancePolicyId, expectedVersion, ...draft }: InsuranceAmendment,
): Promise<Result<InsuranceChanged, Refusal>> {
  const { insurance } = context;
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

function told(terms: InsuranceTerms | InsurancePolicy, from: BusinessDate) {
  const { validTo, overdueNoticeDays, claimDays } = terms;
  return {
    ...{ from, validTo, overdueNoticeDays, claimDays },
    deductible: terms.deductible.toFixed(),
    coInsurancePercent: terms.coInsurancePercent.toFixed(),
    maximumLiability: terms.maximumLiability?.toFixed() ?? null,
  };
}
