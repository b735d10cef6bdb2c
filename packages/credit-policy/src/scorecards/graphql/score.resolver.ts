import { requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  badUserInput,
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { ScorecardService } from '../application/scorecards.service';
import { explainChange } from '../domain/explain-change';
import {
  ClassAssignmentsArgs,
  ClassOverrideInput,
  ClassOverridePayload,
  ClassOverrideWithdrawInput,
  ClassOverrideWithdrawPayload,
  ScorePreviewArgs,
  ScoresArgs,
} from './credit-class.inputs';
import { scoreErrors } from './score-errors';
import {
  ClassAssignmentPage,
  classAssignmentType,
  ClassAssignmentType,
  previewType,
  ScorePage,
  ScorePreviewType,
  scoreType,
  ScoreType,
} from './score.types';

const MOST_PREVIEWED = 100;

type Overridden = Awaited<ReturnType<ScorecardService['override' | 'withdrawOverride']>>;

/** What customers score, and the classes that they have. */
@Resolver()
export class ScoreResolver {
  constructor(private readonly service: ScorecardService) {}

  @Query(() => ScorePage.Connection, {
    description:
      'Scores of customers, the newest first. Needs credit-policy.creditScore.read in the whole tenant.',
  })
  async creditScores(
    @Args(() => ScoresArgs) { first, after, filter }: ScoresArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ScoreType>> {
    const rows = await this.service.reading.scores(
      requireCaller(context),
      {
        runId: uuidOrNullOf('ScoreRun', filter?.scoreRunId),
        partyIds: filter?.partyIds?.map((id) => uuidOf('Party', id)) ?? null,
        classCodes: filter?.classCodes ?? null,
      },
      pageAfter({ first, after }),
    );
    return mapConnection(connectionById(rows, first), scoreType);
  }

  @Query(() => [ScorePreviewType], {
    nullable: true,
    description:
      'What customers would score by a version, a draft too, in the order of the ids; nothing is kept. Parties that are no customers of the tenant are left out. Null where there is no such version. Needs credit-policy.creditScore.read and credit-policy.scorecard.read in the whole tenant.',
  })
  async creditScorePreview(
    @Args(() => ScorePreviewArgs) args: ScorePreviewArgs,
    @Ctx() context: RequestContext,
  ): Promise<ScorePreviewType[] | null> {
    const partyIds = [...new Set(args.partyIds.map((id) => uuidOf('Party', id)))];
    if (partyIds.length === 0 || partyIds.length > MOST_PREVIEWED) {
      throw badUserInput(`partyIds must have 1 to ${String(MOST_PREVIEWED)} elements.`);
    }
    const found = await this.service.reading.preview(requireCaller(context), {
      ...{ scorecardId: uuidOf('Scorecard', args.scorecardId), partyIds },
      asOf: args.asOf ?? null,
    });
    return (
      found?.map((each) => previewType(each, each.last && explainChange(each.last, each.scored))) ??
      null
    );
  }

  @Query(() => ClassAssignmentPage.Connection, {
    description:
      'Credit classes that a customer was given, the newest first. Needs credit-policy.creditScore.read in the whole tenant.',
  })
  async creditClassAssignments(
    @Args(() => ClassAssignmentsArgs) { first, after, partyId }: ClassAssignmentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ClassAssignmentType>> {
    const rows = await this.service.reading.assignments(
      requireCaller(context),
      uuidOf('Party', partyId),
      pageAfter({ first, after }),
    );
    return mapConnection(connectionById(rows, first), classAssignmentType);
  }

  @Mutation(() => ClassOverridePayload, {
    description:
      'Asks for the agreement of somebody else to give a customer another class than its score until a day; after it the class of the score is back by itself. Needs credit-policy.creditClass.override in the whole tenant.',
  })
  async creditClassOverride(
    @Arg('input', () => ClassOverrideInput, { description: 'Which class, for whom, until when.' })
    { idempotencyKey, partyId, validFrom, ...input }: ClassOverrideInput,
    @Ctx() context: RequestContext,
  ): Promise<ClassOverridePayload> {
    const { classCode, validTo, reason } = input;
    const outcome = await this.service.override(
      requireCaller(context),
      { operation: 'creditClassOverride', idempotencyKey },
      {
        ...{ partyId: uuidOf('Party', partyId), classCode, validTo, reason },
        validFrom: validFrom ?? null,
      },
    );
    return make(ClassOverridePayload, await this.answer(context, outcome));
  }

  @Mutation(() => ClassOverrideWithdrawPayload, {
    description:
      'Asks for the agreement of somebody else to end an override today; the days on which it held stay as they were. Needs credit-policy.creditClass.override in the whole tenant.',
  })
  async creditClassOverrideWithdraw(
    @Arg('input', () => ClassOverrideWithdrawInput, { description: 'Which override.' })
    { idempotencyKey, creditClassAssignmentId }: ClassOverrideWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<ClassOverrideWithdrawPayload> {
    const outcome = await this.service.withdrawOverride(
      requireCaller(context),
      { operation: 'creditClassOverrideWithdraw', idempotencyKey },
      { assignmentId: uuidOf('CreditClassAssignment', creditClassAssignmentId) },
    );
    return make(ClassOverrideWithdrawPayload, await this.answer(context, outcome));
  }

  private async answer(context: RequestContext, outcome: Overridden): Promise<Answered> {
    const nothing = { creditClassAssignment: null, approvalRequestId: null };
    if (!outcome.ok) return { ...nothing, userErrors: scoreErrors(outcome.refusal) };
    const approvalRequestId = requestIdOf(outcome.value);
    if (!('assignmentId' in outcome.value))
      return { ...nothing, approvalRequestId, userErrors: [] };
    const { assignmentId } = outcome.value;
    const caller = requireCaller(context);
    const [row] = await this.service.reading.assignmentsByIds(caller, [assignmentId]);
    const creditClassAssignment = row ? classAssignmentType(row) : null;
    return { creditClassAssignment, approvalRequestId, userErrors: [] };
  }
}

/** What overriding or ending it came to. */
interface Answered {
  readonly creditClassAssignment: ClassAssignmentType | null;
  readonly approvalRequestId: Id | null;
  readonly userErrors: UserError[];
}
