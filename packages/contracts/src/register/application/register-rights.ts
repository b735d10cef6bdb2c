import type { Id } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';

/** Under which key and name a mutation is known. */
export interface RegisterRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** What changes a contract binds every legal entity in it. @throws PermissionDenied */
export function requireInAll(
  caller: Caller,
  permission: string,
  legalEntityIds: readonly Id[],
): void {
  requirePermission(caller, permission);
  for (const id of legalEntityIds) requirePermission(caller, permission, id);
}
