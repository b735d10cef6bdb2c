import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { checkPolicy, type PolicyContent, type ReviewPolicyDraft } from '../domain/review-policy';
import { reviewRefusal, type ReviewRefusal } from '../domain/review-refusal';
import { SET_REVIEW_POLICY } from '../review-permissions';
import type { ReviewContext } from './ports';

/** What setting comes to. Plain JSON. */
export type PolicySet = Readonly<{ legalEntityId: Id }>;

type Refusal = ReviewRefusal | VersionConflict;

/**
 * Sets when contracts of a legal entity are reviewed before they are agreed to, and when by a lawyer.
 * @throws PermissionDenied contracts.reviewPolicy.set for the legal entity
 */
export const contractReviewPolicySet =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<ReviewPolicyDraft>,
  ): Promise<Result<PolicySet, Refusal | IdempotencyRefusal>> => {
    requirePermission(caller, SET_REVIEW_POLICY, command.legalEntityId);
    return context.unitOfWork.mutate<PolicySet, Refusal>(
      caller,
      splitCommand('contractReviewPolicySet', command),
      (tx) => set(context, tx, command),
    );
  };

async function set(
  { facts, register, policies }: ReviewContext,
  tx: Transaction,
  draft: ReviewPolicyDraft,
): Promise<Result<PolicySet, Refusal>> {
  const { legalEntityId, expectedVersion } = draft;
  const [entity] = await facts.entities(tx, [legalEntityId]);
  if (!entity) return refused(reviewRefusal('LEGAL_ENTITY_UNKNOWN', 'legalEntityId'));
  const kinds = new Set((await register.kinds(tx)).keys());
  const checked = checkPolicy(draft, { currency: entity.currency, kinds });
  if (!checked.ok) return checked;
  await policies.lock(tx, legalEntityId);
  const [before = null] = await policies.current(tx, [legalEntityId]);
  const version = before?.version ?? 0;
  const conflict = versionConflict({ version }, expectedVersion);
  if (conflict) return refused(conflict);
  const id = tx.ids.next();
  await policies.add(tx, id, { ...checked.value, version: version + 1 });
  tx.audit({
    action: 'contractReviewPolicy.set',
    subjectType: 'ContractReviewPolicy',
    subjectId: id,
    details: {
      ...{ legalEntityId, version: version + 1 },
      policy: { before: before && proofOf(before), after: proofOf(checked.value) },
    },
  });
  return ok({ legalEntityId });
}

function proofOf(policy: PolicyContent) {
  const { isEveryReviewed, legalFrom, isLegalForUnclassified, approvals } = policy;
  return {
    ...{ isEveryReviewed, isLegalForUnclassified, approvals },
    legalFrom: legalFrom && `${legalFrom.amount.toFixed()} ${legalFrom.currency}`,
    legalCreditClasses: [...policy.legalCreditClasses],
    legalKindCodes: [...policy.legalKindCodes],
  };
}
