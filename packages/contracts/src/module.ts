/** What a composition root needs to run this package. */
import type { ApprovableOperation, PermissionDescription } from '@duebook/governance';
import type {
  Changeable,
  EventContract,
  EventHandler,
  Invariant,
  Migration,
} from '@duebook/platform';
import { features } from './features';
import { invoiceTermsHandlers } from './invoice-terms/create-invoice-terms';
import { lateInterestHandlers } from './late-interest/create-late-interest';
import { contractsSchema } from './persistence/schema';

export { createContractsResolvers } from './create-contracts-resolvers';
export { createContractsExecutors, createContractsServices } from './services';

export const contractsModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly approvables: readonly ApprovableOperation[];
  readonly handlers: readonly EventHandler[];
} = {
  name: 'contracts',
  migrations: [contractsSchema, ...features.flatMap(({ migrations }) => migrations)],
  changeable: Object.fromEntries(features.flatMap(({ changeable }) => Object.entries(changeable))),
  permissions: features.flatMap(({ permissions }) => permissions),
  events: features.flatMap(({ events }) => events),
  approvables: features.flatMap(({ approvables }) => approvables),
  handlers: [...lateInterestHandlers, ...invoiceTermsHandlers],
};

/** What must always hold of contracts. */
export const contractsInvariants: readonly Invariant[] = features.flatMap(
  ({ invariants }) => invariants,
);
