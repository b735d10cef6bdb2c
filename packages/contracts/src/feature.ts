import type { ApprovableOperation, PermissionDescription } from '@duebook/governance';
import type { Changeable, EventContract, Invariant, Migration } from '@duebook/platform';

/**
 * What a feature of this package declares beside its services and resolvers. Each keeps its own in
 * `<feature>/feature.ts`; the module is the sum of them.
 */
export interface Feature {
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly approvables: readonly ApprovableOperation[];
  readonly invariants: readonly Invariant[];
}
