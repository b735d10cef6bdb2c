import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  connectionById,
  granted,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LateInterestServices } from '../create-late-interest';
import { READ_LATE_INTEREST } from '../late-interest-permissions';
import { lateInterestError } from './late-interest-errors';
import {
  LateInterestRunCancelInput,
  LateInterestRunCancelPayload,
  LateInterestRunPage,
  LateInterestRunsArgs,
  LateInterestRunStartInput,
  LateInterestRunStartPayload,
  LateInterestRunType,
  runType,
} from './late-interest-run.types';
import type { InterestFieldLoaders } from './late-interest.loaders';

/** Runs over all customers: starting, watching and ending them. */
@Resolver()
export class LateInterestRunResolver {
  constructor(private readonly interest: LateInterestServices) {}

  @Query(() => LateInterestRunPage.Connection, {
    description:
      'Runs that propose charges of late interest, the newest first. Needs contracts.lateInterest.read.',
  })
  async lateInterestRuns(
    @Args(() => LateInterestRunsArgs) { first, after, filter }: LateInterestRunsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<LateInterestRunType>> {
    const rows = await this.interest.reading.runs(requireCaller(context), {
      ...pageAfter({ first, after }),
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      states: filter?.states ?? null,
    });
    return mapConnection(connectionById(rows, first), runType);
  }

  @Mutation(() => LateInterestRunStartPayload, {
    description:
      'Puts a run in the queue that proposes charges of late interest for all customers of a legal entity, piece by piece. Whoever starts it cannot approve them. Needs contracts.lateInterest.propose for the legal entity.',
  })
  async lateInterestRunStart(
    @Arg('input', () => LateInterestRunStartInput, { description: 'Whose, up to which day.' })
    { idempotencyKey, legalEntityId, upTo }: LateInterestRunStartInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestRunStartPayload> {
    const outcome = await this.interest.startRun(
      requireCaller(context),
      { operation: 'lateInterestRunStart', idempotencyKey },
      { legalEntityId: uuidOf('LegalEntity', legalEntityId), upTo: upTo ?? null },
    );
    return make(LateInterestRunStartPayload, await this.answer(outcome, context));
  }

  @Mutation(() => LateInterestRunCancelPayload, {
    description:
      'Ends a run before its next piece; what it proposed by then stands. Needs contracts.lateInterest.propose for its legal entity.',
  })
  async lateInterestRunCancel(
    @Arg('input', () => LateInterestRunCancelInput, { description: 'Which run.' })
    { idempotencyKey, lateInterestRunId }: LateInterestRunCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestRunCancelPayload> {
    const outcome = await this.interest.cancelRun(
      requireCaller(context),
      { operation: 'lateInterestRunCancel', idempotencyKey },
      { lateInterestRunId: uuidOf('LateInterestRun', lateInterestRunId) },
    );
    return make(LateInterestRunCancelPayload, await this.answer(outcome, context));
  }

  private async answer(
    outcome: Awaited<ReturnType<LateInterestServices['startRun']>>,
    context: RequestContext,
  ) {
    if (!outcome.ok) {
      return { lateInterestRun: null, userErrors: [lateInterestError(outcome.refusal)] };
    }
    const ids = [outcome.value.lateInterestRunId];
    const [run = null] = await this.interest.reading.runsByIds(requireCaller(context), ids);
    return { lateInterestRun: run && runType(run), userErrors: [] };
  }
}

/** What a run refers to. */
@Resolver(() => LateInterestRunType)
export class LateInterestRunFieldsResolver {
  constructor(private readonly loaders: InterestFieldLoaders) {}

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that it is owed to.' })
  async legalEntity(
    @Root() { run }: LateInterestRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const found = await loaders.of(this.loaders.legalEntity).load(run.legalEntityId);
    return granted(found, READ_LATE_INTEREST);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'In whose name it works; null when gone.',
  })
  async requestedBy(
    @Root() { run }: LateInterestRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(run.starter.principalId);
  }
}
