import type { Result } from '@duebook/kernel';
import { legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  FileType,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type FileLoaders,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Among } from '../application/list.ports';
import type { ReconciliationFilter } from '../application/reconciliation.ports';
import type { StatementReading } from '../application/statement-reading';
import type { CounterpartyStatements } from '../create-counterparty-statements';
import { changed, type ChangedPayload } from './changed-payload';
import { principalOf, type AccountLoaders } from './entity-and-party';
import {
  ReconciliationCompareInput,
  ReconciliationComparePayload,
  ReconciliationReportIssueInput,
  ReconciliationReportIssuePayload,
  ReconciliationReviewInput,
  ReconciliationReviewPayload,
  ReconciliationsArgs,
  ReconciliationStartInput,
  ReconciliationStartPayload,
  ReconciliationSubmitInput,
  ReconciliationSubmitPayload,
} from './reconciliation.inputs';
import {
  MatchPage,
  matchType,
  ReconciliationMatchType,
  ReconciliationPage,
  ReconciliationReportType,
  ReconciliationType,
  reconciliationType,
  reportType,
} from './reconciliation.types';
import { statementError } from './statement-errors';
import { placeOf } from './statement.resolver';
import { StatementType, statementType } from './statement.types';

type Refused = Parameters<typeof statementError>[0];
const DUE_WITHIN_DAYS = 10;

/** Accounts compared with what the other side says. */
@Resolver()
export class ReconciliationResolver {
  constructor(private readonly statements: CounterpartyStatements) {}

  @Query(() => ReconciliationPage.Connection, {
    description:
      'Reconciliations of accounts, the latest period first. Needs reconciliation.reconciliation.read.',
  })
  async reconciliations(
    @Args(() => ReconciliationsArgs) { first, after, filter }: ReconciliationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ReconciliationType>> {
    const caller = requireCaller(context);
    const { reading } = this.statements;
    const among: Among<ReconciliationFilter> = {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: {
        partyId: uuidOrNullOf('Party', filter?.partyId),
        relation: null,
        states: filter?.states ?? null,
        toFrom: filter?.periodToFrom ?? null,
        toTo: filter?.periodToTo ?? null,
      },
    };
    const stretch = { ...among, limit: first + 1, after: placeOf(after) };
    const rows = await reading.reconciliations(caller, stretch);
    const page = connectionFrom(rows, first, ({ to, id }) => encodeCursor([to, id]));
    return countedPage(mapConnection(page, reconciliationType), () =>
      reading.reconciliationCount(caller, among, MOST_COUNTED),
    );
  }

  @Mutation(() => ReconciliationStartPayload, {
    description:
      'Begins the reconciliation of the account and period of a statement; one that is begun is answered. Needs reconciliation.reconciliation.prepare.',
  })
  async reconciliationStart(
    @Arg('input', () => ReconciliationStartInput, { description: 'By which statement.' })
    { idempotencyKey, counterpartyStatementId, ownerId, dueWithinDays }: ReconciliationStartInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.start(requireCaller(context), {
      idempotencyKey,
      statementId: uuidOf('CounterpartyStatement', counterpartyStatementId),
      ownerUserId: uuidOrNullOf('User', ownerId),
      dueWithinDays: dueWithinDays ?? DUE_WITHIN_DAYS,
    });
    return this.answer(ReconciliationStartPayload, outcome, context);
  }

  @Mutation(() => ReconciliationComparePayload, {
    description:
      'Compares the account with the last edition of their statement, line by line. Differences that were there stay the same ones; those that are found no more are resolved by that. Our closing balance less theirs is always the sum of those that are present. Needs reconciliation.reconciliation.prepare.',
  })
  async reconciliationCompare(
    @Arg('input', () => ReconciliationCompareInput, { description: 'Which account.' })
    { idempotencyKey, reconciliationId }: ReconciliationCompareInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.compare(requireCaller(context), {
      idempotencyKey,
      reconciliationId: uuidOf('Reconciliation', reconciliationId),
    });
    return this.answer(ReconciliationComparePayload, outcome, context);
  }

  @Mutation(() => ReconciliationSubmitPayload, {
    description:
      'Submits a reconciliation to the review of another person; from then on it does not change. Needs reconciliation.reconciliation.prepare.',
  })
  async reconciliationSubmit(
    @Arg('input', () => ReconciliationSubmitInput, { description: 'Which.' })
    { reconciliationId, ...input }: ReconciliationSubmitInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const id = uuidOf('Reconciliation', reconciliationId);
    const outcome = await this.statements.submit(requireCaller(context), {
      ...input,
      reconciliationId: id,
    });
    return this.answer(ReconciliationSubmitPayload, outcome, context);
  }

  @Mutation(() => ReconciliationReviewPayload, {
    description:
      'Approves a reconciliation that somebody else has prepared, which freezes it, or returns it. Needs reconciliation.reconciliation.review.',
  })
  async reconciliationReview(
    @Arg('input', () => ReconciliationReviewInput, { description: 'Which, and what of it.' })
    { reconciliationId, note, ...input }: ReconciliationReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.review(requireCaller(context), {
      ...input,
      note: note ?? null,
      reconciliationId: uuidOf('Reconciliation', reconciliationId),
    });
    return this.answer(ReconciliationReviewPayload, outcome, context);
  }

  @Mutation(() => ReconciliationReportIssuePayload, {
    description:
      'Issues a report as a file: what was frozen at the review, or a draft of how it stands. Needs reconciliation.reconciliation.report.',
  })
  async reconciliationReportIssue(
    @Arg('input', () => ReconciliationReportIssueInput, { description: 'Which report.' })
    { reconciliationId, ...input }: ReconciliationReportIssueInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const id = uuidOf('Reconciliation', reconciliationId);
    const outcome = await this.statements.issueReport(requireCaller(context), {
      ...input,
      reconciliationId: id,
    });
    return this.answer(ReconciliationReportIssuePayload, outcome, context);
  }

  private async answer(
    Payload: typeof ReconciliationStartPayload,
    outcome: Result<Readonly<{ reconciliationId: string }>, Refused & { readonly code: string }>,
    context: RequestContext,
  ): Promise<ChangedPayload> {
    if (!outcome.ok) {
      return changed(Payload, { reconciliation: null }, [statementError(outcome.refusal)]);
    }
    const ids = [outcome.value.reconciliationId];
    const [found] = await this.statements.reading.reconciliationsByIds(requireCaller(context), ids);
    return changed(Payload, { reconciliation: found ? reconciliationType(found) : null });
  }
}

/** How many reconciliations a list has, counted only when asked for. */
@Resolver(() => ReconciliationPage.Connection)
export class ReconciliationConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<ReconciliationType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What a reconciliation refers to. */
@Resolver(() => ReconciliationType)
export class ReconciliationFieldsResolver {
  constructor(
    private readonly reading: StatementReading,
    private readonly loaders: AccountLoaders,
  ) {}

  @FieldResolver(() => StatementType, {
    nullable: true,
    description:
      'The statement that it was compared with last. Needs reconciliation.counterpartyStatement.read, else null.',
  })
  async statement(
    @Root() { known }: ReconciliationType,
    @Ctx() context: RequestContext,
  ): Promise<StatementType | null> {
    const [found] = await this.reading.statementsByIds(requireCaller(context), [known.statementId]);
    return found ? statementType(found) : null;
  }

  @FieldResolver(() => MatchPage.Connection, {
    description: 'What the last comparison held to be the same.',
  })
  async matches(
    @Root() { known }: ReconciliationType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ReconciliationMatchType>> {
    const [place] = decodeCursor(after, ['DECIMAL']) ?? [];
    const rows = await this.reading.matchesOf(requireCaller(context), known, {
      after: place === undefined ? 0 : Math.trunc(Number(place)),
      limit: first + 1,
    });
    const page = connectionFrom(rows, first, ({ position }) => encodeCursor([position]));
    return mapConnection(page, matchType);
  }

  @FieldResolver(() => [ReconciliationReportType], {
    description: 'The reports that were issued, in their order.',
  })
  async reports(
    @Root() { known }: ReconciliationType,
    @Ctx() context: RequestContext,
  ): Promise<ReconciliationReportType[]> {
    const [reports = []] = await this.reading.reportsOf(requireCaller(context), [known.id]);
    return reports.map(reportType);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who owns it; null for nobody.',
  })
  async owner(
    @Root() { known }: ReconciliationType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.ownerUserId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who prepared and submitted it; null before.',
  })
  async preparedBy(
    @Root() { known }: ReconciliationType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.preparedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who reviewed it last; null before.',
  })
  async reviewedBy(
    @Root() { known }: ReconciliationType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.reviewedBy);
  }
}

/** What a report refers to. */
@Resolver(() => ReconciliationReportType)
export class ReportFieldsResolver {
  constructor(private readonly loaders: AccountLoaders & FileLoaders) {}

  @FieldResolver(() => FileType, { nullable: true, description: 'The file; null when it is gone.' })
  async file(
    @Root() { issued }: ReconciliationReportType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return loaders.of(this.loaders.file).load(issued.fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who issued it; null for Duebook itself.',
  })
  async issuedBy(
    @Root() { issued }: ReconciliationReportType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, issued.issuedBy);
  }
}
