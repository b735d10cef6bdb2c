/** What a composition root needs to run this package. */
import type { ApprovableOperation, PermissionDescription } from '@duebook/governance';
import type {
  Changeable,
  EventContract,
  EventHandler,
  Invariant,
  Migration,
} from '@duebook/platform';
import { statementHandlers } from './counterparty-statements/create-counterparty-statements';
import { features } from './features';
import { reconciliationSchema } from './persistence/schema';

export { createReconciliationResolvers } from './create-reconciliation-resolvers';
export { createReconciliationExecutors, createReconciliationServices } from './services';

export const reconciliationModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly approvables: readonly ApprovableOperation[];
  readonly handlers: readonly EventHandler[];
} = {
  name: 'reconciliation',
  migrations: [reconciliationSchema, ...features.flatMap(({ migrations }) => migrations)],
  changeable: Object.fromEntries(features.flatMap(({ changeable }) => Object.entries(changeable))),
  permissions: features.flatMap(({ permissions }) => permissions),
  events: features.flatMap(({ events }) => events),
  approvables: features.flatMap(({ approvables }) => approvables),
  handlers: statementHandlers,
};

/** What must always hold of reconciliation. */
export const reconciliationInvariants: readonly Invariant[] = features.flatMap(
  ({ invariants }) => invariants,
);
