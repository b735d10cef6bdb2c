import { PrincipalType, requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ScorecardService } from '../application/scorecards.service';
import { scoreErrors } from './score-errors';
import type { ScorecardLoaders } from './score.loaders';
import {
  draftOf,
  ScorecardActivateInput,
  ScorecardActivatePayload,
  ScorecardDraftSaveInput,
  ScorecardDraftSavePayload,
  ScorecardsArgs,
} from './scorecard.inputs';
import { ScorecardPage, ScorecardType, scorecardType } from './scorecard.types';

/** What customers score by: written, agreed to, listed. */
@Resolver()
export class ScorecardResolver {
  constructor(private readonly service: ScorecardService) {}

  @Query(() => ScorecardPage.Connection, {
    description:
      'Versions of scorecards, the newest first. Needs credit-policy.scorecard.read in the whole tenant.',
  })
  async scorecards(
    @Args(() => ScorecardsArgs) { first, after, filter }: ScorecardsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ScorecardType>> {
    const rows = await this.service.reading.page(
      requireCaller(context),
      { codes: filter?.codes ?? null, states: filter?.states ?? null },
      pageAfter({ first, after }),
    );
    return mapConnection(connectionById(rows, first), scorecardType);
  }

  @Mutation(() => ScorecardDraftSavePayload, {
    description:
      'Saves the draft of a scorecard’s next version: begins it, or replaces it as a whole. Every fault is told at once, by its path. Needs credit-policy.scorecard.draft in the whole tenant.',
  })
  async scorecardDraftSave(
    @Arg('input', () => ScorecardDraftSaveInput, { description: 'The version, as a whole.' })
    input: ScorecardDraftSaveInput,
    @Ctx() context: RequestContext,
  ): Promise<ScorecardDraftSavePayload> {
    const { idempotencyKey, expectedVersion } = input;
    const outcome = await this.service.saveDraft(
      requireCaller(context),
      { operation: 'scorecardDraftSave', idempotencyKey },
      { draft: draftOf(input), expectedVersion },
    );
    if (!outcome.ok) {
      const userErrors = scoreErrors(outcome.refusal);
      return make(ScorecardDraftSavePayload, { scorecard: null, userErrors });
    }
    const scorecard = await this.read(context, outcome.value.scorecardId);
    return make(ScorecardDraftSavePayload, { scorecard, userErrors: [] });
  }

  @Mutation(() => ScorecardActivatePayload, {
    description:
      'Asks for the agreement of somebody else to let a draft hold; what was active of its code is superseded, and what was scored by it stands. Needs credit-policy.scorecard.activate in the whole tenant.',
  })
  async scorecardActivate(
    @Arg('input', () => ScorecardActivateInput, { description: 'Which draft.' })
    { idempotencyKey, expectedVersion, ...input }: ScorecardActivateInput,
    @Ctx() context: RequestContext,
  ): Promise<ScorecardActivatePayload> {
    const scorecardId = uuidOf('Scorecard', input.scorecardId);
    const outcome = await this.service.activate(
      requireCaller(context),
      { operation: 'scorecardActivate', idempotencyKey },
      { scorecardId, expectedVersion },
    );
    if (!outcome.ok) {
      const userErrors = scoreErrors(outcome.refusal);
      return make(ScorecardActivatePayload, {
        ...{ scorecard: null, approvalRequestId: null, userErrors },
      });
    }
    const approvalRequestId = requestIdOf(outcome.value);
    const scorecard = approvalRequestId === null ? await this.read(context, scorecardId) : null;
    return make(ScorecardActivatePayload, { scorecard, approvalRequestId, userErrors: [] });
  }

  private async read(context: RequestContext, id: Id): Promise<ScorecardType | null> {
    const [row] = await this.service.reading.byIds(requireCaller(context), [id]);
    return row ? scorecardType(row) : null;
  }
}

/** Who wrote a version, and who let it hold. */
@Resolver(() => ScorecardType)
export class ScorecardFieldsResolver {
  constructor(private readonly loaders: ScorecardLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who saved the draft last; null when the viewer may not see them.',
  })
  async draftedBy(
    @Root() { draftedByUuid }: ScorecardType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(draftedByUuid);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who asked that it holds, which somebody else agreed to; null before.',
  })
  async activatedBy(
    @Root() { activatedByUuid }: ScorecardType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return activatedByUuid === null
      ? null
      : loaders.of(this.loaders.principal).load(activatedByUuid);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Who agreed to it, the last of them where several had to; null where nobody had to, and before.',
  })
  async agreedBy(
    @Root() { agreedByUuid }: ScorecardType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return agreedByUuid === null ? null : loaders.of(this.loaders.principal).load(agreedByUuid);
  }
}
