import type { GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import type { FileLoaders } from '@duebook/platform/graphql';
import { confirmationResolvers } from './confirmations/graphql/confirmation.resolvers';
import type { ReconciliationServices } from './services';

/** What reconciliation's types refer to in packages below. */
export type ReconciliationLoaders = GovernanceLoaders & PartiesLoaders & FileLoaders;

/** All resolvers of reconciliation, ready to serve. Called while a schema is composed. */
export function createReconciliationResolvers(
  services: ReconciliationServices,
  below: ReconciliationLoaders,
): readonly object[] {
  return [...confirmationResolvers(services.confirmations, below)];
}
