import { legalEntitiesAsked } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  MOST_COUNTED,
  pageAfter,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type RequestContext,
} from '@duebook/platform/graphql';
import { requirePermission } from '@duebook/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CounselFilter, ReviewsAsked } from '../application/ports';
import type { ReviewReading } from '../application/read-reviews';
import { READ_COUNSEL } from '../review-permissions';
import { CounselFilterInput, CounselsArgs } from './counsel.inputs';
import { CounselPage, CounselType, counselType } from './counsel.types';
import {
  ContractReviewFilterInput,
  ContractReviewPoliciesArgs,
  ContractReviewsArgs,
} from './review.inputs';
import {
  ContractChecklistPage,
  ContractReviewPage,
  ContractReviewPolicyPage,
  checklistType,
  policyType,
  reviewType,
  type ContractChecklistType,
  type ContractReviewPolicyType,
  type ContractReviewType,
} from './review.types';

/** Reviews, what they follow, and who advises us. */
@Resolver()
export class ReviewResolver {
  constructor(private readonly reading: ReviewReading) {}

  @Query(() => ContractReviewPage.Connection, {
    description:
      'Reviews of contracts, the newest first. Needs contracts.review.read; a review is seen by who holds it in one of the legal entities of the contract.',
  })
  async contractReviews(
    @Args(() => ContractReviewsArgs) { first, after, filter }: ContractReviewsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ContractReviewType>> {
    const caller = requireCaller(context);
    const asked = askedOf(filter ?? new ContractReviewFilterInput());
    const rows = await this.reading.page(caller, { ...asked, ...pageAfter({ first, after }) });
    return countedPage(mapConnection(connectionById(rows, first), reviewType), () =>
      this.reading.count(caller, asked, MOST_COUNTED),
    );
  }

  @Query(() => ContractChecklistPage.Connection, {
    description:
      'What is looked at in contracts of each kind, by the code of the kind. Needs contracts.review.read.',
  })
  async contractChecklists(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractChecklistType>> {
    const [place = ''] = decodeCursor(after, ['TEXT']) ?? [];
    const lists = await this.reading.checklists(requireCaller(context));
    const rows = lists.filter(({ kindCode }) => kindCode > place).slice(0, first + 1);
    const page = connectionFrom(rows, first, ({ kindCode }) => encodeCursor([kindCode]));
    return mapConnection(page, checklistType);
  }

  @Query(() => ContractReviewPolicyPage.Connection, {
    description:
      'When each legal entity wants its contracts reviewed; those that have set nothing are not among them. Needs contracts.review.read.',
  })
  async contractReviewPolicies(
    @Args(() => ContractReviewPoliciesArgs) { first, after, filter }: ContractReviewPoliciesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractReviewPolicyType>> {
    const [place = ''] = decodeCursor(after, ['UUID']) ?? [];
    const asked = legalEntitiesAsked(filter?.legalEntityIds);
    const policies = await this.reading.policies(requireCaller(context), asked);
    const rows = policies.filter(({ legalEntityId }) => legalEntityId > place).slice(0, first + 1);
    const page = connectionFrom(rows, first, ({ legalEntityId }) => encodeCursor([legalEntityId]));
    return mapConnection(page, policyType);
  }

  @Query(() => CounselPage.Connection, {
    description: 'Law firms and lawyers, the newest first. Needs contracts.counsel.read.',
  })
  async counsels(
    @Args(() => CounselsArgs) { first, after, filter }: CounselsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CounselType>> {
    const rows = await this.reading.counsels(requireCaller(context), {
      ...{ filter: counselFilterOf(filter ?? new CounselFilterInput()) },
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), counselType);
  }

  @Query(() => CounselType, {
    nullable: true,
    description: 'A law firm or a lawyer; null when there is none. Needs contracts.counsel.read.',
  })
  async counsel(
    @Arg('id', () => ID, { description: 'The id of counsel, of the API.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<CounselType | null> {
    const caller = requireCaller(context);
    requirePermission(caller, READ_COUNSEL);
    const [found] = await this.reading.counselByIds(caller, [uuidOf('Counsel', id)]);
    return found ? counselType(found) : null;
  }
}

function askedOf(filter: ContractReviewFilterInput): ReviewsAsked {
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      contractId: uuidOrNullOf('Contract', filter.contractId),
      counselId: uuidOrNullOf('Counsel', filter.counselId),
      ...{ states: filter.states ?? null, kinds: filter.kinds ?? null },
    },
  };
}

function counselFilterOf(filter: CounselFilterInput): CounselFilter {
  return {
    ...{ kinds: filter.kinds ?? null, isActive: filter.isActive ?? null },
    ...{ field: filter.field ?? null, venue: filter.venue ?? null },
    firmId: uuidOrNullOf('Counsel', filter.firmId),
  };
}

/** How many reviews a list has. */
@Resolver(() => ContractReviewPage.Connection)
export class ReviewCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<ContractReviewType>): Promise<string> {
    return totalCountOf(page);
  }
}
