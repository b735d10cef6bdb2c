import { PermissionDenied, reachOf, type Caller } from '@duebook/platform';

/**
 * For what all legal entities share: payment terms, calendars, exchange rates. A right held in one
 * legal entity does not reach them.
 * @throws PermissionDenied
 */
export function requireInWholeTenant(caller: Caller, permission: string): void {
  if (reachOf(caller, permission).kind !== 'ALL') throw new PermissionDenied(permission);
}
