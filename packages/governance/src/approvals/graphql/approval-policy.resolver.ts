import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { LegalEntityType } from '../../organisation/graphql/legal-entity.types';
import type { ApprovalServices } from '../create-approvals';
import { USUAL_EXPIRY_HOURS, type ApprovalStep } from '../domain/approval-policy';
import { approvalError } from './approval-errors';
import {
  ApprovalPolicySetInput,
  ApprovalPolicySetPayload,
  type ApprovalStepInput,
} from './approval.inputs';
import { approvalRequestOf, requestIdOf } from './approval-request-of';
import {
  approvableOperationType,
  ApprovableOperationType,
  ApprovalPolicyPage,
  approvalPolicyType,
  ApprovalPolicyType,
} from './approval.types';

/** What needs approval, by whom. */
@Resolver()
export class ApprovalPolicyResolver {
  constructor(private readonly approvals: ApprovalServices) {}

  @Query(() => [ApprovableOperationType], {
    description:
      'Every mutation that can be made to need approval, by name. Needs governance.approval.read.',
  })
  approvableOperations(@Ctx() context: RequestContext): ApprovableOperationType[] {
    return this.approvals.operations(requireCaller(context)).map(approvableOperationType);
  }

  @Query(() => ApprovalPolicyPage.Connection, {
    description:
      'What needs approval, first made first. Needs governance.approval.read in the whole tenant.',
  })
  async approvalPolicies(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ApprovalPolicyType>> {
    const page = pageAfter({ first, after });
    const rows = await this.approvals.policiesPage(requireCaller(context), page);
    return mapConnection(connectionById(rows, first), approvalPolicyType);
  }

  @Mutation(() => ApprovalPolicySetPayload, {
    description:
      'Says what needs approval. The first policy for a mutation holds at once, unless that always needs a second person; each change of what is asked for needs a second person. Needs governance.approvalPolicy.manage in the whole tenant.',
  })
  async approvalPolicySet(
    @Arg('input', () => ApprovalPolicySetInput, { description: 'The policy.' })
    input: ApprovalPolicySetInput,
    @Ctx() context: RequestContext,
  ): Promise<ApprovalPolicySetPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, operation, bands, expectedVersion } = input;
    const outcome = await this.approvals.policySet(caller, {
      idempotencyKey,
      operation,
      legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
      currency: input.currencyCode ?? null,
      bands: bands.map(({ fromAmount, steps }) => ({ fromAmount, steps: steps.map(stepOf) })),
      expiresAfterHours: input.expiresAfterHours ?? USUAL_EXPIRY_HOURS,
      expectedVersion,
      isActive: input.isActive ?? true,
    });
    if (!outcome.ok) {
      const userErrors = [approvalError(outcome.refusal)];
      return make(ApprovalPolicySetPayload, {
        approvalPolicy: null,
        approvalRequestId: null,
        userErrors,
      });
    }
    const { value } = outcome;
    const [policy] =
      'approvalPolicyId' in value
        ? await this.approvals.policiesByIds(caller, [value.approvalPolicyId])
        : [];
    return make(ApprovalPolicySetPayload, {
      approvalPolicy: policy ? approvalPolicyType(policy) : null,
      approvalRequestId: requestIdOf(value),
      userErrors: [],
    });
  }
}

function stepOf(step: ApprovalStepInput): ApprovalStep {
  return {
    approvers: step.approvers ?? 1,
    roleCode: step.roleCode ?? null,
    escalateAfterHours: step.escalateAfterHours ?? null,
    escalationRoleCode: step.escalationRoleCode ?? null,
  };
}

/** What is read of a policy when it is asked for. */
@Resolver(() => ApprovalPolicyType)
export class ApprovalPolicyFieldsResolver {
  constructor(private readonly organisation: GovernanceLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description:
      'Where alone it holds; null for all legal entities without a policy of their own, and where the caller may not see the legal entity.',
  })
  async legalEntity(
    @Root() { legalEntityId }: ApprovalPolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (legalEntityId === null) return null;
    return loaders.of(this.organisation.legalEntity).load(legalEntityId);
  }
}

/** The request that a change of a policy has become. */
export const ApprovalPolicySetPayloadResolver = approvalRequestOf(() => ApprovalPolicySetPayload);
