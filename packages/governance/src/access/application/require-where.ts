import { requireInWholeTenant, requirePermission, type Caller } from '@duebook/platform';

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
