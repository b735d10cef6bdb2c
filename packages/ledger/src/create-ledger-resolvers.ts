import { AgingResolver, type AgingLoaders } from './aging/graphql/aging.resolver';
import { referenceResolvers } from './reference';
import type { LedgerServices } from './services';

/** What the ledger's types refer to in packages below. */
export type LedgerLoaders = AgingLoaders;

/** All resolvers of the ledger, ready to serve. Called while a schema is composed. */
export function createLedgerResolvers(
  services: LedgerServices,
  loaders: LedgerLoaders,
): readonly object[] {
  return [
    ...referenceResolvers(services.reference, loaders),
    new AgingResolver(services.aging, loaders),
  ];
}
