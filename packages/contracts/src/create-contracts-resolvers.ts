import type { ContractsLoaders } from './graphql/contracts-loaders';
import type { ContractsServices } from './services';

/** All resolvers of contracts, ready to serve. Called while a schema is composed. */
export function createContractsResolvers(
  _services: ContractsServices,
  _below: ContractsLoaders,
): readonly object[] {
  return [];
}
