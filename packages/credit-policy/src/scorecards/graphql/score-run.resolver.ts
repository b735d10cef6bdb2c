import { PrincipalType } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  userError,
  userErrorText,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ScorecardService } from '../application/scorecards.service';
import { scoreErrors } from './score-errors';
import type { ScorecardLoaders } from './score.loaders';
import {
  scopeOf,
  ScoreRunCancelInput,
  ScoreRunCancelPayload,
  ScoreRunPage,
  ScoreRunsArgs,
  ScoreRunStartInput,
  ScoreRunStartPayload,
  ScoreRunType,
  scoreRunType,
} from './score-run.types';
import { ScorecardType } from './scorecard.types';

/** Runs that score customers: starting, watching and ending them. */
@Resolver()
export class ScoreRunResolver {
  constructor(private readonly service: ScorecardService) {}

  @Query(() => ScoreRunPage.Connection, {
    description:
      'Runs that score customers, the newest first. Needs credit-policy.creditScore.read in the whole tenant.',
  })
  async scoreRuns(
    @Args(() => ScoreRunsArgs) { first, after, filter }: ScoreRunsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ScoreRunType>> {
    const rows = await this.service.reading.runs(
      requireCaller(context),
      {
        scorecardIds: filter?.scorecardIds?.map((id) => uuidOf('Scorecard', id)) ?? null,
        states: filter?.states ?? null,
        isDryRun: filter?.isDryRun ?? null,
      },
      pageAfter({ first, after }),
    );
    return mapConnection(connectionById(rows, first), scoreRunType);
  }

  @Mutation(() => ScoreRunStartPayload, {
    description:
      'Puts a run in the queue that scores customers as of a day, with the rights that its starter has now. Scores give classes from today on; a dry run keeps nothing but how many would come into which class. Needs credit-policy.scoreRun.start in the whole tenant.',
  })
  async scoreRunStart(
    @Arg('input', () => ScoreRunStartInput, { description: 'Whom, by what, as of when.' })
    input: ScoreRunStartInput,
    @Ctx() context: RequestContext,
  ): Promise<ScoreRunStartPayload> {
    const caller = requireCaller(context);
    const scope = scopeOf(input.scope, (id) => uuidOf('Party', id));
    if (scope === null) return make(ScoreRunStartPayload, { scoreRun: null, userErrors: TWO });
    const outcome = await this.service.startRun(
      caller,
      { operation: 'scoreRunStart', idempotencyKey: input.idempotencyKey },
      {
        ...{ scorecardId: uuidOf('Scorecard', input.scorecardId), scope },
        ...{ asOf: input.asOf ?? null, isDryRun: input.isDryRun === true },
      },
    );
    return make(ScoreRunStartPayload, await this.answer(context, outcome));
  }

  @Mutation(() => ScoreRunCancelPayload, {
    description:
      'Ends a run before its next piece of work; the scores that it made by then stand. Needs credit-policy.scoreRun.start in the whole tenant.',
  })
  async scoreRunCancel(
    @Arg('input', () => ScoreRunCancelInput, { description: 'Which run.' })
    { idempotencyKey, ...input }: ScoreRunCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<ScoreRunCancelPayload> {
    const outcome = await this.service.cancelRun(
      requireCaller(context),
      { operation: 'scoreRunCancel', idempotencyKey },
      { scoreRunId: uuidOf('ScoreRun', input.scoreRunId) },
    );
    return make(ScoreRunCancelPayload, await this.answer(context, outcome));
  }

  private async answer(
    context: RequestContext,
    outcome: Awaited<ReturnType<ScorecardService['startRun'] | ScorecardService['cancelRun']>>,
  ): Promise<{ scoreRun: ScoreRunType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { scoreRun: null, userErrors: scoreErrors(outcome.refusal) };
    const { scoreRunId } = outcome.value;
    const [row] = await this.service.reading.runsByIds(requireCaller(context), [scoreRunId]);
    return { scoreRun: row ? scoreRunType(row) : null, userErrors: [] };
  }
}

const CODE = 'SCORE_RUN_SCOPE_INVALID';
const TWO = [userError(CODE, userErrorText(CODE), ['input', 'scope'])];

/** What a run refers to. */
@Resolver(() => ScoreRunType)
export class ScoreRunFieldsResolver {
  constructor(private readonly loaders: ScorecardLoaders) {}

  @FieldResolver(() => ScorecardType, {
    nullable: true,
    description: 'The version that it scores by; null when the viewer may not see scorecards.',
  })
  async scorecard(
    @Root() { scorecardUuid }: ScoreRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ScorecardType | null> {
    return loaders.of(this.loaders.scorecard).load(scorecardUuid);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who started it, and with whose rights of then it works; null for Duebook itself.',
  })
  async startedBy(
    @Root() { starterUuid }: ScoreRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(starterUuid);
  }
}
