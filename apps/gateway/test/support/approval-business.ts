import { invariant, newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { anApprover } from './manual-entry-business';
import { mutationText, type TradingTenant } from './trading-tenant';

/** A rule, a request that waits, and a right that is lent, each by its id. */
export async function approvalIdsOf(
  tenant: TradingTenant,
): Promise<Readonly<Record<'ApprovalPolicy' | 'ApprovalRequest' | 'ApprovalDelegation', string>>> {
  const { approvalPolicy } = (await tenant.run('approvalPolicySet approvalPolicy { id }', {
    ...{ operation: 'adjustmentPost', currencyCode: 'CNY', expectedVersion: 0 },
    bands: [{ fromAmount: '0', steps: [{ approvers: 1 }] }],
  })) as { approvalPolicy: { id: string } };
  const { approvalRequest } = (await tenant.run('adjustmentPost approvalRequest { id }', {
    adjustment: {
      ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1' },
      ...{ currencyCode: 'CNY', documentDate: '2026-03-02', amount: '1.00' },
      ...{ itemClass: 'RECEIVABLE', side: 'CREDIT', accountCode: '6603' },
    },
  })) as { approvalRequest: { id: string } };
  const bert = await anApprover(tenant, 'Bert');
  const delegateId = encodeId('User', tenant.caller.principalId);
  const input = {
    ...{ idempotencyKey: newId(), delegateId, reason: 'Holiday' },
    ...{ startsOn: '2026-04-01', endsOn: '2026-04-02' },
  };
  const lent = await tenant.ask(
    mutationText('approvalDelegationCreate', 'approvalDelegation { id }'),
    { input },
    bert,
  );
  const payload = lent.data?.['approvalDelegationCreate'] as
    { approvalDelegation: { id: string } | null } | undefined;
  invariant(payload?.approvalDelegation, JSON.stringify(lent.errors));
  return {
    ApprovalPolicy: approvalPolicy.id,
    ApprovalRequest: approvalRequest.id,
    ApprovalDelegation: payload.approvalDelegation.id,
  };
}

/** The same, and all of it taken back. */
export async function askAndWithdraw(tenant: TradingTenant): Promise<void> {
  const ids = await approvalIdsOf(tenant);
  await tenant.run('approvalRequestWithdraw approvalRequest { id }', {
    approvalRequestId: ids.ApprovalRequest,
  });
  await tenant.run('approvalDelegationRevoke approvalDelegation { id }', {
    approvalDelegationId: ids.ApprovalDelegation,
  });
}
