import { ok, readableText, refused, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { answerPoints, LONGEST_REVIEW_NOTE, type AnswerDraft } from '../domain/contract-review';
import { reviewRefusal } from '../domain/review-refusal';
import { reviewAnswered } from '../events/review-news';
import { CONDUCT_REVIEWS } from '../review-permissions';
import type { ReviewContext } from './ports';
import { lockReview, type ReviewEdit, type ReviewEditRefusal } from './review-edit';
import type { ReviewChanged } from './review-start';

/** What was found; plain JSON. */
export type ReviewAnswer = ReviewEdit &
  Readonly<{
    answers: readonly AnswerDraft[];
    /** Of the whole, in the place of what was written before; null leaves it. */
    note: string | null;
  }>;

/**
 * Answers points of a review, as often as it takes; words are kept apart from the answers.
 * @throws PermissionDenied contracts.review.conduct in each legal entity of the contract
 */
export const contractReviewAnswer =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<ReviewAnswer>,
  ): Promise<Result<ReviewChanged, ReviewEditRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, CONDUCT_REVIEWS);
    return context.unitOfWork.mutate<ReviewChanged, ReviewEditRefusal>(
      caller,
      splitCommand('contractReviewAnswer', command),
      (tx) => answer(context, tx, command),
    );
  };

async function answer(
  context: ReviewContext,
  tx: Transaction,
  command: ReviewAnswer,
): Promise<Result<ReviewChanged, ReviewEditRefusal>> {
  const permission = () => CONDUCT_REVIEWS;
  const locked = await lockReview(context, tx, { edit: command, permission });
  if (!locked.ok) return locked;
  const { review } = locked.value;
  const by = { by: tx.caller.principalId, at: tx.startedAt };
  const answered = answerPoints(review, command.answers, by);
  if (!answered.ok) return answered;
  const note = command.note === null ? null : readableText(command.note, LONGEST_REVIEW_NOTE);
  if (note === null && command.note !== null) {
    return refused(reviewRefusal('CONTRACT_REVIEW_TEXT_INVALID', 'note'));
  }
  const { points, notes } = answered.value;
  const changed = { ...review, points };
  await context.reviews.save(tx, changed);
  await context.reviews.keepNotes(tx, review.id, {
    ...(note === null ? {} : { note }),
    ofPoints: notes,
  });
  reviewAnswered(tx, review, changed);
  return ok({ contractReviewId: review.id });
}
