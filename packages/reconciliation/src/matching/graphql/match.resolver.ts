import {
  LegalEntityType,
  legalEntitiesAsked,
  PrincipalType,
  requestIdOf,
} from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import { LedgerDocumentType, OpenItemType } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  type ConnectionOf,
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
import type { MatchingService } from '../application/matching.service';
import type { MatchFilter } from '../application/ports';
import type { SentPart } from '../domain/sent-parts';
import { MatchExplanationType } from './match-explanation.types';
import {
  MatchAcceptInput,
  MatchCreateInput,
  MatchesAcceptInput,
  MatchesArgs,
  MatchRejectInput,
  MatchReverseInput,
  ShortPaymentsArgs,
  type MatchFilterInput,
  type MatchPartInput,
} from './match.inputs';
import {
  MatchAcceptPayload,
  MatchCreatePayload,
  MatchesAcceptPayload,
  MatchesAcceptResult,
  MatchRejectPayload,
  MatchReversePayload,
} from './match.payloads';
import {
  MatchPage,
  MatchPartType,
  matchType,
  MatchType,
  ShortPaymentPage,
  shortPaymentType,
  ShortPaymentType,
} from './match.types';
import { bulkMatchError, elementError, matchErrorAbout } from './matching-errors';
import type { MatchingLoaders } from './matching.loaders';

/** Matches: found, decided and undone. */
@Resolver()
export class MatchResolver {
  constructor(private readonly matching: MatchingService) {}

  @Query(() => MatchPage.Connection, {
    description:
      'Matches of bank lines with open items, the newest first, whatever became of them. Needs reconciliation.match.read.',
  })
  async matches(
    @Args(() => MatchesArgs) { first, after, filter }: MatchesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<MatchType>> {
    const rows = await this.matching.reading.page(
      requireCaller(context),
      filterOf(filter ?? null),
      pageAfter({ first, after }),
    );
    const page = connectionById(rows, first);
    return mapConnection(page, matchType);
  }

  @Query(() => ShortPaymentPage.Connection, {
    description:
      'What customers kept back and why, the newest first. Needs reconciliation.match.read.',
  })
  async shortPayments(
    @Args(() => ShortPaymentsArgs) { first, after, filter }: ShortPaymentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ShortPaymentType>> {
    const rows = await this.matching.reading.shortPayments(
      requireCaller(context),
      {
        legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
        partyId: uuidOrNullOf('Party', filter?.partyId),
        states: filter?.states ?? null,
        reasons: filter?.reasons ?? null,
      },
      pageAfter({ first, after }),
    );
    const page = connectionById(rows, first);
    return mapConnection(page, shortPaymentType);
  }

  @Mutation(() => MatchAcceptPayload, {
    description:
      'Accepts a proposal: its money is posted as a receipt, payment or refund and settles its parts, in one piece. Where a policy wants somebody else to agree to any document of it, that is asked for, and the match is posted once they do. Needs reconciliation.match.decide, and what posting and allocating need.',
  })
  async matchAccept(
    @Arg('input', () => MatchAcceptInput, { description: 'Which proposal, and as what.' })
    input: MatchAcceptInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchAcceptPayload> {
    const { idempotencyKey, expectedVersion, parts } = input;
    const outcome = await this.matching.accept(
      requireCaller(context),
      { operation: 'matchAccept', idempotencyKey },
      {
        matchId: uuidOf('Match', input.matchId),
        expectedVersion,
        parts: parts?.map(sentPart) ?? null,
        acceptsUnearnedDiscount: input.acceptUnearnedDiscount === true,
      },
    );
    return make(MatchAcceptPayload, await this.decided(outcome, context, 'matchId'));
  }

  @Mutation(() => MatchesAcceptPayload, {
    description:
      'Accepts up to 1,000 proposals as they are; one that is refused stays proposed, the others are posted together. Needs reconciliation.match.decide, and what posting and allocating need.',
  })
  async matchesAccept(
    @Arg('input', () => MatchesAcceptInput, { description: 'Which proposals.' })
    { idempotencyKey, matches }: MatchesAcceptInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchesAcceptPayload> {
    const caller = requireCaller(context);
    const outcome = await this.matching.acceptMany(
      caller,
      { operation: 'matchesAccept', idempotencyKey },
      matches.map(({ matchId, expectedVersion }) => ({
        matchId: uuidOf('Match', matchId),
        expectedVersion,
      })),
    );
    if (!outcome.ok) {
      const userErrors = [bulkMatchError(outcome.refusal)];
      return make(MatchesAcceptPayload, { results: null, userErrors });
    }
    const ids = outcome.value.map(({ matchId }) => matchId);
    const rows = await this.matching.reading.byIds(caller, ids);
    const results = outcome.value.map(({ refusal }, index) =>
      make(MatchesAcceptResult, {
        match: typeOrNull(rows[index] ?? null),
        userErrors: refusal === null ? [] : [elementError(refusal, index)],
      }),
    );
    return make(MatchesAcceptPayload, { results, userErrors: [] });
  }

  @Mutation(() => MatchCreatePayload, {
    description:
      'Matches a bank line with items that somebody names, and posts it; what was proposed for the line gives way. Where a policy wants somebody else to agree to any document of it, that is asked for, and the match is posted once they do. Needs reconciliation.match.decide, and what posting and allocating need.',
  })
  async matchCreate(
    @Arg('input', () => MatchCreateInput, { description: 'What the line pays.' })
    input: MatchCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchCreatePayload> {
    const outcome = await this.matching.create(
      requireCaller(context),
      { operation: 'matchCreate', idempotencyKey: input.idempotencyKey },
      {
        lineId: uuidOf('BankStatementLine', input.bankStatementLineId),
        partyId: uuidOrNullOf('Party', input.partyId),
        parts: input.parts.map(sentPart),
        acceptsUnearnedDiscount: input.acceptUnearnedDiscount === true,
      },
    );
    return make(MatchCreatePayload, await this.decided(outcome, context, 'bankStatementLineId'));
  }

  @Mutation(() => MatchRejectPayload, {
    description: 'Turns a proposal down; its line stays open. Needs reconciliation.match.decide.',
  })
  async matchReject(
    @Arg('input', () => MatchRejectInput, { description: 'Which proposal, and why.' })
    { idempotencyKey, expectedVersion, reason, ...input }: MatchRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchRejectPayload> {
    const matchId = uuidOf('Match', input.matchId);
    const outcome = await this.matching.reject(
      requireCaller(context),
      { operation: 'matchReject', idempotencyKey },
      { matchId, expectedVersion, reason },
    );
    const { match, userErrors } = await this.decided(outcome, context, 'matchId');
    return make(MatchRejectPayload, { match, userErrors });
  }

  @Mutation(() => MatchReversePayload, {
    description:
      'Undoes a posted match as of a day: allocations, fees and money. Its line is open again, and its pattern has to be confirmed anew before it posts by itself. Where a policy wants somebody else to agree to any of it, that is asked for, and the match is undone once they do. Needs reconciliation.match.reverse, and the rights of the ledger to undo allocations and documents.',
  })
  async matchReverse(
    @Arg('input', () => MatchReverseInput, { description: 'Which match, and why.' })
    { idempotencyKey, expectedVersion, reason, reversedOn, ...input }: MatchReverseInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchReversePayload> {
    const matchId = uuidOf('Match', input.matchId);
    const outcome = await this.matching.reverse(
      requireCaller(context),
      { operation: 'matchReverse', idempotencyKey },
      { matchId, expectedVersion, reason, reversedOn },
    );
    return make(MatchReversePayload, await this.decided(outcome, context, 'matchId'));
  }

  private async decided(
    outcome: Awaited<ReturnType<MatchingService['accept'] | MatchingService['reject']>>,
    context: RequestContext,
    about: 'matchId' | 'bankStatementLineId',
  ): Promise<Decided> {
    if (!outcome.ok) {
      const userErrors = [matchErrorAbout(outcome.refusal, about)];
      return { match: null, approvalRequestId: null, userErrors };
    }
    const { value } = outcome;
    if (!('matchId' in value)) {
      return { match: null, approvalRequestId: requestIdOf(value), userErrors: [] };
    }
    const [row] = await this.matching.reading.byIds(requireCaller(context), [value.matchId]);
    return { match: typeOrNull(row ?? null), approvalRequestId: null, userErrors: [] };
  }
}

/** What a decision came to. */
interface Decided {
  readonly match: MatchType | null;
  readonly approvalRequestId: Id | null;
  readonly userErrors: UserError[];
}

function filterOf(sent: MatchFilterInput | null): MatchFilter {
  return {
    legalEntityIds: legalEntitiesAsked(sent?.legalEntityIds),
    houseBankAccountId: uuidOrNullOf('HouseBankAccount', sent?.houseBankAccountId),
    runId: uuidOrNullOf('MatchingRun', sent?.matchingRunId),
    partyId: uuidOrNullOf('Party', sent?.partyId),
    lineId: null,
    ...chosenOf(sent),
  };
}

function chosenOf(
  sent: MatchFilterInput | null,
): Pick<MatchFilter, 'states' | 'cases' | 'isAutomatic'> {
  const isAutomatic = sent?.isAutomatic ?? null;
  return { states: sent?.states ?? null, cases: sent?.cases ?? null, isAutomatic };
}

function typeOrNull(row: Parameters<typeof matchType>[0] | null): MatchType | null {
  return row && matchType(row);
}

function sentPart(input: MatchPartInput): SentPart {
  return {
    openItemId: uuidOf('OpenItem', input.openItemId),
    amount: input.amount,
    discountAmount: input.discountAmount ?? null,
    toleranceAmount: input.toleranceAmount ?? null,
    bankFeeAmount: input.bankFeeAmount ?? null,
    shortfallReason: input.shortfallReason ?? null,
  };
}

/** What a match refers to. */
@Resolver(() => MatchType)
export class MatchFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => BankStatementLineType, {
    nullable: true,
    description: 'The line; null when the viewer may not see bank lines.',
  })
  async bankStatementLine(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementLineType | null> {
    return loaders.of(this.loaders.bankStatementLine).load(row.lineId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The company whose account it is; null when the viewer may not see it.',
  })
  async legalEntity(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(row.legalEntityId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'Who paid, or was paid; null when nobody is known, the parts are of several, or the viewer may not see parties.',
  })
  async party(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return row.partyId === null ? null : loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => [MatchPartType], {
    description: 'What goes where, in the order of items; empty when nothing is applied.',
  })
  async parts(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchPartType[]> {
    return (await loaders.of(this.loaders.partsOfMatch).load(row.id)) ?? [];
  }

  @FieldResolver(() => MatchExplanationType, {
    nullable: true,
    description: 'Why it was found; null for one by hand.',
  })
  async explanation(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchExplanationType | null> {
    if (row.explanationId === null) return null;
    return loaders.of(this.loaders.matchExplanation).load(row.explanationId);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The receipt, payment or refund; null until it is posted, or when the viewer may not see documents.',
  })
  async document(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return row.documentId === null ? null : loaders.of(this.loaders.document).load(row.documentId);
  }

  @FieldResolver(() => [LedgerDocumentType], {
    description:
      'What was posted beside the money: bank fees, and contras with items of others; those that the viewer may see.',
  })
  async furtherDocuments(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType[]> {
    const documents = loaders.of(this.loaders.document);
    const found = await Promise.all(
      row.furtherDocuments.map(({ documentId }) => documents.load(documentId)),
    );
    return found.filter((document) => document !== null);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who decided, or started the run that did; null until then.',
  })
  async decidedBy(
    @Root() { row }: MatchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return row.decidedBy === null ? null : loaders.of(this.loaders.principal).load(row.decidedBy);
  }
}

/** What a part refers to. */
@Resolver(() => MatchPartType)
export class MatchPartFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The open item as it stands; null when the viewer may not see open items.',
  })
  async openItem(
    @Root() { itemUuid }: MatchPartType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(itemUuid);
  }
}
