import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import { versionConflict, type Transaction, type VersionConflict } from '@duebook/platform';
import { requireInAll } from '../../register/application/register-rights';
import type { Contract } from '../../register/domain/contract';
import type { ContractVersion } from '../../register/domain/contract-version';
import { isOfVersion, type ContractReview } from '../domain/contract-review';
import { reviewRefusal, type ReviewRefusal } from '../domain/review-refusal';
import type { FiledReview, ReviewContext } from './ports';
import { lockVersion } from './review-start';

/** Which review, as it was read; plain JSON. */
export type ReviewEdit = Readonly<{ contractReviewId: Id; expectedVersion: number }>;

/** Why something of a review is refused. */
export type ReviewEditRefusal = ReviewRefusal | VersionConflict;

/** A review that is being changed, with what it is of. */
export interface LockedReview {
  readonly review: FiledReview;
  readonly contract: Contract;
  readonly version: ContractVersion;
}

/**
 * Locks a review of a version that still waits for agreement and says what it said.
 * @throws PermissionDenied where the permission is not held in each legal entity of the contract
 */
export async function lockReview(
  context: ReviewContext,
  tx: Transaction,
  asked: Readonly<{ edit: ReviewEdit; permission: (review: ContractReview) => string }>,
): Promise<Result<LockedReview, ReviewEditRefusal>> {
  const { contractReviewId, expectedVersion } = asked.edit;
  const unknown = reviewRefusal('CONTRACT_REVIEW_UNKNOWN', 'contractReviewId');
  const [read] = await context.reviews.byIds(tx, [contractReviewId]);
  if (!read) return refused(unknown);
  // The contract first, as whoever agrees to it does.
  const found = await lockVersion(context, tx, read.versionId);
  invariant(found, 'a review is of a version of a contract');
  requireInAll(tx.caller, asked.permission(read), found.contract.legalEntityIds);
  const review = await context.reviews.lock(tx, contractReviewId);
  invariant(review, 'a review is never deleted');
  const conflict = versionConflict(review, expectedVersion);
  if (conflict) return refused(conflict);
  const { contract, version } = found;
  if (version.state !== 'IN_REVIEW' || !isOfVersion(review, version)) {
    return refused(reviewRefusal('CONTRACT_REVIEW_OUTDATED', 'contractReviewId'));
  }
  return ok({ review, contract, version });
}
