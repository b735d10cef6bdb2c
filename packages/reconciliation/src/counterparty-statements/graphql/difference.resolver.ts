import type { Result } from '@duebook/kernel';
import { approvalRequestOf, legalEntitiesAsked, requestIdOf } from '@duebook/governance/graphql';
import { requirePermission } from '@duebook/platform';
import {
  connectionFrom,
  countedPage,
  type CountedPage,
  encodeCursor,
  mapConnection,
  RefusablePayload,
  refusalError,
  type RequestContext,
  requireCaller,
  type Sent,
  totalCountOf,
  userErrorText,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { DifferenceEdit } from '../application/difference-change';
import { RESOLVE } from '../application/permissions';
import type { DifferenceFilter } from '../application/difference.ports';
import type { Among } from '../application/list.ports';
import type { CounterpartyStatements } from '../create-counterparty-statements';
import type { ResolvingEntry } from '../application/resolving-entry';
import { changed, type ChangedPayload } from './changed-payload';
import {
  DifferenceAssignInput,
  DifferenceAssignPayload,
  DifferenceCommentEraseInput,
  DifferenceCommentErasePayload,
  DifferenceCommentInput,
  DifferenceCommentPayload,
  DifferenceExplainInput,
  DifferenceExplainPayload,
  DifferenceReopenInput,
  DifferenceReopenPayload,
  DifferenceResolveByEntryInput,
  DifferenceResolveThereInput,
  DifferenceResolveTherePayload,
  DifferencesArgs,
  type DifferenceFilterInput,
} from './difference.inputs';
import {
  commentType,
  DifferenceObjectType,
  DifferencePage,
  DifferenceTotalType,
  differenceTotalType,
  differenceType,
} from './difference.types';
import { statementError } from './statement-errors';
import { placeOf } from './statement.resolver';

@ObjectType('DifferenceResolveByEntryPayload', {
  simpleResolvers: true,
  description: 'What became of resolving a difference by an entry.',
})
class DifferenceResolveByEntryPayload extends RefusablePayload {
  @Field(() => DifferenceObjectType, {
    nullable: true,
    description:
      'It, as it stands now; null when the call was refused, or the viewer may not see it.',
  })
  difference!: DifferenceObjectType | null;

  approvalRequestId!: string | null;
}

/** A page of differences that can sum up the whole list. */
interface DifferencesPage extends CountedPage<DifferenceObjectType> {
  readonly totals: () => Promise<DifferenceTotalType[]>;
}

type Changing = Result<
  Readonly<{ differenceId: string }>,
  Parameters<typeof statementError>[0] & { readonly code: string }
>;

/** What differs, and what is done about it. */
@Resolver()
export class DifferenceResolver {
  constructor(private readonly statements: CounterpartyStatements) {}

  @Query(() => DifferencePage.Connection, {
    description:
      'Differences of accounts, those that are due first before the others. Needs reconciliation.reconciliation.read.',
  })
  async differences(
    @Args(() => DifferencesArgs) { first, after, filter }: DifferencesArgs,
    @Ctx() context: RequestContext,
  ): Promise<DifferencesPage> {
    const caller = requireCaller(context);
    const { reading } = this.statements;
    const among = amongOf(filter ?? {});
    const rows = await reading.differences(caller, {
      ...among,
      limit: first + 1,
      after: placeOf(after),
    });
    const page = connectionFrom(rows, first, ({ dueOn, id }) => encodeCursor([dueOn, id]));
    const counted = countedPage(mapConnection(page, differenceType(reading.today())), () =>
      reading.differenceCount(caller, among),
    );
    const totals = async () =>
      (await reading.differenceTotals(caller, among)).map(differenceTotalType);
    return { ...counted, totals };
  }

  @Mutation(() => DifferenceAssignPayload, {
    description: 'Gives a difference to somebody. Needs reconciliation.difference.assign.',
  })
  async differenceAssign(
    @Arg('input', () => DifferenceAssignInput, { description: 'Which, and who.' })
    { ownerId, dueOn, ...input }: DifferenceAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.assign(requireCaller(context), {
      ...editOf(input),
      ownerUserId: uuidOf('User', ownerId),
      dueOn: dueOn ?? null,
    });
    return this.answer(DifferenceAssignPayload, outcome, context);
  }

  @Mutation(() => DifferenceCommentPayload, {
    description:
      'Writes into the thread of a difference, for our own people or for the other side too. Needs reconciliation.difference.comment.',
  })
  async differenceComment(
    @Arg('input', () => DifferenceCommentInput, { description: 'Which, and what.' })
    { differenceId, mentionedIds, ...input }: DifferenceCommentInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.comment(requireCaller(context), {
      ...input,
      differenceId: uuidOf('Difference', differenceId),
      mentionedUserIds: (mentionedIds ?? []).map((id) => uuidOf('User', id)),
    });
    if (!outcome.ok) {
      return changed(DifferenceCommentPayload, { comment: null }, [
        statementError(outcome.refusal),
      ]);
    }
    return this.answerComment(DifferenceCommentPayload, outcome.value.commentId, context);
  }

  @Mutation(() => DifferenceCommentErasePayload, {
    description:
      'Has the words of a comment forgotten, for good; that it was written stays. Needs reconciliation.difference.eraseComment.',
  })
  async differenceCommentErase(
    @Arg('input', () => DifferenceCommentEraseInput, { description: 'Which comment.' })
    { idempotencyKey, commentId }: DifferenceCommentEraseInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.eraseComment(requireCaller(context), {
      idempotencyKey,
      commentId: uuidOf('DifferenceComment', commentId),
    });
    if (!outcome.ok) {
      return changed(DifferenceCommentErasePayload, { comment: null }, [
        statementError(outcome.refusal),
      ]);
    }
    return this.answerComment(DifferenceCommentErasePayload, outcome.value.commentId, context);
  }

  @Mutation(() => DifferenceResolveByEntryPayload, {
    description:
      'Asks for an entry of ours that takes a difference away: the difference waits for it. It is posted and linked once somebody else agrees; refused, or undone later, the difference is open again. Needs reconciliation.difference.resolve, and what posting the entry needs.',
  })
  async differenceResolveByEntry(
    @Arg('input', () => DifferenceResolveByEntryInput, { description: 'Which, and by what.' })
    { adjustment, note, ...input }: DifferenceResolveByEntryInput,
    @Ctx() context: RequestContext,
  ): Promise<DifferenceResolveByEntryPayload> {
    const entry = entryOf({ adjustment: adjustment ?? null, note: note ?? null });
    const answer = (fields: Partial<DifferenceResolveByEntryPayload>) =>
      Object.assign(new DifferenceResolveByEntryPayload(), {
        ...{ difference: null, userErrors: [], approvalRequestId: null },
        ...fields,
      });
    const caller = requireCaller(context);
    if (!entry) {
      requirePermission(caller, RESOLVE);
      const fault = { code: 'DIFFERENCE_ENTRY_UNCLEAR', path: [] };
      return answer({ userErrors: [refusalError(fault, userErrorText(fault.code))] });
    }
    const outcome = await this.statements.resolveByEntry(caller, { ...editOf(input), entry });
    if (!outcome.ok) return answer({ userErrors: [statementError(outcome.refusal)] });
    const difference = await this.read(context, uuidOf('Difference', input.differenceId));
    return answer({ difference, approvalRequestId: requestIdOf(outcome.value) });
  }

  @Mutation(() => DifferenceResolveTherePayload, {
    description:
      'Notes that the other side corrects it in its books, and until when. Needs reconciliation.difference.resolve.',
  })
  async differenceResolveThere(
    @Arg('input', () => DifferenceResolveThereInput, { description: 'Which, and their promise.' })
    { promisedOn, note, ...input }: DifferenceResolveThereInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.resolveThere(requireCaller(context), {
      ...{ ...editOf(input), promisedOn, note: note ?? null },
    });
    return this.answer(DifferenceResolveTherePayload, outcome, context);
  }

  @Mutation(() => DifferenceExplainPayload, {
    description: 'Says why nothing is to be corrected. Needs reconciliation.difference.resolve.',
  })
  async differenceExplain(
    @Arg('input', () => DifferenceExplainInput, { description: 'Which, and why.' })
    { explanation: code, note, ...input }: DifferenceExplainInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.explain(requireCaller(context), {
      ...editOf(input),
      code,
      note,
    });
    return this.answer(DifferenceExplainPayload, outcome, context);
  }

  @Mutation(() => DifferenceReopenPayload, {
    description: 'Opens a resolved difference again. Needs reconciliation.difference.resolve.',
  })
  async differenceReopen(
    @Arg('input', () => DifferenceReopenInput, { description: 'Which.' })
    input: DifferenceReopenInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.statements.reopen(requireCaller(context), editOf(input));
    return this.answer(DifferenceReopenPayload, outcome, context);
  }

  private async read(context: RequestContext, id: string): Promise<DifferenceObjectType | null> {
    const { reading } = this.statements;
    const [found] = await reading.differencesByIds(requireCaller(context), [id]);
    return found ? differenceType(reading.today())(found) : null;
  }

  private async answer(
    Payload: typeof DifferenceAssignPayload,
    outcome: Changing,
    context: RequestContext,
  ): Promise<ChangedPayload> {
    if (!outcome.ok)
      return changed(Payload, { difference: null }, [statementError(outcome.refusal)]);
    return changed(Payload, { difference: await this.read(context, outcome.value.differenceId) });
  }

  private async answerComment(
    Payload: typeof DifferenceCommentPayload,
    commentId: string,
    context: RequestContext,
  ): Promise<ChangedPayload> {
    const found = await this.statements.reading.commentById(requireCaller(context), commentId);
    return changed(Payload, { comment: found && commentType(found) });
  }
}

export const RequestOfResolving = approvalRequestOf(() => DifferenceResolveByEntryPayload);

/** What a list of differences comes to, counted and summed only when asked for. */
@Resolver(() => DifferencePage.Connection)
export class DifferenceConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<DifferenceObjectType>): Promise<string> {
    return totalCountOf(page);
  }

  @FieldResolver(() => [DifferenceTotalType], {
    description: 'How many there are and what they come to, by type and currency.',
  })
  totals(@Root() page: DifferencesPage): Promise<DifferenceTotalType[]> {
    return page.totals();
  }
}

function editOf(input: DifferenceEdit & Readonly<{ idempotencyKey: string }>) {
  const { idempotencyKey, expectedVersion, differenceId } = input;
  return { idempotencyKey, expectedVersion, differenceId: uuidOf('Difference', differenceId) };
}

/** The entry that was sent; null where it is none or two. */
function entryOf({
  adjustment,
  note,
}: Pick<DifferenceResolveByEntryInput, 'adjustment' | 'note'>): ResolvingEntry | null {
  if (adjustment && !note) {
    const { postingDate, accountCode, memo = null } = adjustment;
    return { kind: 'ADJUSTMENT', postingDate, accountCode, memo };
  }
  if (!note || adjustment) return null;
  const { postingDate, accountCode = null, documentNumber = null, memo = null } = note;
  const { taxRatePercent = null } = note;
  return { kind: 'NOTE', postingDate, accountCode, documentNumber, taxRatePercent, memo };
}

function amongOf(sent: Sent<DifferenceFilterInput>): Among<DifferenceFilter> {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      reconciliationId: uuidOrNullOf('Reconciliation', sent.reconciliationId),
      partyId: uuidOrNullOf('Party', sent.partyId),
      ownerUserId: uuidOrNullOf('User', sent.ownerId),
      types: sent.types ?? null,
      states: sent.states ?? null,
      isPresent: sent.isPresent ?? null,
      isOverdue: sent.isOverdue ?? null,
      dueFrom: sent.dueFrom ?? null,
      dueTo: sent.dueTo ?? null,
      amountFrom: sent.amountFrom ?? null,
      amountTo: sent.amountTo ?? null,
    },
  };
}
