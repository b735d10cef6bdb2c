import type { EventHandler } from '@duebook/platform';
import { policiesInForce } from '../policies/persistence/policies-in-force.reader';
import { policyStore } from '../policies/persistence/policy.store';
import { classesOf } from '../scorecards/persistence/classes-of.reader';
import { scorecardStore } from '../scorecards/persistence/scorecard.store';
import { reviewOpen } from './application/open-review';
import type { ReviewContext, ReviewFollowUps } from './application/ports';
import { createReviewPlanner } from './application/review-planner';
import { createReviewReading } from './application/review-reading';
import { reviewTriggers } from './application/review-triggers';
import { reviewComplete } from './application/review-complete';
import { reviewAssign, reviewSnooze } from './application/review-work';
import { reviewStore } from './persistence/review.store';

/** What reviews offer. */
export type Reviews = ReturnType<typeof createReviews>;

/** What reviews need: of other features what decisions start there. */
export interface ReviewDeps extends Pick<ReviewContext, 'unitOfWork' | 'clock' | 'tenants'> {
  readonly scorecards: { readonly inside: { readonly startRun: ReviewFollowUps['startScoreRun'] } };
  readonly limits: { readonly proposeByFormulaInside: ReviewFollowUps['proposeLimit'] };
}

/** Builds the use cases over PostgreSQL. */
export function createReviews(deps: ReviewDeps) {
  const { unitOfWork, clock, tenants, scorecards, limits } = deps;
  const followUps: ReviewFollowUps = {
    ...{ policiesInForce, scorecards: scorecardStore },
    startScoreRun: scorecards.inside.startRun,
    proposeLimit: limits.proposeByFormulaInside,
  };
  const context: ReviewContext = {
    ...{ unitOfWork, clock, tenants, classesOf, followUps },
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
