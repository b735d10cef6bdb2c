import { businessDate, make, type Id, type Result } from '@duebook/kernel';
import { PrincipalType, type GovernanceLoaders } from '@duebook/governance/graphql';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  registerNode,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type CountedPage,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { createLimitLoaders } from '../../limits/graphql/limit-fields.resolver';
import { CreditLimitType } from '../../limits/graphql/limit.types';
import { ScoreRunType } from '../../scorecards/graphql/score-run.types';
import type { ScoreLoaders } from '../../scorecards/graphql/score.loaders';
import type { ReviewFilter } from '../application/ports';
import type { Reviews } from '../create-reviews';
import { reviewError, type ReviewMutationRefusal } from './review-errors';
import {
  ReviewAssignInput,
  ReviewCompleteInput,
  ReviewOpenInput,
  ReviewsArgs,
  ReviewSnoozeInput,
  type ReviewFilterInput,
} from './review.inputs';
import {
  ReviewAssignPayload,
  ReviewCompletePayload,
  ReviewOpenPayload,
  ReviewPage,
  ReviewSnoozePayload,
  ReviewType,
  reviewType,
} from './review.types';

type Loaders = Pick<GovernanceLoaders, 'principal'> &
  Pick<PartiesLoaders, 'partyById'> &
  Pick<ScoreLoaders, 'scoreRun'> &
  Pick<ReturnType<typeof createLimitLoaders>, 'creditLimit'>;

/** When which customer's credit is looked at again. */
@Resolver()
class ReviewResolver {
  constructor(private readonly reviews: Reviews) {}

  @Query(() => ReviewPage.Connection, {
    description:
      'Reviews of customers’ credit, what is due first before the others. Needs credit-policy.review.read in the whole tenant.',
  })
  async creditReviews(
    @Args(() => ReviewsArgs) { first, after, filter: sent }: ReviewsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ReviewType>> {
    const caller = requireCaller(context);
    const { reading } = this.reviews;
    const filter = filterOf(sent ?? {});
    const rows = await reading.page(caller, { filter, limit: first + 1, after: placeOf(after) });
    const page = connectionFrom(rows, first, ({ dueOn, id }) => encodeCursor([dueOn, id]));
    const today = await reading.today(caller);
    return countedPage(mapConnection(page, reviewType(today)), () => reading.count(caller, filter));
  }

  @Mutation(() => ReviewOpenPayload, {
    description:
      'Opens a review of a customer’s credit before its time; one that is open already is answered. Needs credit-policy.review.open in the whole tenant.',
  })
  async creditReviewOpen(
    @Arg('input', () => ReviewOpenInput, { description: 'Whose credit, and until when.' })
    { partyId, dueOn, ...input }: ReviewOpenInput,
    @Ctx() context: RequestContext,
  ): Promise<ReviewOpenPayload> {
    const outcome = await this.reviews.open(requireCaller(context), {
      ...input,
      partyId: uuidOf('Party', partyId),
      dueOn: dueOn ?? null,
    });
    return make(ReviewOpenPayload, await this.answer(outcome, context));
  }

  @Mutation(() => ReviewAssignPayload, {
    description:
      'Gives a review to somebody. Needs credit-policy.review.assign in the whole tenant.',
  })
  async creditReviewAssign(
    @Arg('input', () => ReviewAssignInput, { description: 'Which review, and who.' })
    { creditReviewId, ownerId, ...input }: ReviewAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<ReviewAssignPayload> {
    const outcome = await this.reviews.assign(requireCaller(context), {
      ...input,
      creditReviewId: uuidOf('CreditReview', creditReviewId),
      ownerUserId: uuidOf('User', ownerId),
    });
    return make(ReviewAssignPayload, await this.answer(outcome, context));
  }

  @Mutation(() => ReviewSnoozePayload, {
    description:
      'Puts a review off with a reason. Needs credit-policy.review.snooze in the whole tenant.',
  })
  async creditReviewSnooze(
    @Arg('input', () => ReviewSnoozeInput, { description: 'Which review, until when, and why.' })
    { creditReviewId, ...input }: ReviewSnoozeInput,
    @Ctx() context: RequestContext,
  ): Promise<ReviewSnoozePayload> {
    const outcome = await this.reviews.snooze(requireCaller(context), {
      ...input,
      creditReviewId: uuidOf('CreditReview', creditReviewId),
    });
    return make(ReviewSnoozePayload, await this.answer(outcome, context));
  }

  @Mutation(() => ReviewCompletePayload, {
    description:
      'Says what a review came to. RESCORE starts a score run for the customer, PROPOSE_LIMIT proposes the limit that the formula of its credit policy makes; where that cannot be, the review stays open. No limit changes by it: others agree. Needs credit-policy.review.complete in the whole tenant, and for these decisions credit-policy.scoreRun.start or credit-policy.creditLimit.propose in it.',
  })
  async creditReviewComplete(
    @Arg('input', () => ReviewCompleteInput, { description: 'Which review, and what it came to.' })
    { creditReviewId, ...input }: ReviewCompleteInput,
    @Ctx() context: RequestContext,
  ): Promise<ReviewCompletePayload> {
    const outcome = await this.reviews.complete(requireCaller(context), {
      ...input,
      creditReviewId: uuidOf('CreditReview', creditReviewId),
    });
    return make(ReviewCompletePayload, await this.answer(outcome, context));
  }

  private async answer(
    outcome: Result<Readonly<{ creditReviewId: Id }>, ReviewMutationRefusal>,
    context: RequestContext,
  ): Promise<{ creditReview: ReviewType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { creditReview: null, userErrors: [reviewError(outcome.refusal)] };
    const caller = requireCaller(context);
    const { reading } = this.reviews;
    const [found] = await reading.byIds(caller, [outcome.value.creditReviewId]);
    const creditReview = found ? reviewType(await reading.today(caller))(found) : null;
    return { creditReview, userErrors: [] };
  }
}

/** How many reviews a list has. */
@Resolver(() => ReviewPage.Connection)
class ReviewConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<ReviewType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What a review refers to. */
@Resolver(() => ReviewType)
class ReviewFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { known }: ReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(known.partyId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who does it; null until somebody is told to, and when gone.',
  })
  async owner(
    @Root() { known: { ownerUserId } }: ReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return ownerUserId === null ? null : loaders.of(this.loaders.principal).load(ownerUserId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who did it; null before it is done, and when gone.',
  })
  async doneBy(
    @Root() { known: { doneBy } }: ReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return doneBy === null ? null : loaders.of(this.loaders.principal).load(doneBy);
  }

  @FieldResolver(() => ScoreRunType, {
    nullable: true,
    description:
      'The score run that RESCORE started; null of any other decision, and to who may not see runs.',
  })
  async scoreRun(
    @Root() { known: { scoreRunId } }: ReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScoreRunType | null> {
    return scoreRunId === null ? null : loaders.of(this.loaders.scoreRun).load(scoreRunId);
  }

  @FieldResolver(() => CreditLimitType, {
    nullable: true,
    description:
      'The limit that PROPOSE_LIMIT proposed; null of any other decision, and to who may not see limits.',
  })
  async creditLimit(
    @Root() { known: { creditLimitId } }: ReviewType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditLimitType | null> {
    return creditLimitId === null ? null : loaders.of(this.loaders.creditLimit).load(creditLimitId);
  }
}

/** The resolvers of reviews, ready to serve. Called while a schema is composed. */
export function reviewResolvers(reviews: Reviews, below: Loaders): readonly object[] {
  const { reading } = reviews;
  registerNode('CreditReview', async (id, context) => {
    const caller = requireCaller(context);
    const [found] = await reading.byIds(caller, [id]);
    return found ? reviewType(await reading.today(caller))(found) : null;
  });
  return [
    new ReviewResolver(reviews),
    new ReviewConnectionResolver(),
    new ReviewFieldsResolver(below),
  ];
}

function placeOf(after: string | null | undefined) {
  const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
  return day === undefined || id === undefined ? null : { dueOn: businessDate(day), id };
}

function filterOf(sent: Pick<ReviewFilterInput, keyof ReviewFilterInput>): ReviewFilter {
  return {
    states: sent.states ?? null,
    causes: sent.causes ?? null,
    classCodes: sent.classCodes ?? null,
    partyId: uuidOrNullOf('Party', sent.partyId),
    ownerUserId: uuidOrNullOf('User', sent.ownerId),
    isOverdue: sent.isOverdue ?? null,
    dueFrom: sent.dueFrom ?? null,
    dueTo: sent.dueTo ?? null,
  };
}
