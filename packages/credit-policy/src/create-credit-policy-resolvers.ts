import { creditApplicationResolvers } from './credit-applications/graphql/credit-application.resolvers';
import { creditFileResolvers } from './credit-files/graphql/credit-file.resolvers';
import { alertResolvers } from './alerts/graphql/alert.resolvers';
import { concentrationResolvers } from './concentration/graphql/concentration.resolver';
import { expressionResolvers } from './expressions/graphql/expression.resolvers';
import { discountSchemeResolvers } from './discount-schemes/graphql/scheme.resolvers';
import { exposureResolvers } from './exposure/graphql/exposure.resolver';
import { factResolvers } from './facts/graphql/fact.resolvers';
import type { CreditPolicyLoaders } from './graphql/credit-policy-loaders';
import { createSharedLoaders } from './graphql/shared-loaders';
import { insuranceResolvers } from './insurance/graphql/insurance.resolver';
import { limitResolvers } from './limits/graphql/limits.resolvers';
import { negativeListResolvers } from './negative-list/graphql/negative-list.resolvers';
import { orderCheckResolvers } from './order-checks/graphql/check.resolvers';
import { salesOrderResolvers } from './orders/graphql/sales-orders.resolvers';
import { policyResolvers } from './policies/graphql/policy.resolvers';
import { scorecardResolvers } from './scorecards/graphql/scorecard.resolvers';
import { reviewResolvers } from './reviews/graphql/review.resolver';
import { noticeResolvers } from './notices/graphql/notice.resolver';
import { securityResolvers } from './security/graphql/collateral.resolver';
import { starterPackResolvers } from './starter-pack/graphql/starter-pack.resolver';
import type { CreditPolicyServices } from './services';

/** All resolvers of credit policy, ready to serve. Called while a schema is composed. */
export function createCreditPolicyResolvers(
  services: CreditPolicyServices,
  below: CreditPolicyLoaders,
): readonly object[] {
  const loaders = { ...below, ...createSharedLoaders(services) };
  return [
    ...creditFileResolvers(services.creditFiles, below),
    ...creditApplicationResolvers(services.creditApplications, below),
    ...factResolvers(services.facts.reading, below),
    ...expressionResolvers(services.checkExpression),
    ...scorecardResolvers(services.scorecards, loaders),
    ...policyResolvers(services.policies, loaders),
    ...limitResolvers(services.limits, loaders),
    ...exposureResolvers(services.exposure, below),
    ...securityResolvers(services.security, below),
    ...insuranceResolvers(services.insurance, below),
    ...negativeListResolvers(services.negativeList, below),
    ...discountSchemeResolvers(services.discountSchemes, loaders),
    ...reviewResolvers(services.reviews, loaders),
    ...starterPackResolvers(services, loaders),
    ...noticeResolvers(services.termsNotices, loaders),
    ...alertResolvers(services.alerts, below),
    ...concentrationResolvers(services.concentration, below),
    ...salesOrderResolvers(services.orders, loaders),
    ...orderCheckResolvers(services.orderChecks, loaders),
  ];
}
