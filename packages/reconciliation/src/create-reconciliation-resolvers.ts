import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import type { FileLoaders } from '@duebook/platform/graphql';
import { createBankStatementLoaders } from './bank-statements/graphql/bank-statement.loaders';
import { bankStatementResolvers } from './bank-statements/graphql/bank-statements.resolvers';
import { confirmationResolvers } from './confirmations/graphql/confirmation.resolvers';
import type { ReconciliationServices } from './services';

/** What reconciliation's types refer to in packages below. */
export type ReconciliationLoaders = GovernanceLoaders &
  ApprovalLoaders &
  PartiesLoaders &
  FileLoaders;

/** All resolvers of reconciliation, ready to serve. Called while a schema is composed. */
export function createReconciliationResolvers(
  services: ReconciliationServices,
  below: ReconciliationLoaders,
): readonly object[] {
  const bank = createBankStatementLoaders(services.bankStatements.reading);
  return [
    ...bankStatementResolvers(services.bankStatements, bank, below),
    ...confirmationResolvers(services.confirmations, below),
  ];
}
