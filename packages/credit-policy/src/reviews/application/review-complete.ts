import { ok, readableText, refused, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import type { CreditReview, ReviewDecision } from '../domain/credit-review';
import { COMPLETE_REVIEWS } from '../review-permissions';
import { followUp, type FollowUpRefusal } from './follow-up';
import type { ReviewContext, StartedByReview } from './ports';
import {
  LONGEST_TEXT,
  openReview,
  auditReview,
  type OfReview,
  type ReviewChanged,
  type ReviewRefusal,
} from './review-work';

export type ReviewCompletion = OfReview & Readonly<{ decision: ReviewDecision; note: string }>;

/**
 * Says what a review came to. RESCORE starts a score run for the customer and PROPOSE_LIMIT proposes
 * what the formula of its policy makes, in the same unit of work and with the rights of the caller: where
 * that cannot be, the review stays open. No limit changes by it: others agree to what is proposed.
 * @throws PermissionDenied credit-policy.review.complete in the whole tenant
 */
export const reviewComplete =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<ReviewCompletion>,
  ): Promise<Result<ReviewChanged, ReviewRefusal | FollowUpRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, COMPLETE_REVIEWS);
    const { decision } = command;
    const request = splitCommand('creditReviewComplete', command);
    return context.unitOfWork.mutate<ReviewChanged, ReviewRefusal | FollowUpRefusal>(
      caller,
      request,
      async (tx) => {
        const review = await openReview(context, tx, command);
        if (!review.ok) return review;
        const note = readableText(command.note, LONGEST_TEXT);
        if (note === null) return refused({ code: 'REVIEW_TEXT_INVALID', path: ['note'] });
        const { id, partyId } = review.value;
        const doneOn = await todayIn(context.policies, tx, {
          legalEntityIds: [],
          now: tx.startedAt,
        });
        const started = await followUp(context.followUps, tx, { partyId, decision, on: doneOn });
        if (!started.ok) return started;
        await context.reviews.complete(tx, id, { decision, note, doneOn, ...started.value });
        tell(tx, review.value, { decision, doneOn, ...started.value });
        return ok({ creditReviewId: id });
      },
    );
  };

function tell(
  tx: Transaction,
  review: CreditReview,
  done: Pick<CreditReview, 'decision' | 'doneOn'> & StartedByReview,
): void {
  const { decision, doneOn, scoreRunId, creditLimitId } = done;
  auditReview(tx, review, {
    action: 'creditReview.complete',
    details: { decision, scoreRunId, creditLimitId },
  });
  tx.emit({
    type: 'credit-policy.CreditReviewCompleted',
    aggregateType: 'CreditReview',
    aggregateId: review.id,
    payload: {
      creditReviewId: encodeId('CreditReview', review.id),
      partyId: encodeId('Party', review.partyId),
      ...{ decision, doneOn },
      scoreRunId: scoreRunId && encodeId('ScoreRun', scoreRunId),
      creditLimitId: creditLimitId && encodeId('CreditLimit', creditLimitId),
    },
  });
}
