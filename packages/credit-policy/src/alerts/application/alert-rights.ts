import type { Id } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
} from '@duebook/platform';

/**
 * Goes on only with the permission where the rule looks: in its legal entity, or in the whole tenant.
 * @throws PermissionDenied
 */
export function requireWhere(caller: Caller, permission: string, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}

/** Whether the caller has the permission there. */
export function mayWhere(caller: Caller, permission: string, legalEntityId: Id | null): boolean {
  if (legalEntityId !== null) return may(caller, permission, legalEntityId);
  return reachOf(caller, permission).kind === 'ALL';
}
