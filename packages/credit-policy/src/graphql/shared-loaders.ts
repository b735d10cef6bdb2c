import { createDeliveryLoaders } from '@duebook/ledger/graphql';
import { createLimitLoaders } from '../limits/graphql/limit-fields.resolver';
import { createCheckLoaders } from '../order-checks/graphql/check.loaders';
import { createOrderLoaders } from '../orders/graphql/sales-order.resolver';
import { createPolicyLoaders } from '../policies/graphql/policy-fields.resolver';
import { createScoreLoaders } from '../scorecards/graphql/score.loaders';
import type { CreditPolicyServices } from '../services';

/**
 * What types of several features refer to. Built once: a request that comes to the same policy by a
 * limit, a notice and a check reads it once.
 */
export function createSharedLoaders(
  services: Pick<
    CreditPolicyServices,
    'policies' | 'limits' | 'scorecards' | 'orders' | 'orderChecks' | 'deliveries'
  >,
) {
  return {
    ...createPolicyLoaders(services.policies),
    ...createLimitLoaders(services.limits),
    ...createScoreLoaders(services.scorecards.reading),
    ...createOrderLoaders(services.orders.reading),
    ...createCheckLoaders(services.orderChecks.reading),
    ...createDeliveryLoaders(services.deliveries),
  };
}
