import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { fresh, type PartyHome } from './a-party-home';

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
