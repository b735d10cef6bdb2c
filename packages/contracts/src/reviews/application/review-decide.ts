import { ok, readableText, refused, type Result } from '@duebook/kernel';
import {
  may,
  PermissionDenied,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  decideApproval,
  LONGEST_REVIEW_NOTE,
  type ContractReview,
} from '../domain/contract-review';
import { reviewRefusal } from '../domain/review-refusal';
import { reviewApproved, reviewReturned } from '../events/review-news';
import { APPROVE_LEGAL_REVIEWS, APPROVE_REVIEWS } from '../review-permissions';
import type { ReviewContext } from './ports';
import { requirementsOf } from './requirements-of';
import { lockReview, type ReviewEdit, type ReviewEditRefusal } from './review-edit';
import type { ReviewChanged } from './review-start';

type Outcome = Result<ReviewChanged, ReviewEditRefusal>;
type Answer = Promise<Result<ReviewChanged, ReviewEditRefusal | IdempotencyRefusal>>;

/** Why a review is given back; plain JSON. */
export type ReviewReturn = ReviewEdit & Readonly<{ reason: string }>;

const permission = ({ kind }: ContractReview): string =>
  kind === 'LEGAL' ? APPROVE_LEGAL_REVIEWS : APPROVE_REVIEWS;

/** Before anything is read: whoever holds neither right learns nothing of what is there. */
function requireEither(caller: Caller): void {
  if (may(caller, APPROVE_REVIEWS) || may(caller, APPROVE_LEGAL_REVIEWS)) return;
  throw new PermissionDenied(APPROVE_REVIEWS);
}

/**
 * Stands for a review, after whoever did so before; with the last that the policy asks for it is approved.
 * @throws PermissionDenied contracts.review.approve, or contracts.legalReview.approve of a lawyer's, in
 * each legal entity of the contract
 */
export const contractReviewApprove =
  (context: ReviewContext) =>
  async (caller: Caller, command: Command<ReviewEdit>): Answer => {
    requireEither(caller);
    return context.unitOfWork.mutate<ReviewChanged, ReviewEditRefusal>(
      caller,
      splitCommand('contractReviewApprove', command),
      (tx) => approve(context, tx, command),
    );
  };

async function approve(
  context: ReviewContext,
  tx: Transaction,
  edit: ReviewEdit,
): Promise<Outcome> {
  const locked = await lockReview(context, tx, { edit, permission });
  if (!locked.ok) return locked;
  const { review, contract, version } = locked.value;
  const asked = { asked: [{ contract, version }], now: tx.startedAt };
  const required = (await requirementsOf(context, tx, asked)).get(version.id);
  const by = tx.caller.principalId;
  const decided = decideApproval(review, version, { by, needed: required?.approvals ?? 1 });
  if (!decided.ok) return decided;
  const { step, isLast } = decided.value;
  const approval = { step, approvedBy: by, approvedAt: tx.startedAt };
  const changed: ContractReview = {
    ...review,
    state: isLast ? 'APPROVED' : 'OPEN',
    approvals: [...review.approvals, approval],
  };
  await context.reviews.save(tx, changed);
  await context.reviews.approve(tx, review, approval);
  reviewApproved(tx, changed);
  return ok({ contractReviewId: review.id });
}

/**
 * Gives a review back to whoever looks through the version; what was approved of it counts no more.
 * @throws PermissionDenied as {@link contractReviewApprove}
 */
export const contractReviewReturn =
  (context: ReviewContext) =>
  async (caller: Caller, command: Command<ReviewReturn>): Answer => {
    requireEither(caller);
    return context.unitOfWork.mutate<ReviewChanged, ReviewEditRefusal>(
      caller,
      splitCommand('contractReviewReturn', command),
      (tx) => giveBack(context, tx, command),
    );
  };

async function giveBack(
  context: ReviewContext,
  tx: Transaction,
  command: ReviewReturn,
): Promise<Outcome> {
  const locked = await lockReview(context, tx, { edit: command, permission });
  if (!locked.ok) return locked;
  const { review } = locked.value;
  const returnReason = readableText(command.reason, LONGEST_REVIEW_NOTE);
  if (returnReason === null) {
    return refused(reviewRefusal('CONTRACT_REVIEW_TEXT_INVALID', 'reason'));
  }
  const changed: ContractReview = {
    ...{ ...review, state: 'OPEN', round: review.round + 1, approvals: [] },
  };
  await context.reviews.save(tx, changed);
  await context.reviews.keepNotes(tx, review.id, { returnReason });
  reviewReturned(tx, review, changed);
  return ok({ contractReviewId: review.id });
}
