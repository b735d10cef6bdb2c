import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import type { ApprovalServices } from '../create-approvals';
import {
  ApprovalDelegationFieldsResolver,
  ApprovalDelegationResolver,
} from './approval-delegation.resolver';
import {
  ApprovalPolicyFieldsResolver,
  ApprovalPolicyResolver,
  ApprovalPolicySetPayloadResolver,
} from './approval-policy.resolver';
import {
  ApprovalDecisionResolver,
  ApprovalRequestFieldsResolver,
  ApprovalRequestResolver,
} from './approval-request.resolver';
import type { ApprovalLoaders } from './approval.loaders';
import { approvalDelegationType, approvalPolicyType } from './approval.types';

/** The resolvers of approvals, ready to serve. Called while a schema is composed. */
export function createApprovalResolvers(
  approvals: ApprovalServices,
  loaders: GovernanceLoaders & ApprovalLoaders,
): readonly object[] {
  registerNode('ApprovalRequest', (id, context) =>
    context.loaders.of(loaders.approvalRequest).load(id),
  );
  registerNode('ApprovalPolicy', async (id, context) => {
    const [policy] = await approvals.policiesByIds(requireCaller(context), [id]);
    return policy ? approvalPolicyType(policy) : null;
  });
  registerNode('ApprovalDelegation', async (id, context) => {
    const [delegation] = await approvals.delegationsByIds(requireCaller(context), [id]);
    return delegation ? approvalDelegationType(delegation) : null;
  });
  return [
    new ApprovalRequestResolver(approvals, loaders),
    new ApprovalRequestFieldsResolver(loaders, loaders),
    new ApprovalDecisionResolver(loaders),
    new ApprovalPolicyResolver(approvals),
    new ApprovalPolicyFieldsResolver(loaders),
    new ApprovalPolicySetPayloadResolver(loaders),
    new ApprovalDelegationResolver(approvals),
    new ApprovalDelegationFieldsResolver(loaders),
  ];
}
