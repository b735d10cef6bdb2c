import type { Id } from '@duebook/kernel';
import { requirePermission, visibleLegalEntities, type Caller } from './caller';

/**
 * The legal entities a list shows: those that were asked for, or all that the caller may see
 * (null: every one of the tenant).
 * @throws PermissionDenied when the permission is not held in one that was asked for, or nowhere
 */
export function reachIn(
  caller: Caller,
  permission: string,
  legalEntityIds: readonly Id[] | null,
): readonly Id[] | null {
  const visible = visibleLegalEntities(caller, permission);
  for (const id of legalEntityIds ?? []) requirePermission(caller, permission, id);
  return legalEntityIds ?? visible;
}
