import { make, type Result } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { LegalEntityType } from '../../organisation/graphql/legal-entity.types';
import { principalUuidOf } from '../../graphql/ids';
import { PrincipalType, UserType } from '../../principals/graphql/principal.types';
import type { ApprovalServices } from '../create-approvals';
import type { VisibleRequest } from '../application/read-approvals';
import { approvalError } from './approval-errors';
import {
  ApprovalRequestApproveInput,
  ApprovalRequestApprovePayload,
  ApprovalRequestRejectInput,
  ApprovalRequestRejectPayload,
  ApprovalRequestsArgs,
  ApprovalRequestWithdrawInput,
  ApprovalRequestWithdrawPayload,
} from './approval.inputs';
import type { ApprovalLoaders } from './approval.loaders';
import {
  ApprovalDecisionType,
  ApprovalRequestPage,
  approvalRequestType,
  ApprovalRequestType,
} from './approval.types';

/** Requests that wait for agreement, and what is said of them. */
@Resolver()
export class ApprovalRequestResolver {
  constructor(
    private readonly approvals: ApprovalServices,
    private readonly loaders: ApprovalLoaders,
  ) {}

  @Query(() => ApprovalRequestPage.Connection, {
    description:
      'What waits for your agreement now, oldest first: by your own right to decide or one that is lent to you.',
  })
  async approvalsAwaiting(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ApprovalRequestType>> {
    const page = pageOf(first, after);
    return requestPage(await this.approvals.awaiting(requireCaller(context), page), first);
  }

  @Query(() => ApprovalRequestPage.Connection, {
    description:
      'Requests for approval, newest first: those where governance.approval.read is held, without it one’s own.',
  })
  async approvalRequests(
    @Args(() => ApprovalRequestsArgs) { first, after, filter }: ApprovalRequestsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ApprovalRequestType>> {
    const makerId = filter?.makerId ?? null;
    const rows = await this.approvals.requestsPage(requireCaller(context), {
      page: pageOf(first, after),
      states: filter?.states ?? null,
      operations: filter?.operations ?? null,
      makerId: makerId === null ? null : principalUuidOf(makerId),
    });
    return requestPage(rows, first);
  }

  @Mutation(() => ApprovalRequestApprovePayload, {
    description:
      'Agrees to a request. The last agreement does what was asked for in the same transaction, in the name of whoever asked. Needs governance.approval.decide there, or a right that was lent, and a credential of one’s own: no API key.',
  })
  async approvalRequestApprove(
    @Arg('input', () => ApprovalRequestApproveInput, { description: 'Which request, as seen.' })
    input: ApprovalRequestApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<ApprovalRequestApprovePayload> {
    const outcome = await this.approvals.approve(requireCaller(context), verdictOf(input));
    return make(ApprovalRequestApprovePayload, await this.answer(context, outcome));
  }

  @Mutation(() => ApprovalRequestRejectPayload, {
    description:
      'Refuses a request, which ends it. Needs governance.approval.decide there, or a right that was lent, and a credential of one’s own: no API key.',
  })
  async approvalRequestReject(
    @Arg('input', () => ApprovalRequestRejectInput, { description: 'Which request, and why.' })
    input: ApprovalRequestRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<ApprovalRequestRejectPayload> {
    const outcome = await this.approvals.reject(requireCaller(context), verdictOf(input));
    return make(ApprovalRequestRejectPayload, await this.answer(context, outcome));
  }

  @Mutation(() => ApprovalRequestWithdrawPayload, {
    description: 'Takes back a request of one’s own that still waits.',
  })
  async approvalRequestWithdraw(
    @Arg('input', () => ApprovalRequestWithdrawInput, { description: 'Which request.' })
    { idempotencyKey, approvalRequestId: id }: ApprovalRequestWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<ApprovalRequestWithdrawPayload> {
    const approvalRequestId = uuidOf('ApprovalRequest', id);
    const command = { idempotencyKey, approvalRequestId };
    const outcome = await this.approvals.withdraw(requireCaller(context), command);
    return make(ApprovalRequestWithdrawPayload, await this.answer(context, outcome));
  }

  private async answer(
    context: RequestContext,
    outcome: Result<{ readonly approvalRequestId: string }, Parameters<typeof approvalError>[0]>,
  ) {
    if (!outcome.ok) return { approvalRequest: null, userErrors: [approvalError(outcome.refusal)] };
    const loader = context.loaders.of(this.loaders.approvalRequest);
    return { approvalRequest: await loader.load(outcome.value.approvalRequestId), userErrors: [] };
  }
}

function verdictOf(input: ApprovalRequestApproveInput | ApprovalRequestRejectInput) {
  const { idempotencyKey, contentHash, comment = null } = input;
  const approvalRequestId = uuidOf('ApprovalRequest', input.approvalRequestId);
  return { idempotencyKey, approvalRequestId, contentHash, comment };
}

function pageOf(first: number, after: string | null | undefined) {
  return pageAfter({ first, after });
}

function requestPage(
  rows: readonly VisibleRequest[],
  first: number,
): ConnectionOf<ApprovalRequestType> {
  return mapConnection(connectionById(rows, first), approvalRequestType);
}

/** What a request refers to. */
@Resolver(() => ApprovalRequestType)
export class ApprovalRequestFieldsResolver {
  constructor(
    private readonly loaders: ApprovalLoaders,
    private readonly organisation: GovernanceLoaders,
  ) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who asked; null only when that cannot be told any more.',
  })
  maker(
    @Root() { makerId }: ApprovalRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.organisation.principal).load(makerId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description:
      'Where it is to happen; null for what belongs to the whole tenant, and where the caller may not see the legal entity.',
  })
  async legalEntity(
    @Root() { legalEntityId }: ApprovalRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (legalEntityId === null) return null;
    return loaders.of(this.organisation.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => [ApprovalDecisionType], { description: 'What was said, first said first.' })
  async decisions(
    @Root() { requestId }: ApprovalRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ApprovalDecisionType[]> {
    return (await loaders.of(this.loaders.approvalDecisions).load(requestId)) ?? [];
  }
}

/** Who said it. */
@Resolver(() => ApprovalDecisionType)
export class ApprovalDecisionResolver {
  constructor(private readonly organisation: GovernanceLoaders) {}

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who said it; null only when that cannot be told any more.',
  })
  decidedBy(
    @Root() { deciderId }: ApprovalDecisionType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return userOf(this.organisation, deciderId, context);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Whose right was used, when it was lent; null for one’s own.',
  })
  async inPlaceOf(
    @Root() { delegatorId }: ApprovalDecisionType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return delegatorId === null ? null : userOf(this.organisation, delegatorId, context);
  }
}

/** The user with this UUID; null for another kind of principal. */
export async function userOf(
  { principal }: GovernanceLoaders,
  id: string,
  { loaders }: RequestContext,
): Promise<UserType | null> {
  const found = await loaders.of(principal).load(id);
  return found instanceof UserType ? found : null;
}
