import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { CreditPolicyServices } from '@duebook/credit-policy';
import type { Clock } from '@duebook/kernel';
import type { AccountStatements, LedgerServices } from '@duebook/ledger';
import type { PartiesServices } from '@duebook/parties';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { createBaseRates } from './base-rates/create-base-rates';
import { createClauses } from './clauses/create-clauses';
import { createDocuments } from './documents/create-documents';
import { documentError } from './documents/graphql/document-errors';
import { tryText } from './drafting/application/try-text';
import { createDrafting } from './drafting/create-drafting';
import { tellDraftRefusal } from './drafting/graphql/drafting-errors';
import { createEvidence } from './evidence/create-evidence';
import { createInvoiceTerms } from './invoice-terms/create-invoice-terms';
import { createLateInterest } from './late-interest/create-late-interest';
import { lateInterestError } from './late-interest/graphql/late-interest-errors';
import { createLimitation } from './limitation/create-limitation';
import { createPerformance } from './performance/create-performance';
import { createRegister } from './register/create-register';
import { tellContractRefusal } from './register/graphql/contract-errors';
import { createReviews } from './reviews/create-reviews';
import { createRulePacks } from './rule-packs/create-rule-packs';
import { rulePackError } from './rule-packs/graphql/rule-pack-errors';

/** What contracts need from the composition root. */
export interface ContractsDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly parties: PartiesServices;
  readonly ledger: LedgerServices;
  /** Packages of evidence hold one. */
  readonly accountStatements: Pick<AccountStatements, 'prepare'>;
  readonly creditPolicy: CreditPolicyServices;
  /** Governance's: who has to agree before something is decided, and where it waits until then. */
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** The tenants that jobs look at. */
  readonly tenants: () => Promise<readonly string[]>;
}

/** What contracts offer to packages above and to their own resolvers; a member per feature. */
export type ContractsServices = ReturnType<typeof createContractsServices>;

/** Builds the services, a member per feature. */
export function createContractsServices(deps: ContractsDeps) {
  const baseRates = createBaseRates(deps);
  const rulePacks = createRulePacks(deps);
  const invoiceTerms = createInvoiceTerms(deps);
  const documents = createDocuments(deps);
  const reviews = createReviews(deps);
  const register = createRegister({
    ...{ ...deps, baseRates: baseRates.ratesOf, followers: [invoiceTerms.follower] },
    agreementChecks: [reviews.agreementCheck],
  });
  const clauses = createClauses({ ...deps, tryText });
  return {
    baseRates,
    clauses,
    drafting: createDrafting({ ...deps, clauses, register, documents, baseRates }),
    // Who knows a rule before the house's own is asked: what was agreed, then statutes.
    lateInterest: createLateInterest({
      ...{
        ...deps,
        ratesOf: baseRates.ratesOf,
        rules: [invoiceTerms.interestRulesOf, rulePacks.interestRulesOf],
      },
    }),
    rulePacks,
    documents,
    limitation: createLimitation(deps),
    invoiceTerms,
    reviews,
    performance: createPerformance({
      ...{ ...deps, documentsOf: documents.documentsOf, register },
    }),
    register,
    evidence: createEvidence({
      ...{ ...deps, documentsOf: documents.documentsOf, register: register.face },
    }),
  };
}

/** How operations of this package are done once they are approved. */
export function createContractsExecutors(
  services: ContractsServices,
): Readonly<Record<string, Execute>> {
  return {
    ...services.lateInterest.executors(lateInterestError),
    ...services.rulePacks.executors(rulePackError),
    ...services.documents.executors(documentError),
    ...services.register.executors(tellContractRefusal),
    ...services.drafting.executors(tellDraftRefusal),
  };
}
