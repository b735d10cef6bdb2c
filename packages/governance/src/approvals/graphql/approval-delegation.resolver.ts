import { make, type Result } from '@duebook/kernel';
import { reachOf, type Caller } from '@duebook/platform';
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
import { UserType } from '../../principals/graphql/principal.types';
import { MANAGE_POLICIES } from '../application/approval-policy-set';
import type { ApprovalServices } from '../create-approvals';
import { approvalError } from './approval-errors';
import {
  ApprovalDelegationCreateInput,
  ApprovalDelegationCreatePayload,
  ApprovalDelegationRevokeInput,
  ApprovalDelegationRevokePayload,
} from './approval.inputs';
import {
  ApprovalDelegationPage,
  approvalDelegationType,
  ApprovalDelegationType,
} from './approval.types';
import { userOf } from './approval-request.resolver';

/** Rights to decide that are lent for some days. */
@Resolver()
export class ApprovalDelegationResolver {
  constructor(private readonly approvals: ApprovalServices) {}

  @Query(() => ApprovalDelegationPage.Connection, {
    description:
      'Rights to decide that were lent, first lent first: all with governance.approval.read in the whole tenant, without it those that one gave or was given.',
  })
  async approvalDelegations(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ApprovalDelegationType>> {
    const page = pageAfter({ first, after });
    const rows = await this.approvals.delegationsPage(requireCaller(context), page);
    return mapConnection(connectionById(rows, first), approvalDelegationType);
  }

  @Mutation(() => ApprovalDelegationCreatePayload, {
    description:
      'Lends one’s own right to decide on requests for some days, a holiday for example. It cannot be lent on. Needs governance.approval.decide, and a credential of one’s own: no API key.',
  })
  async approvalDelegationCreate(
    @Arg('input', () => ApprovalDelegationCreateInput, { description: 'To whom, and how long.' })
    input: ApprovalDelegationCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<ApprovalDelegationCreatePayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, startsOn, endsOn, reason } = input;
    const delegateId = uuidOf('User', input.delegateId);
    const command = { idempotencyKey, delegateId, startsOn, endsOn, reason };
    const outcome = await this.approvals.delegate(caller, command);
    return make(ApprovalDelegationCreatePayload, await this.answer(caller, outcome));
  }

  @Mutation(() => ApprovalDelegationRevokePayload, {
    description:
      'Takes back a right that was lent: one’s own, or any with governance.approvalPolicy.manage in the whole tenant.',
  })
  async approvalDelegationRevoke(
    @Arg('input', () => ApprovalDelegationRevokeInput, { description: 'The delegation to revoke.' })
    { idempotencyKey, approvalDelegationId: id }: ApprovalDelegationRevokeInput,
    @Ctx() context: RequestContext,
  ): Promise<ApprovalDelegationRevokePayload> {
    const caller = requireCaller(context);
    const approvalDelegationId = uuidOf('ApprovalDelegation', id);
    const outcome = await this.approvals.delegationRevoke(
      caller,
      { idempotencyKey, approvalDelegationId },
      reachOf(caller, MANAGE_POLICIES).kind === 'ALL',
    );
    return make(ApprovalDelegationRevokePayload, await this.answer(caller, outcome));
  }

  private async answer(
    caller: Caller,
    outcome: Result<{ readonly approvalDelegationId: string }, Parameters<typeof approvalError>[0]>,
  ) {
    if (!outcome.ok) {
      return { approvalDelegation: null, userErrors: [approvalError(outcome.refusal)] };
    }
    const { approvalDelegationId } = outcome.value;
    const [found] = await this.approvals.delegationsByIds(caller, [approvalDelegationId]);
    return { approvalDelegation: found ? approvalDelegationType(found) : null, userErrors: [] };
  }
}

/** Between whom a right is lent. */
@Resolver(() => ApprovalDelegationType)
export class ApprovalDelegationFieldsResolver {
  constructor(private readonly organisation: GovernanceLoaders) {}

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Whose right it is; null only when that cannot be told any more.',
  })
  delegator(
    @Root() { delegatorId }: ApprovalDelegationType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return userOf(this.organisation, delegatorId, context);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who may use it; null only when that cannot be told any more.',
  })
  delegate(
    @Root() { delegateId }: ApprovalDelegationType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return userOf(this.organisation, delegateId, context);
  }
}
