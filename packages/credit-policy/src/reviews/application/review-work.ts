import {
  addDays,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type AuditDecision,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import type { CreditReview } from '../domain/credit-review';
import { ASSIGN_REVIEWS, SNOOZE_REVIEWS } from '../review-permissions';
import type { ReviewContext } from './ports';

export type ReviewChanged = Readonly<{ creditReviewId: Id }>;

/** Why a review stays as it is. */
export type ReviewRefusal =
  | VersionConflict
  | Readonly<{
      code:
        | 'PARTY_UNKNOWN'
        | 'REVIEW_UNKNOWN'
        | 'REVIEW_DONE'
        | 'REVIEW_OWNER_UNKNOWN'
        | 'REVIEW_DAY_INVALID'
        | 'REVIEW_TEXT_INVALID';
      path: readonly string[];
    }>;

type Outcome = Result<ReviewChanged, ReviewRefusal | IdempotencyRefusal>;

/** Which review, as it was read. */
export interface OfReview {
  readonly creditReviewId: Id;
  readonly expectedVersion: number;
}

/** Of a note or a reason, in characters. */
export const LONGEST_TEXT = 2_000;
/** Whoever puts a review off for longer has another calendar in mind: that is for the policy to say. */
const LONGEST_SNOOZE_DAYS = 90;

/**
 * Gives a review to somebody.
 * @throws PermissionDenied credit-policy.review.assign in the whole tenant
 */
export const reviewAssign =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<OfReview & Readonly<{ ownerUserId: Id }>>,
  ): Promise<Outcome> => {
    requireInWholeTenant(caller, ASSIGN_REVIEWS);
    const { ownerUserId } = command;
    const request = splitCommand('creditReviewAssign', command);
    return context.unitOfWork.mutate<ReviewChanged, ReviewRefusal>(caller, request, async (tx) => {
      const review = await openReview(context, tx, command);
      if (!review.ok) return review;
      if (!(await context.reviews.isUser(tx, ownerUserId))) {
        return refused({ code: 'REVIEW_OWNER_UNKNOWN', path: ['ownerId'] });
      }
      await context.reviews.assign(tx, review.value.id, ownerUserId);
      const { ownerUserId: before } = review.value;
      auditReview(tx, review.value, {
        action: 'creditReview.assign',
        details: { ownerUserId: { before, after: ownerUserId } },
      });
      return ok({ creditReviewId: review.value.id });
    });
  };

/**
 * Puts a review off until a day up to 90 days ahead, with a reason.
 * @throws PermissionDenied credit-policy.review.snooze in the whole tenant
 */
export const reviewSnooze =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<OfReview & Readonly<{ until: BusinessDate; reason: string }>>,
  ): Promise<Outcome> => {
    requireInWholeTenant(caller, SNOOZE_REVIEWS);
    const { until } = command;
    const request = splitCommand('creditReviewSnooze', command);
    return context.unitOfWork.mutate<ReviewChanged, ReviewRefusal>(caller, request, async (tx) => {
      const review = await openReview(context, tx, command);
      if (!review.ok) return review;
      const reason = readableText(command.reason, LONGEST_TEXT);
      if (reason === null) return refused({ code: 'REVIEW_TEXT_INVALID', path: ['reason'] });
      const today = await todayIn(context.policies, tx, { legalEntityIds: [], now: tx.startedAt });
      if (until <= today || until > addDays(today, LONGEST_SNOOZE_DAYS)) {
        return refused({ code: 'REVIEW_DAY_INVALID', path: ['until'] });
      }
      await context.reviews.snooze(tx, review.value.id, { until, reason });
      const { snoozedUntil: before } = review.value;
      auditReview(tx, review.value, {
        action: 'creditReview.snooze',
        details: { snoozedUntil: { before, after: until } },
      });
      return ok({ creditReviewId: review.value.id });
    });
  };

/** A review that is still to be done, locked, as it was read. */
export async function openReview(
  { reviews }: ReviewContext,
  tx: Transaction,
  { creditReviewId, expectedVersion }: OfReview,
): Promise<Result<CreditReview, ReviewRefusal>> {
  const review = await reviews.lock(tx, creditReviewId);
  if (!review) return refused({ code: 'REVIEW_UNKNOWN', path: ['creditReviewId'] });
  if (review.state === 'DONE') return refused({ code: 'REVIEW_DONE', path: ['creditReviewId'] });
  const conflict = versionConflict(review, expectedVersion);
  return conflict ? refused(conflict) : ok(review);
}

/** Reasons and notes are words about a customer: they stay with the review. */
export function auditReview(
  tx: Transaction,
  { id, partyId }: CreditReview,
  { action, details }: Pick<AuditDecision, 'action' | 'details'>,
): void {
  tx.audit({
    ...{ action, subjectType: 'CreditReview', subjectId: id },
    details: { partyId, ...details },
  });
}
