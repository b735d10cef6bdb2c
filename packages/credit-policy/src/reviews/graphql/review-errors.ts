import type { IdempotencyRefusal } from '@duebook/platform';
import { declareUserErrors, refusalError, type UserError } from '@duebook/platform/graphql';
import type { LimitRefusal } from '../../limits/application/limit-request';
import { limitError } from '../../limits/graphql/limit-errors';
import type { FollowUpRefusal } from '../application/follow-up';
import type { ReviewRefusal } from '../application/review-work';

/** Why a mutation of reviews is refused. */
export type ReviewMutationRefusal = ReviewRefusal | FollowUpRefusal | IdempotencyRefusal;

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  REVIEW_UNKNOWN: 'The tenant has no such review. Take an id from `creditReviews`.',
  REVIEW_DONE: 'The review is done. Open another one if there is more to look at.',
  REVIEW_OWNER_UNKNOWN: 'The tenant has no such user. Take an id from `users`.',
  REVIEW_DAY_INVALID:
    'A review is due today or later, and is put off until a day from tomorrow on, up to 90 days ahead. Correct it.',
  REVIEW_FOLLOW_UP_FORBIDDEN:
    'RESCORE needs credit-policy.scoreRun.start and PROPOSE_LIMIT needs credit-policy.creditLimit.propose, each in the whole tenant. Have somebody decide who has it.',
  REVIEW_WITHOUT_SCORECARD:
    'No scorecard is active that the customer could be scored by: that which its credit policy names, or any where it names none. Activate one.',
  REVIEW_SCORECARD_AMBIGUOUS:
    'Several scorecards are active, and the credit policy of the customer names none. Name one in the policy, or start the run by hand.',
  REVIEW_TEXT_INVALID:
    'A note or reason is 1 to 2,000 characters without control characters. Correct it.',
} as const;

declareUserErrors('credit-policy', texts);

const own: Readonly<Record<string, string>> = texts;

/** A refusal as a payload shows it; why no limit is proposed is told as limits tell it. */
export function reviewError(refusal: ReviewMutationRefusal): UserError {
  const text = own[refusal.code];
  return text === undefined ? limitError(refusal as LimitRefusal) : refusalError(refusal, text);
}
