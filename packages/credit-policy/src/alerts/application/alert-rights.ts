import type { BusinessDate, Id } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type SqlReader,
} from '@duebook/platform';
import { daysOn } from '../../domain/days-of-clocks';
import type { AlertRuleStore } from './ports';

/**
 * Goes on only with the permission where the rule looks: in its legal entity, or in the whole tenant.
 * @throws PermissionDenied
 */
export function requireWhere(caller: Caller, permission: string, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}

/** Whether the caller has the permission there. */
export function mayWhere(caller: Caller, permission: string, legalEntityId: Id | null): boolean {
  if (legalEntityId !== null) return may(caller, permission, legalEntityId);
  return reachOf(caller, permission).kind === 'ALL';
}

/** The day it is in a legal entity, or the latest of all of them; UTC's where there is none. */
export async function todayWhere(
  { rules }: { readonly rules: Pick<AlertRuleStore, 'timeZones'> },
  reader: SqlReader,
  { legalEntityId, now }: Readonly<{ legalEntityId: Id | null; now: Date }>,
): Promise<BusinessDate> {
  return daysOn(await rules.timeZones(reader, legalEntityId), now).latest;
}
