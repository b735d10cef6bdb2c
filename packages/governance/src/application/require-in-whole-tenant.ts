import { PermissionDenied, reachOf, requirePermission, type Caller } from '@duebook/platform';

/**
 * For what belongs to no single legal entity: users, roles, keys. A right held in one legal
 * entity does not reach them.
 * @throws PermissionDenied
 */
export function requireInWholeTenant(caller: Caller, permission: string): void {
  if (reachOf(caller, permission).kind !== 'ALL') throw new PermissionDenied(permission);
}

/**
 * In the legal entity, or in the whole tenant when none is given.
 * @throws PermissionDenied
 */
export function requireWhere(
  caller: Caller,
  permission: string,
  legalEntityId: string | null,
): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}
