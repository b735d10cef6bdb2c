import { createBaseRateLoaders } from './base-rates/graphql/base-rate.loaders';
import { baseRateResolvers } from './base-rates/graphql/base-rate.resolvers';
import { clauseResolvers } from './clauses/graphql/clause.resolvers';
import { createDocumentLoaders } from './documents/graphql/document.loaders';
import { documentResolvers } from './documents/graphql/document.resolvers';
import { draftingResolvers } from './drafting/graphql/drafting.resolvers';
import { evidenceResolvers } from './evidence/graphql/evidence.resolvers';
import type { ContractsLoaders } from './graphql/contracts-loaders';
import { invoiceTermsResolvers } from './invoice-terms/graphql/deviation.resolver';
import { lateInterestResolvers } from './late-interest/graphql/late-interest.resolvers';
import { limitationResolvers } from './limitation/graphql/limitation.resolvers';
import { createContractLoaders } from './register/graphql/contract.loaders';
import { performanceResolvers } from './performance/graphql/performance.resolvers';
import { registerResolvers } from './register/graphql/register.resolvers';
import { reviewResolvers } from './reviews/graphql/review.resolvers';
import { rulePackResolvers } from './rule-packs/graphql/rule-pack.resolver';
import type { ContractsServices } from './services';

/** All resolvers of contracts, ready to serve. Called while a schema is composed. */
export function createContractsResolvers(
  services: ContractsServices,
  below: ContractsLoaders,
): readonly object[] {
  const loaders = {
    ...below,
    ...createBaseRateLoaders(services.baseRates.reading),
    ...createContractLoaders(services.register.reading),
  };
  return [
    ...baseRateResolvers(services.baseRates, loaders),
    ...lateInterestResolvers(services.lateInterest, loaders),
    ...rulePackResolvers(services.rulePacks, below),
    ...registerResolvers(services.register, loaders),
    ...clauseResolvers(services.clauses, below),
    ...draftingResolvers(services.drafting, services.register, {
      ...loaders,
      ...createDocumentLoaders(services.documents.reading),
    }),
    ...reviewResolvers(services.reviews, loaders),
    ...performanceResolvers(services.performance, {
      ...loaders,
      ...createDocumentLoaders(services.documents.reading),
    }),
    ...invoiceTermsResolvers(services.invoiceTerms, loaders),
    ...documentResolvers(services.documents, below),
    ...evidenceResolvers(
      services.evidence,
      below,
      createDocumentLoaders(services.documents.reading),
    ),
    ...limitationResolvers(
      services.limitation,
      below,
      createDocumentLoaders(services.documents.reading),
    ),
  ];
}
