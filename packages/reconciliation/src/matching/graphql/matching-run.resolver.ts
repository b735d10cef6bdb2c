import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  type ConnectionOf,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  type UserError,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BankStatementLineType } from '../../bank-statements/graphql/bank-statement-line.types';
import { BankStatementType } from '../../bank-statements/graphql/bank-statement.types';
import { HouseBankAccountType } from '../../bank-statements/graphql/house-bank-account.types';
import type { MatchingService } from '../application/matching.service';
import { MatchExplanationType } from './match-explanation.types';
import { matchingRunError } from './matching-errors';
import {
  MatchingRunCancelInput,
  MatchingRunCancelPayload,
  MatchingRunLinePage,
  matchingRunLineType,
  MatchingRunLineType,
  MatchingRunPage,
  MatchingRunsArgs,
  MatchingRunStartInput,
  MatchingRunStartPayload,
  matchingRunType,
  MatchingRunType,
} from './matching-run.types';
import type { MatchingLoaders } from './matching.loaders';

/** Runs of matching: starting, watching and ending them. */
@Resolver()
export class MatchingRunResolver {
  constructor(private readonly matching: MatchingService) {}

  @Query(() => MatchingRunPage.Connection, {
    description: 'Runs of matching, the newest first. Needs reconciliation.match.read.',
  })
  async matchingRuns(
    @Args(() => MatchingRunsArgs) { first, after, filter }: MatchingRunsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<MatchingRunType>> {
    const rows = await this.matching.reading.runs(
      requireCaller(context),
      {
        legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
        houseBankAccountId: uuidOrNullOf('HouseBankAccount', filter?.houseBankAccountId),
        states: filter?.states ?? null,
        isDryRun: filter?.isDryRun ?? null,
      },
      pageAfter({ first, after }),
    );
    const page = connectionById(rows, first);
    return mapConnection(page, matchingRunType);
  }

  @Mutation(() => MatchingRunStartPayload, {
    description:
      'Puts a run in the queue: it looks for what open bank lines pay, proposes it, and posts what the policy leaves to it, with the rights that its starter has now. Needs reconciliation.matchingRun.start and ledger.openItem.read for the legal entity.',
  })
  async matchingRunStart(
    @Arg('input', () => MatchingRunStartInput, { description: 'What is to be matched.' })
    input: MatchingRunStartInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchingRunStartPayload> {
    const outcome = await this.matching.startRun(
      requireCaller(context),
      { operation: 'matchingRunStart', idempotencyKey: input.idempotencyKey },
      {
        houseBankAccountId: uuidOrNullOf('HouseBankAccount', input.houseBankAccountId),
        statementId: uuidOrNullOf('BankStatement', input.bankStatementId),
        lineIds: input.bankStatementLineIds?.map((id) => uuidOf('BankStatementLine', id)) ?? null,
        isDryRun: input.isDryRun === true,
      },
    );
    return make(MatchingRunStartPayload, await this.answer(outcome, context));
  }

  @Mutation(() => MatchingRunCancelPayload, {
    description:
      'Ends a run before its next piece of work; what it proposed and posted by then stands. Needs reconciliation.matchingRun.start for its legal entity.',
  })
  async matchingRunCancel(
    @Arg('input', () => MatchingRunCancelInput, { description: 'Which run.' })
    { idempotencyKey, ...input }: MatchingRunCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchingRunCancelPayload> {
    const matchingRunId = uuidOf('MatchingRun', input.matchingRunId);
    const outcome = await this.matching.cancelRun(
      requireCaller(context),
      { operation: 'matchingRunCancel', idempotencyKey },
      { matchingRunId },
    );
    return make(MatchingRunCancelPayload, await this.answer(outcome, context));
  }

  private async answer(
    outcome: Awaited<ReturnType<MatchingService['startRun'] | MatchingService['cancelRun']>>,
    context: RequestContext,
  ): Promise<Answered> {
    if (!outcome.ok) return { matchingRun: null, userErrors: [matchingRunError(outcome.refusal)] };
    const { matchingRunId } = outcome.value;
    const [row] = await this.matching.reading.runsByIds(requireCaller(context), [matchingRunId]);
    return { matchingRun: row ? matchingRunType(row) : null, userErrors: [] };
  }
}

/** What starting or ending came to. */
interface Answered {
  readonly matchingRun: MatchingRunType | null;
  readonly userErrors: UserError[];
}

/** What a run refers to. */
@Resolver(() => MatchingRunType)
export class MatchingRunFieldsResolver {
  constructor(
    private readonly matching: MatchingService,
    private readonly loaders: MatchingLoaders,
  ) {}

  @FieldResolver(() => HouseBankAccountType, {
    nullable: true,
    description: 'The account whose lines it matches; null when the viewer may not see accounts.',
  })
  async houseBankAccount(
    @Root() { row }: MatchingRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(row.houseBankAccountId);
  }

  @FieldResolver(() => BankStatementType, {
    nullable: true,
    description:
      'The statement whose lines it matches; null for a run over an account or over lines, or when the viewer may not see statements.',
  })
  async bankStatement(
    @Root() { row }: MatchingRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementType | null> {
    if (row.statementId === null) return null;
    return loaders.of(this.loaders.bankStatement).load(row.statementId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The company whose account it is; null when the viewer may not see it.',
  })
  async legalEntity(
    @Root() { row }: MatchingRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(row.legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who started it, and with whose rights of then it works; null for Duebook itself.',
  })
  async startedBy(
    @Root() { row }: MatchingRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.starter.principalId);
  }

  @FieldResolver(() => MatchingRunLinePage.Connection, {
    description: 'The lines that it works on, in its order; none until it begins.',
  })
  async lines(
    @Root() { row }: MatchingRunType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<MatchingRunLineType>> {
    const [place] = decodeCursor(after, ['DECIMAL']) ?? [];
    const rows = await this.matching.reading.runLines(requireCaller(context), row.id, {
      after: place === undefined ? null : Math.trunc(Number(place)),
      limit: first + 1,
    });
    const page = connectionFrom(rows, first, (line) => encodeCursor([String(line.place)]));
    return mapConnection(page, matchingRunLineType);
  }
}

/** What a line of a run refers to. */
@Resolver(() => MatchingRunLineType)
export class MatchingRunLineFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => BankStatementLineType, {
    nullable: true,
    description: 'The bank line; null when the viewer may not see bank lines.',
  })
  async bankStatementLine(
    @Root() { row }: MatchingRunLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementLineType | null> {
    return loaders.of(this.loaders.bankStatementLine).load(row.lineId);
  }

  @FieldResolver(() => MatchExplanationType, {
    nullable: true,
    description: 'What it found and why; null until it is its turn.',
  })
  async explanation(
    @Root() { row }: MatchingRunLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchExplanationType | null> {
    if (row.explanationId === null) return null;
    return loaders.of(this.loaders.matchExplanation).load(row.explanationId);
  }
}
