import { invariant, newId } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { GovernanceServices } from '../application/governance-services';
import { DECIDE } from '../approvals/application/may-see-request';

/** Where somebody is registered, and by whom: `aTenant` gives it. */
export interface ApproverHome {
  readonly services: GovernanceServices;
  readonly caller: Caller;
}

/** Another user of a tenant, Anna, who may decide on requests and nothing else. */
export async function anApprover({ services, caller }: ApproverHome): Promise<Caller> {
  const key = () => ({ idempotencyKey: newId() });
  const role = await services.roleCreate(caller, {
    ...{ ...key(), code: 'DECIDER', name: 'Decider', description: 'Agrees.' },
    permissions: [DECIDE],
  });
  const email = 'anna@example.test';
  const user = await services.userCreate(caller, { ...key(), displayName: 'Anna', email });
  invariant(role.ok && user.ok, 'an approver can be registered');
  const principalId = user.value.userId;
  const place = { principalId, roleId: role.value.roleId, legalEntityId: null };
  const assigned = await services.roleAssign(caller, { ...key(), ...place });
  invariant(assigned.ok, 'an approver can be given their role');
  const grants = [{ permission: DECIDE, legalEntityId: null }];
  return { ...caller, principalId, grants, requestId: newId() };
}
