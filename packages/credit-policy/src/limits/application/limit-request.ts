import type { BusinessDate, Id } from '@duebook/kernel';
import {
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type SqlReader,
  type VersionConflict,
} from '@duebook/platform';
import { todayOf as todayOnClocks } from '../../application/today-of';
import type { LimitFault } from '../domain/limit-refusal';
import type { LimitContext } from './ports';

/** Under which key and name a mutation is known. */
export interface LimitRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** What a mutation of one limit comes to. Plain JSON. */
export type LimitChanged = Readonly<{ creditLimitId: Id }>;

/** Why a limit is not decided or ended: what is wrong with it, or that it was edited meanwhile. */
export type LimitRefusal = LimitFault | VersionConflict;

/** Why a mutation of limits is refused. */
export type LimitMutationRefusal = LimitRefusal | IdempotencyRefusal;

/** What is towards all legal entities belongs to the whole tenant. @throws PermissionDenied */
export function requireRight(caller: Caller, permission: string, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}

/** Today for what limits are towards; null for an unknown legal entity. */
export function todayOf(
  { known }: { readonly known: Pick<LimitContext['known'], 'timeZones'> },
  reader: SqlReader,
  at: { readonly legalEntityId: Id | null; readonly now: Date },
): Promise<BusinessDate | null> {
  return todayOnClocks(known, reader, at);
}
