import type { Id } from '@duebook/kernel';
import { requirePermission, visibleLegalEntities, type Caller } from '@duebook/platform';

/**
 * The legal entities a list shows: the one that was asked for, or all that the caller may see
 * (null: every one of the tenant).
 * @throws PermissionDenied when the permission is not held there, or nowhere
 */
export function reachIn(
  caller: Caller,
  permission: string,
  legalEntityId: Id | null,
): readonly Id[] | null {
  if (legalEntityId === null) return visibleLegalEntities(caller, permission);
  requirePermission(caller, permission, legalEntityId);
  return [legalEntityId];
}
