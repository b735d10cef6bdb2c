import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
} from '@duebook/platform';
import type { PolicyScope } from '../domain/policy-scope';
import { READ_POLICIES } from '../policy-permissions';

/**
 * Goes on only with the permission wherever the policy holds.
 * @throws PermissionDenied
 */
export function requireForScope(
  caller: Caller,
  permission: string,
  { legalEntityIds }: Pick<PolicyScope, 'legalEntityIds'>,
): void {
  if (legalEntityIds.length === 0) requireInWholeTenant(caller, permission);
  for (const id of legalEntityIds) requirePermission(caller, permission, id);
}

/** Whether somebody may see a policy: it holds in some legal entity whose policies they may see. */
export function maySee(caller: Caller, { legalEntityIds }: PolicyScope): boolean {
  if (!may(caller, READ_POLICIES)) return false;
  if (legalEntityIds.length === 0 || reachOf(caller, READ_POLICIES).kind === 'ALL') return true;
  return legalEntityIds.some((id) => may(caller, READ_POLICIES, id));
}
