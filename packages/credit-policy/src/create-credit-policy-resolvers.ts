import { factResolvers } from './facts/graphql/fact.resolvers';
import type { CreditPolicyLoaders } from './graphql/credit-policy-loaders';
import { policyResolvers } from './policies/graphql/policy.resolvers';
import type { CreditPolicyServices } from './services';

/** All resolvers of credit policy, ready to serve. Called while a schema is composed. */
export function createCreditPolicyResolvers(
  services: CreditPolicyServices,
  below: CreditPolicyLoaders,
): readonly object[] {
  return [
    ...factResolvers(services.facts.reading, below),
    ...policyResolvers(services.policies, below),
  ];
}
