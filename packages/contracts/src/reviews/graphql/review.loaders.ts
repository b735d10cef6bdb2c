import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { FiledReview, KnownCounsel } from '../application/ports';
import type { ReviewReading } from '../application/read-reviews';
import type { RequirementOn } from '../application/requirements-of';

/** What is read of many contracts at once. */
export interface ReviewLoaders {
  /** Null for one that is unknown or out of sight. */
  readonly contractReview: LoaderDefinition<Id, FiledReview>;
  /** By contract; null to who may see no reviews there. */
  readonly reviewsOfContract: LoaderDefinition<Id, readonly FiledReview[]>;
  /** By version; null to who may see no reviews there. */
  readonly reviewRequirement: LoaderDefinition<Id, RequirementOn>;
  readonly counsel: LoaderDefinition<Id, KnownCounsel>;
}

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createReviewLoaders(reading: ReviewReading): ReviewLoaders {
  return {
    contractReview: defineLoader('contracts.contractReview', (ids: readonly Id[], caller) =>
      reading.byIds(caller, ids),
    ),
    reviewsOfContract: defineLoader('contracts.reviewsOfContract', (ids: readonly Id[], caller) =>
      reading.ofContracts(caller, ids),
    ),
    reviewRequirement: defineLoader('contracts.reviewRequirement', (ids: readonly Id[], caller) =>
      reading.requirements(caller, ids),
    ),
    counsel: defineLoader('contracts.counsel', (ids: readonly Id[], caller) =>
      reading.counselByIds(caller, ids),
    ),
  };
}
