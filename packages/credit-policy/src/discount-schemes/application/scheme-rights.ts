import type { Id } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
} from '@duebook/platform';
import { READ_SCHEMES } from '../scheme-permissions';

/** What is of all legal entities belongs to the whole tenant. @throws PermissionDenied */
export function requireForScheme(
  caller: Caller,
  permission: string,
  legalEntityId: Id | null,
): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}

/** Whether somebody may see what is of a legal entity, or of all of them. */
export function maySeeScheme(caller: Caller, legalEntityId: Id | null): boolean {
  if (legalEntityId !== null) return may(caller, READ_SCHEMES, legalEntityId);
  return reachOf(caller, READ_SCHEMES).kind === 'ALL';
}
