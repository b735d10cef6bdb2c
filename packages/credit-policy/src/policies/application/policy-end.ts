import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import { decideEnd } from '../domain/decide-end';
import type { PolicyVersion } from '../domain/policy-version';
import { END_POLICIES } from '../policy-permissions';
import { actionOn, type PolicyChanged } from './policy-activate';
import type { PolicyRefusal, PolicyStopped } from './policy-refusal';
import { requireForScope } from './policy-rights';
import type { PolicyContext } from './ports';

/** A version that is to hold no longer than a day; plain JSON, as it waits for agreement. */
export type PolicyEnding = Readonly<{
  policyVersionId: Id;
  /** Its last day; null: the day on which it is agreed to. */
  effectiveTo: BusinessDate | null;
  expectedVersion: number;
}>;

/** Whoever a policy held back is held back no more once it has ended: that is for two people too. */
export const POLICY_END: ApprovableOperation = {
  operation: 'creditPolicyEnd',
  description: 'Saying on which day a credit policy holds last.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

/**
 * Asks for the agreement of somebody else to the end of a policy. The days on which it held stay.
 * @throws PermissionDenied credit-policy.policy.end in each legal entity of the scope
 */
export const policyEnd =
  (context: PolicyContext) =>
  async (
    caller: Caller,
    command: Command<PolicyEnding>,
  ): Promise<OrRequested<PolicyChanged, PolicyRefusal>> => {
    requirePermission(caller, END_POLICIES);
    const request = splitCommand('creditPolicyEnd', command);
    const outcome = await context.unitOfWork.mutate<PolicyChanged, PolicyStopped>(
      caller,
      request,
      (tx) => endPolicy(context, tx, command),
    );
    return context.filing.orRequest<PolicyChanged, PolicyStopped | IdempotencyRefusal>(
      caller,
      request,
      outcome,
    );
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function endPolicy(
  context: PolicyContext,
  tx: Transaction,
  { policyVersionId, effectiveTo, expectedVersion }: PolicyEnding,
): Promise<Result<PolicyChanged, PolicyStopped>> {
  const { policies, gate } = context;
  await policies.lock(tx);
  const [version] = await policies.byIds(tx, [policyVersionId]);
  if (!version) return refused({ code: 'POLICY_UNKNOWN', path: ['creditPolicyVersionId'] });
  requireForScope(tx.caller, END_POLICIES, version.scope);
  const { legalEntityIds } = version.scope;
  const today = await todayIn(context.policies, tx, { legalEntityIds, now: tx.startedAt });
  const decided = decideEnd(version, effectiveTo, today);
  if (!decided.ok) return decided;
  const conflict = versionConflict({ version: version.revision }, expectedVersion);
  if (conflict) return refused(conflict);
  const command = { policyVersionId, effectiveTo, expectedVersion };
  const title = `End version ${String(version.version)} of the credit policy ${version.policyCode}`;
  const [need] = await gate.judge([
    { tx, action: { ...actionOn(version, POLICY_END), title, command } },
  ]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  await policies.end(tx, policyVersionId, decided.value);
  tell(tx, version, decided.value);
  return ok({ policyVersionId });
}

function tell(
  tx: Transaction,
  { id, policyCode, version }: PolicyVersion,
  effectiveTo: BusinessDate,
): void {
  tx.emit({
    type: 'credit-policy.PolicyEnded',
    aggregateType: 'CreditPolicyVersion',
    aggregateId: id,
    payload: {
      creditPolicyVersionId: encodeId('CreditPolicyVersion', id),
      ...{ policyCode, version, effectiveTo },
    },
  });
  tx.audit({
    action: 'creditPolicy.end',
    subjectType: 'CreditPolicyVersion',
    subjectId: id,
    details: { policyCode, version, effectiveTo },
  });
}
