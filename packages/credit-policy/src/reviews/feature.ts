import type { Feature } from '../feature';
import { reviewEvents } from './events/review-events';
import { reviews } from './persistence/migrations/0035-reviews';
import { reviewPermissions } from './review-permissions';

/** When which customer's credit is looked at again, and what came of it. */
export const reviewsFeature: Feature = {
  migrations: [reviews],
  changeable: {
    'credit_policy.credit_review': ['UPDATE'],
    'credit_policy.review_planning': ['UPDATE'],
  },
  permissions: reviewPermissions,
  events: reviewEvents,
  approvables: [],
  invariants: [],
};
