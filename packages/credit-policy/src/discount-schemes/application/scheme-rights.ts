import type { BusinessDate, Id } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type SqlReader,
} from '@duebook/platform';
import { todayOnClock } from '../../application/today-of';
import { READ_SCHEMES } from '../scheme-permissions';
import type { SchemeContext } from './ports';

/** What is of all legal entities belongs to the whole tenant. @throws PermissionDenied */
export function requireForScheme(
  caller: Caller,
  permission: string,
  legalEntityId: Id | null,
): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}

/** Whether somebody may see what is of a legal entity, or of all of them. */
export function maySeeScheme(caller: Caller, legalEntityId: Id | null): boolean {
  if (legalEntityId !== null) return may(caller, READ_SCHEMES, legalEntityId);
  return reachOf(caller, READ_SCHEMES).kind === 'ALL';
}

/** Today where the legal entity is; of all of them, in UTC. Null for an unknown legal entity. */
export async function todayOfScheme(
  { schemes }: Pick<SchemeContext, 'schemes'>,
  reader: SqlReader,
  at: Readonly<{ legalEntityId: Id | null; now: Date }>,
): Promise<BusinessDate | null> {
  return todayOnClock(schemes.timeZone, reader, at);
}
