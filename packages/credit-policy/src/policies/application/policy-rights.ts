import type { BusinessDate } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type SqlReader,
} from '@duebook/platform';
import { daysOn } from '../../domain/days-of-clocks';
import type { PolicyScope } from '../domain/policy-scope';
import { READ_POLICIES } from '../policy-permissions';
import type { PolicyStore } from './ports';

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

/**
 * The day it is where a policy holds; of several time zones the latest, so that no day that is past
 * anywhere can be said to be today.
 */
export async function todayIn(
  { policies }: { readonly policies: Pick<PolicyStore, 'timeZones'> },
  reader: SqlReader,
  { legalEntityIds, now }: Readonly<{ legalEntityIds: readonly string[]; now: Date }>,
): Promise<BusinessDate> {
  return daysOn((await policies.timeZones(reader, legalEntityIds)).values(), now).latest;
}
