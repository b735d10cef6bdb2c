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
  type RefusalWithPath,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ReviewFilter } from '../application/ports';
import type { Reviews } from '../create-reviews';
import { reviewError } from './review-errors';
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

type Loaders = Pick<GovernanceLoaders, 'principal'> & Pick<PartiesLoaders, 'partyById'>;
type Refused = RefusalWithPath & { readonly code: string };

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
      'Says what a review came to. Nobody’s credit changes by it: what it proposes is asked for apart, and agreed to by others. Needs credit-policy.review.complete in the whole tenant.',
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
    outcome: Result<Readonly<{ creditReviewId: Id }>, Refused>,
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
