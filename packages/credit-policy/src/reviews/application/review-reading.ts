import { inOrderOf, type BusinessDate, type Id } from '@duebook/kernel';
import { reachOf, requireInWholeTenant, type Caller } from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import type { CreditReview } from '../domain/credit-review';
import { READ_REVIEWS } from '../review-permissions';
import type { ReviewContext, ReviewFilter, ReviewStretch } from './ports';

/** Reading of reviews. Lists throw PermissionDenied credit-policy.review.read in the whole tenant. */
export interface ReviewReading {
  page(
    caller: Caller,
    stretch: Pick<ReviewStretch, 'filter' | 'after' | 'limit'>,
  ): Promise<readonly CreditReview[]>;
  count(caller: Caller, filter: ReviewFilter): Promise<number>;
  /** In the order of the ids; null for what is unknown or not to be seen. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (CreditReview | null)[]>;
  /** The day by which lateness is told. */
  today(caller: Caller): Promise<BusinessDate>;
}

/** Reading over the store. */
export function createReviewReading(context: ReviewContext): ReviewReading {
  const { unitOfWork, reviews, clock } = context;
  const today: ReviewReading['today'] = (caller) =>
    todayIn(context.policies, unitOfWork.reader(caller), { legalEntityIds: [], now: clock.now() });
  return {
    today,
    page: async (caller, stretch) => {
      requireInWholeTenant(caller, READ_REVIEWS);
      return reviews.page(unitOfWork.reader(caller), { ...stretch, today: await today(caller) });
    },
    count: async (caller, filter) => {
      requireInWholeTenant(caller, READ_REVIEWS);
      return reviews.count(unitOfWork.reader(caller), { filter, today: await today(caller) });
    },
    byIds: async (caller, ids) =>
      reachOf(caller, READ_REVIEWS).kind === 'ALL'
        ? inOrderOf(ids, await reviews.byIds(unitOfWork.reader(caller), ids))
        : ids.map(() => null),
  };
}
