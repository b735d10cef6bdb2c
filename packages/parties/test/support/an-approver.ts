import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { fresh, type PartyHome } from './a-party-home';

const DECIDE = 'governance.approval.decide';

/** A second person, who may agree to what the first one asks for. */
export async function anApprover({ tenant }: PartyHome): Promise<Caller> {
  const { services, caller } = tenant;
  const user = await services.userCreate(caller, {
    ...{ idempotencyKey: fresh(), displayName: 'Anna', email: 'anna@example.test' },
  });
  const role = await services.roleCreate(caller, {
    ...{ idempotencyKey: fresh(), code: 'DECIDER', name: 'Decider', description: 'Agrees.' },
    permissions: [DECIDE],
  });
  if (!user.ok || !role.ok) throw new Error('The approver can be made');
  const { userId: principalId } = user.value;
  const { roleId } = role.value;
  const place = { principalId, roleId, legalEntityId: null };
  await services.roleAssign(caller, { idempotencyKey: fresh(), ...place });
  const grants = [{ permission: DECIDE, legalEntityId: null }];
  return { ...caller, principalId, grants, requestId: newId() };
}

/** Agrees to what an outcome says was asked for. */
export async function agreeTo({ approvals }: PartyHome, approver: Caller, asked: object) {
  const { value } = asked as { value: { approvalRequestId: Id } };
  const { approvalRequestId } = value;
  const [request] = await approvals.requestsByIds(approver, [approvalRequestId]);
  return approvals.approve(approver, {
    ...{ idempotencyKey: fresh(), approvalRequestId, comment: null },
    contentHash: request?.contentHash ?? '',
  });
}
