import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { PartiesServices } from '@duebook/parties';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { createAlerts, watchFacts } from './alerts/create-alerts';
import { tellRuleRefusal } from './alerts/graphql/alert-errors';
import { createCollectedFacts } from './collected-facts/create-collected-facts';
import { createConcentration } from './concentration/create-concentration';
import { createCreditApplications } from './credit-applications/create-credit-applications';
import { createCreditFiles } from './credit-files/create-credit-files';
import { createDiscountSchemes } from './discount-schemes/create-discount-schemes';
import { schemeError } from './discount-schemes/graphql/scheme-errors';
import { createExposure } from './exposure/create-exposure';
import { createExpressionCheck } from './expressions/application/check-expression';
import { createFacts } from './facts/create-facts';
import { createInsurance } from './insurance/create-insurance';
import { insuranceError } from './insurance/graphql/insurance-errors';
import { createLimits } from './limits/create-limits';
import { limitError } from './limits/graphql/limit-errors';
import { createNegativeList } from './negative-list/create-negative-list';
import { negativeListFacts } from './negative-list/persistence/negative-list-facts.provider';
import { createOrderChecks } from './order-checks/create-order-checks';
import { holdError } from './order-checks/graphql/check-errors';
import { createOrders } from './orders/create-orders';
import { createOrderFacts } from './orders/persistence/order-facts.provider';
import { createPolicies } from './policies/create-policies';
import { tellPolicyRefusal } from './policies/graphql/policy-errors';
import { createReviews } from './reviews/create-reviews';
import { createTermsNotices } from './notices/create-terms-notices';
import { createStarterPack } from './starter-pack/create-starter-pack';
import { tellPackRefusal } from './starter-pack/graphql/starter-pack-errors';
import { createScorecards } from './scorecards/create-scorecards';
import { classesOf } from './scorecards/persistence/classes-of.reader';
import { createSecurity } from './security/create-security';
import { collateralError } from './security/graphql/collateral-errors';
import { scoreFacts } from './scorecards/persistence/score-facts.provider';

/** What credit policy needs from the composition root. */
export interface CreditPolicyDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly parties: PartiesServices;
  readonly ledger: LedgerServices;
  /** Governance's: who has to agree before something is decided, and where it waits until then. */
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** The tenants whose customers jobs look at. */
  readonly tenants: () => Promise<readonly string[]>;
}

/** What credit policy offers to packages above and to its own resolvers; a member per feature. */
export type CreditPolicyServices = ReturnType<typeof createCreditPolicyServices>;

/** Builds credit policy's services, a member per feature. */
export function createCreditPolicyServices(deps: CreditPolicyDeps) {
  const creditFiles = createCreditFiles(deps);
  const collectedFacts = createCollectedFacts(deps);
  const creditApplications = createCreditApplications(deps);
  const { figures } = deps.ledger;
  const exposure = createExposure({ ...deps, figures });
  // Whoever knows facts brings a provider: a line here for each.
  const facts = createFacts({
    ...{ unitOfWork: deps.unitOfWork, figures: deps.ledger.figures },
    providers: [
      ...creditFiles.factProviders,
      ...collectedFacts.factProviders,
      scoreFacts,
      negativeListFacts,
      exposure.facts,
      createOrderFacts(figures),
      watchFacts,
    ],
  });
  const scorecards = createScorecards({ ...deps, facts: facts.reader });
  const policies = createPolicies({
    ...{ ...deps, figures, classesOf, facts: facts.reader },
    exposuresOf: exposure.exposuresOf,
  });
  const limits = createLimits({
    ...{ ...deps, figures, facts: facts.reader, measure: exposure.measure },
  });
  const orders = createOrders(deps);
  const orderChecks = createOrderChecks({ ...deps, figures, facts: facts.reader });
  const { exposuresOf } = exposure;
  const security = createSecurity(deps);
  const insurance = createInsurance(deps);
  const alerts = createAlerts({ ...deps, facts: facts.reader });
  const starterPack = createStarterPack({
    ...{ unitOfWork: deps.unitOfWork, approvals: deps.approvals },
    ...{ scorecards: scorecards.inside, policies, alerts },
  });
  return {
    ...{ alerts, starterPack },
    concentration: createConcentration({ ...deps, figures, exposuresOf }),
    ...{ orders, orderChecks, deliveries: deps.ledger.deliveries.reading },
    ...{
      facts,
      exposure,
      limits,
      security,
      insurance,
      creditFiles,
      collectedFacts,
      creditApplications,
    },
    ...{ scorecards, policies, reviews: createReviews({ ...deps, scorecards, limits }) },
    termsNotices: createTermsNotices(deps),
    negativeList: createNegativeList(deps),
    discountSchemes: createDiscountSchemes({ ...deps, figures, facts: facts.reader }),
    ...{ checkExpression: createExpressionCheck(facts.reading) },
  };
}

/** How operations of this package are done once they are approved. */
export function createCreditPolicyExecutors(
  services: CreditPolicyServices,
): Readonly<Record<string, Execute>> {
  return {
    ...services.scorecards.executors,
    ...services.policies.executors(tellPolicyRefusal),
    ...services.limits.executors(limitError),
    ...services.security.executors(collateralError),
    ...services.insurance.executors(insuranceError),
    ...services.orderChecks.executors(holdError),
    ...services.discountSchemes.executors(schemeError),
    ...services.alerts.executors(tellRuleRefusal),
    ...services.starterPack.executors(tellPackRefusal),
  };
}
