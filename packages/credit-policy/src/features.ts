import { alertsFeature } from './alerts/feature';
import { collectedFactsFeature } from './collected-facts/feature';
import { concentrationFeature } from './concentration/feature';
import { creditApplicationsFeature } from './credit-applications/feature';
import { creditFilesFeature } from './credit-files/feature';
import { factsFeature } from './facts/feature';
import { discountSchemesFeature } from './discount-schemes/feature';
import type { Feature } from './feature';
import { exposureFeature } from './exposure/feature';
import { insuranceFeature } from './insurance/feature';
import { limitsFeature } from './limits/feature';
import { negativeListFeature } from './negative-list/feature';
import { securityFeature } from './security/feature';
import { orderChecksFeature } from './order-checks/feature';
import { ordersFeature } from './orders/feature';
import { policiesFeature } from './policies/feature';
import { noticesFeature } from './notices/feature';
import { reviewsFeature } from './reviews/feature';
import { scorecardsFeature } from './scorecards/feature';
import { starterPackFeature } from './starter-pack/feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [
  factsFeature,
  creditFilesFeature,
  collectedFactsFeature,
  creditApplicationsFeature,
  scorecardsFeature,
  policiesFeature,
  noticesFeature,
  limitsFeature,
  reviewsFeature,
  exposureFeature,
  securityFeature,
  insuranceFeature,
  ordersFeature,
  orderChecksFeature,
  alertsFeature,
  concentrationFeature,
  negativeListFeature,
  discountSchemesFeature,
  starterPackFeature,
];
