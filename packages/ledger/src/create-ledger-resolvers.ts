import type { AccountStatements } from './account-statements/application/account-statements';
import { accountStatementResolvers } from './account-statements/graphql/account-statement.resolvers';
import { AgingItemsResolver } from './aging/graphql/aging-items.resolver';
import { AgingResolver, type AgingLoaders } from './aging/graphql/aging.resolver';
import { createCoreLoaders } from './graphql/core-loaders';
import { coreResolvers } from './graphql/core.resolvers';
import type { ApprovalLoaders } from './graphql/organisation-loaders';
import { deliveryResolvers } from './deliveries/graphql/delivery.resolvers';
import type { ImportLoaders } from './imports/graphql/import.loaders';
import { importResolvers } from './imports/graphql/import.resolvers';
import type { LedgerIntake } from './intake';
import { openingResolvers } from './opening/graphql/opening.resolvers';
import { createReferenceLoaders, referenceResolvers } from './reference';
import type { LedgerServices } from './services';

/** What the ledger's types refer to in packages below. */
export type LedgerLoaders = AgingLoaders & ImportLoaders & ApprovalLoaders;

/** All resolvers of the ledger, ready to serve. Called while a schema is composed. */
export function createLedgerResolvers(
  services: LedgerServices & LedgerIntake & { readonly accountStatements: AccountStatements },
  below: LedgerLoaders,
): readonly object[] {
  const loaders = {
    ...below,
    ...createReferenceLoaders(services.reference),
    ...createCoreLoaders(services.reading),
  };
  return [
    ...referenceResolvers(services.reference, loaders),
    ...coreResolvers(services, loaders),
    ...deliveryResolvers(services.deliveries, loaders),
    ...importResolvers(services.imports, loaders),
    ...openingResolvers(services.opening, loaders),
    ...accountStatementResolvers(services.accountStatements, loaders),
    new AgingResolver(services.aging, loaders),
    new AgingItemsResolver(services.aging, loaders),
  ];
}
