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
import { creditPolicySchema } from './persistence/schema';
import { reviewHandlers } from './reviews/create-reviews';

export { createCreditPolicyResolvers } from './create-credit-policy-resolvers';
/** The kinds of import that it brings to the ledger's. */
export { orderTargets as creditPolicyImportTargets } from './orders/create-orders';
export { createCreditPolicyExecutors, createCreditPolicyServices } from './services';

export const creditPolicyModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly approvables: readonly ApprovableOperation[];
  readonly handlers: readonly EventHandler[];
} = {
  name: 'credit-policy',
  migrations: [creditPolicySchema, ...features.flatMap(({ migrations }) => migrations)],
  changeable: Object.fromEntries(features.flatMap(({ changeable }) => Object.entries(changeable))),
  permissions: features.flatMap(({ permissions }) => permissions),
  events: features.flatMap(({ events }) => events),
  approvables: features.flatMap(({ approvables }) => approvables),
  handlers: [...reviewHandlers],
};

/** What must always hold of credit policy. */
export const creditPolicyInvariants: readonly Invariant[] = features.flatMap(
  ({ invariants }) => invariants,
);
