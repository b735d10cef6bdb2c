import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { Policies } from '../create-policies';
import {
  ImpactFieldsResolver,
  PartyImpactFieldsResolver,
  PolicyScopeFieldsResolver,
  PolicyVersionFieldsResolver,
  type PolicyLoaders,
} from './policy-fields.resolver';
import { PolicyResolver } from './policy.resolver';
import { impactType, PolicyActivatePayload, PolicyEndPayload } from './policy.types';
import { requireCaller } from '@duebook/platform/graphql';

const REQUESTING = [
  approvalRequestOf(() => PolicyActivatePayload),
  approvalRequestOf(() => PolicyEndPayload),
];

/** The resolvers of policies, ready to serve. Called while a schema is composed. */
export function policyResolvers(
  policies: Policies,
  loaders: CreditPolicyLoaders & PolicyLoaders,
): readonly object[] {
  registerNode('CreditPolicyVersion', async (id, context) =>
    context.loaders.of(loaders.policyVersion).load(id),
  );
  registerNode('CreditPolicyImpact', async (id, context) => {
    const [found] = await policies.impacts.byIds(requireCaller(context), [id]);
    return found ? impactType(found) : null;
  });
  return [
    new PolicyResolver(policies),
    new PolicyScopeFieldsResolver(loaders),
    new PolicyVersionFieldsResolver(loaders),
    new ImpactFieldsResolver(policies, loaders),
    new PartyImpactFieldsResolver(loaders),
    ...REQUESTING.map((Requesting) => new Requesting(loaders)),
  ];
}
