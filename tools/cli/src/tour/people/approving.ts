import { invariant } from '@duebook/kernel';
import type { Door } from './door';

/** What somebody else has to agree to, as the API shows it. */
export interface Asked {
  readonly approvalRequest: { readonly id: string; readonly contentHash: string } | null;
}

/** What is asked of a payload that may wait for agreement. */
export const ASKED = 'approvalRequest { id contentHash }';

/** Agrees to what was asked for, exactly as it was asked. */
export async function agreeTo(approver: Door, { approvalRequest }: Asked): Promise<string> {
  invariant(approvalRequest, 'somebody else has to agree');
  const { id, contentHash } = approvalRequest;
  const agreed = await approver.change<{ readonly approvalRequest: { readonly state: string } }>(
    'approvalRequestApprove',
    'approvalRequest { state }',
    { approvalRequestId: id, contentHash },
  );
  return agreed.approvalRequest.state;
}
