import { statisticsResolvers } from './analytics/graphql/statistics.resolver';
import { createBankStatementLoaders } from './bank-statements/graphql/bank-statement.loaders';
import { bankStatementResolvers } from './bank-statements/graphql/bank-statements.resolvers';
import { cashBookResolvers } from './cash-book/graphql/cash-book.resolvers';
import { confirmationResolvers } from './confirmations/graphql/confirmation.resolvers';
import { intercompanyResolvers } from './intercompany/graphql/intercompany.resolver';
import type { ReconciliationLoaders } from './graphql/reconciliation-loaders';
import { createRemittanceLoaders } from './remittances/graphql/remittance-list.resolver';
import { remittanceResolvers } from './remittances/graphql/remittance.resolvers';
import { matchingResolvers } from './matching/graphql/matching.resolvers';
import { counterpartyStatementResolvers } from './counterparty-statements/graphql/counterparty-statements.resolvers';
import { statementRequestResolvers } from './statement-requests/graphql/request.resolvers';
import { cycleResolvers } from './cycles/graphql/cycle.resolver';
import type { ReconciliationServices } from './services';

/** All resolvers of reconciliation, ready to serve. Called while a schema is composed. */
export function createReconciliationResolvers(
  services: ReconciliationServices,
  below: ReconciliationLoaders,
): readonly object[] {
  const bank = createBankStatementLoaders(services.bankStatements.reading);
  const { advice: remittanceAdvice } = createRemittanceLoaders(services.remittances.reading);
  return [
    ...bankStatementResolvers(services.bankStatements, bank, below),
    ...matchingResolvers(services.matching, { ...below, ...bank, remittanceAdvice }),
    ...cashBookResolvers(services.cashBook, services.matching.reading, { ...below, ...bank }),
    ...remittanceResolvers(services.remittances, below),
    ...confirmationResolvers(services.confirmations, below),
    ...statementRequestResolvers(
      services.statementRequests,
      services.counterpartyStatements.reading,
      below,
    ),
    ...intercompanyResolvers(services.intercompany, below),
    ...counterpartyStatementResolvers(services.counterpartyStatements, below),
    ...statisticsResolvers(services.analytics.reading, below),
    ...cycleResolvers(services.cycles, services.counterpartyStatements.reading, below),
  ];
}
