import type { EventHandler } from '@duebook/platform';
import { policyStore } from '../policies/persistence/policy.store';
import { classesOf } from '../scorecards/persistence/classes-of.reader';
import { reviewOpen } from './application/open-review';
import type { ReviewContext } from './application/ports';
import { createReviewPlanner } from './application/review-planner';
import { createReviewReading } from './application/review-reading';
import { reviewTriggers } from './application/review-triggers';
import { reviewAssign, reviewComplete, reviewSnooze } from './application/review-work';
import { reviewStore } from './persistence/review.store';

/** What reviews offer. */
export type Reviews = ReturnType<typeof createReviews>;

/** Builds the use cases over PostgreSQL. */
export function createReviews(deps: Pick<ReviewContext, 'unitOfWork' | 'clock' | 'tenants'>) {
  const { unitOfWork, clock, tenants } = deps;
  const context: ReviewContext = {
    ...{ unitOfWork, clock, tenants, classesOf },
    ...{ reviews: reviewStore, policies: policyStore },
  };
  return {
    open: reviewOpen(context),
    assign: reviewAssign(context),
    snooze: reviewSnooze(context),
    complete: reviewComplete(context),
    /** Opens reviews as the calendar has them: a loop calls it. */
    planner: createReviewPlanner(context),
    reading: createReviewReading(context),
  };
}

/** What opens reviews before their time. */
export const reviewHandlers: readonly EventHandler[] = reviewTriggers({
  reviews: reviewStore,
  policies: policyStore,
  classesOf,
});
