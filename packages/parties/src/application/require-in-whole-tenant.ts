import { PermissionDenied, reachOf, type Caller } from '@duebook/platform';

/**
 * Parties belong to no single legal entity: a right to change them that is held in one of those
 * does not reach them.
 * @throws PermissionDenied
 */
export function requireInWholeTenant(caller: Caller, permission: string): void {
  if (reachOf(caller, permission).kind !== 'ALL') throw new PermissionDenied(permission);
}
