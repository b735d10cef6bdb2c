import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TestMatching } from './a-matching';

type Home = Pick<TestMatching, 'tenant' | 'approvals'>;

const ANYBODY = {
  approvers: 1,
  roleCode: null,
  escalateAfterHours: null,
  escalationRoleCode: null,
};

/** A policy by which from an amount on one other person has to agree. */
export async function agreementFrom(
  { tenant, approvals }: Home,
  operation: string,
  fromAmount: string | null,
): Promise<void> {
  const asks = (from: string) => ({ fromAmount: from, steps: [ANYBODY] });
  const bands =
    fromAmount === null || fromAmount === '0'
      ? [asks('0')]
      : [{ fromAmount: '0', steps: [] }, asks(fromAmount)];
  const policy = await approvals.policySet(tenant.caller, {
    ...{ idempotencyKey: newId(), operation, legalEntityId: null, bands },
    ...{ currency: fromAmount === null ? null : 'CNY', expiresAfterHours: 72 },
    ...{ expectedVersion: 0, isActive: true },
  });
  if (!policy.ok) throw new Error(policy.refusal.code);
}

/** What was asked for by a call that somebody has to agree to. */
export function askedBy(outcome: { readonly ok: boolean }): Id {
  const { value } = outcome as { value?: { approvalRequestId?: Id } };
  if (value?.approvalRequestId === undefined) throw new Error(JSON.stringify(outcome));
  return value.approvalRequestId;
}

/** Somebody's verdict on what was asked for, on what they see of it. */
export async function decideOn(
  { approvals, tenant }: Home,
  decider: Caller,
  approvalRequestId: Id,
  verdict: 'approve' | 'reject' = 'approve',
) {
  const [request] = await approvals.requestsByIds(tenant.caller, [approvalRequestId]);
  return approvals[verdict](decider, {
    ...{ idempotencyKey: newId(), approvalRequestId, contentHash: request?.contentHash ?? '' },
    comment: verdict === 'reject' ? 'Not so' : null,
  });
}
