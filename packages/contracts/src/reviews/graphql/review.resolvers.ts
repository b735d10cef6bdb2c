import { registerNode } from '@duebook/platform/graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { ContractLoaders } from '../../register/graphql/contract.loaders';
import type { Reviews } from '../create-reviews';
import { CounselMutationResolver } from './counsel-mutation.resolver';
import { counselType } from './counsel.types';
import {
  CounselFieldsResolver,
  RequirementOfVersionResolver,
  ReviewApprovalResolver,
  ReviewFieldsResolver,
  ReviewPointResolver,
  ReviewPolicyFieldsResolver,
  ReviewsOfContractResolver,
  type ReviewReferences,
} from './review-fields.resolver';
import { createReviewLoaders } from './review.loaders';
import { ReviewMutationResolver } from './review-mutation.resolver';
import { ReviewCountResolver, ReviewResolver } from './review.resolver';
import { reviewType } from './review.types';

/** The resolvers of reviews and counsel, ready to serve. Called while a schema is composed. */
export function reviewResolvers(
  reviews: Reviews,
  below: ContractsLoaders & ContractLoaders,
): readonly object[] {
  const references: ReviewReferences = { ...below, ...createReviewLoaders(reviews.reading) };
  registerNode('ContractReview', async (id, context) => {
    const review = await context.loaders.of(references.contractReview).load(id);
    return review && reviewType(review);
  });
  registerNode('Counsel', async (id, context) => {
    const found = await context.loaders.of(references.counsel).load(id);
    return found && counselType(found);
  });
  return [
    new ReviewResolver(reviews.reading),
    new ReviewCountResolver(),
    new ReviewMutationResolver(reviews),
    new CounselMutationResolver(reviews),
    new ReviewsOfContractResolver(references),
    new RequirementOfVersionResolver(references),
    new ReviewFieldsResolver(references),
    new ReviewPointResolver(references),
    new ReviewApprovalResolver(references),
    new ReviewPolicyFieldsResolver(references),
    new CounselFieldsResolver(references),
  ];
}
