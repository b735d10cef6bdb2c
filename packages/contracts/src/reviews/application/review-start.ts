import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { requireInAll } from '../../register/application/register-rights';
import type { Contract } from '../../register/domain/contract';
import type { ContractVersion } from '../../register/domain/contract-version';
import { unanswered, type ContractReview, type ReviewKind } from '../domain/contract-review';
import { shippedChecklist } from '../domain/review-checklist';
import { reviewRefusal, type ReviewRefusal } from '../domain/review-refusal';
import { reviewStarted } from '../events/review-news';
import { CONDUCT_REVIEWS } from '../review-permissions';
import type { ReviewContext } from './ports';

/** Which version is looked through; plain JSON. */
export type ReviewStart = Readonly<{
  contractVersionId: Id;
  kind: ReviewKind;
  /** Who advises us in it; may be nobody. */
  counselId: Id | null;
}>;

/** What a mutation of a review comes to. Plain JSON. */
export type ReviewChanged = Readonly<{ contractReviewId: Id }>;

/**
 * Begins to look through a version that was submitted, by the check-list of its kind as it stands.
 * @throws PermissionDenied contracts.review.conduct in each legal entity of the contract
 */
export const contractReviewStart =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<ReviewStart>,
  ): Promise<Result<ReviewChanged, ReviewRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, CONDUCT_REVIEWS);
    return context.unitOfWork.mutate<ReviewChanged, ReviewRefusal>(
      caller,
      splitCommand('contractReviewStart', command),
      (tx) => start(context, tx, command),
    );
  };

async function start(
  context: ReviewContext,
  tx: Transaction,
  { contractVersionId, kind, counselId }: ReviewStart,
): Promise<Result<ReviewChanged, ReviewRefusal>> {
  const path = 'contractVersionId';
  const found = await lockVersion(context, tx, contractVersionId);
  if (!found) return refused(reviewRefusal('CONTRACT_REVIEW_VERSION_UNKNOWN', path));
  const { contract, version } = found;
  requireInAll(tx.caller, CONDUCT_REVIEWS, contract.legalEntityIds);
  if (version.state !== 'IN_REVIEW' || contract.withdrawnAt !== null) {
    return refused(reviewRefusal('CONTRACT_REVIEW_NOT_SUBMITTED', path));
  }
  const unfit = await counselFault(context, tx, counselId);
  if (unfit) return refused(unfit);
  const lists = await context.checklists.current(tx);
  const list =
    lists.find(({ kindCode }) => kindCode === contract.kindCode) ??
    shippedChecklist(contract.kindCode);
  const review: ContractReview = {
    ...{ id: tx.ids.next(), contractId: contract.id, versionId: version.id, kind, counselId },
    ...{ versionRevision: version.revision, state: 'OPEN', checklistVersion: list.version },
    ...{ points: unanswered(list.points), round: 1, approvals: [], version: 1 },
    ...{ startedBy: tx.caller.principalId, startedAt: tx.startedAt },
  };
  if (!(await context.reviews.add(tx, review))) {
    return refused(reviewRefusal('CONTRACT_REVIEW_OPEN', path));
  }
  reviewStarted(tx, review);
  return ok({ contractReviewId: review.id });
}

/** A version with its contract, about which nobody decides meanwhile. */
export async function lockVersion(
  { register }: Pick<ReviewContext, 'register'>,
  tx: Transaction,
  versionId: Id,
): Promise<Readonly<{ contract: Contract; version: ContractVersion }> | null> {
  const [read] = await register.versions(tx, [versionId]);
  const contract = read ? await register.lock(tx, read.contractId) : null;
  // Read anew: it may have been written anew or agreed to until the contract was locked.
  const [version] = contract ? await register.versions(tx, [versionId]) : [];
  return contract && version ? { contract, version } : null;
}

async function counselFault(
  { counsel }: ReviewContext,
  tx: Transaction,
  counselId: Id | null,
): Promise<ReviewRefusal | null> {
  if (counselId === null) return null;
  const [found] = await counsel.byIds(tx, [counselId]);
  if (!found) return reviewRefusal('COUNSEL_UNKNOWN', 'counselId');
  return found.isActive ? null : reviewRefusal('COUNSEL_RETIRED', 'counselId');
}
