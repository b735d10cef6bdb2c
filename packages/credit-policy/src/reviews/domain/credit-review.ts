import { addMonths, compareDates, type BusinessDate, type Id } from '@duebook/kernel';
import { termsOfClass } from '../../policies/domain/policy-content';
import {
  choosePolicy,
  type PolicyInForce,
  type ScopedSubject,
} from '../../policies/domain/policy-scope';

/** Why a review was opened. */
export const REVIEW_CAUSES = ['CALENDAR', 'CLASS_CHANGE', 'ALERT', 'SIGNAL', 'PERSON'] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/**
 * What a review came to. None of them changes a limit: RESCORE starts a score run for the customer,
 * PROPOSE_LIMIT proposes what the formula makes, and others agree.
 */
export const REVIEW_DECISIONS = ['KEEP', 'RESCORE', 'PROPOSE_LIMIT', 'PROPOSE_CLASS'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

export const REVIEW_STATES = ['OPEN', 'DONE'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** A look at one customer's credit that is due on a day. */
export interface CreditReview {
  readonly id: Id;
  readonly partyId: Id;
  /** On the day it was opened; null where it was in none. */
  readonly classCode: string | null;
  readonly cause: ReviewCause;
  /** The alert or signal; null of the others. */
  readonly causeId: Id | null;
  readonly dueOn: BusinessDate;
  /** Who does it; null until somebody is told to. */
  readonly ownerUserId: Id | null;
  readonly state: ReviewState;
  /** Put off until this day; null while it is not. */
  readonly snoozedUntil: BusinessDate | null;
  readonly snoozeReason: string | null;
  readonly decision: ReviewDecision | null;
  readonly note: string | null;
  /** The score run that RESCORE started; null of any other. */
  readonly scoreRunId: Id | null;
  /** The limit that PROPOSE_LIMIT proposed; null of any other. */
  readonly creditLimitId: Id | null;
  readonly openedAt: Date;
  readonly doneBy: Id | null;
  readonly doneAt: Date | null;
  readonly doneOn: BusinessDate | null;
  readonly version: number;
}

/** The day by which it is to be done, with what it was put off for. */
export function effectiveDueOn({
  dueOn,
  snoozedUntil,
}: Pick<CreditReview, 'dueOn' | 'snoozedUntil'>): BusinessDate {
  return snoozedUntil !== null && compareDates(snoozedUntil, dueOn) > 0 ? snoozedUntil : dueOn;
}

/** What is known of a customer when its next review is planned. */
export interface KnownForReview {
  readonly place: Pick<ScopedSubject, 'segment' | 'region'>;
  readonly classCode: string | null;
  /** Since when it is in any class, or when it was reviewed last, whichever is later; null: never. */
  readonly lastLookedAt: BusinessDate | null;
}

/**
 * When the calendar has a customer reviewed next: so many months after the last look as the policy says
 * for its class. Of policies towards several legal entities the shortest counts. Null where no policy
 * says any, or the customer is in no class.
 */
export function reviewDueOn(
  inForce: readonly PolicyInForce[],
  { place, classCode, lastLookedAt }: KnownForReview,
): BusinessDate | null {
  if (lastLookedAt === null) return null;
  const entities = [null, ...new Set(inForce.flatMap(({ scope }) => scope.legalEntityIds))];
  const months = entities.flatMap((legalEntityId) => {
    const policy = choosePolicy(inForce, { ...place, legalEntityId, productGroup: null });
    const terms = policy && termsOfClass(policy.content, classCode);
    return terms?.reviewMonths ?? [];
  });
  return months.length === 0 ? null : addMonths(lastLookedAt, Math.min(...months));
}
