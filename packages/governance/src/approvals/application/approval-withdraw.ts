import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { approvalWithdrawn } from '../../events/approval.event';
import { stateAt, type ApprovalState } from '../domain/approval-request';
import type { ApprovalContext } from './ports';

export type ApprovalWithdrawRefusal =
  | Readonly<{ code: 'APPROVAL_REQUEST_UNKNOWN'; field: 'approvalRequestId' }>
  | Readonly<{ code: 'APPROVAL_NOT_AWAITED'; field: 'approvalRequestId'; state: ApprovalState }>
  | IdempotencyRefusal;

type Outcome = Result<{ approvalRequestId: Id }, ApprovalWithdrawRefusal>;

/** Takes back a request of one's own that waits; those of others look as if they did not exist. */
export const approvalWithdraw =
  ({ unitOfWork, requests }: ApprovalContext) =>
  async (caller: Caller, command: Command<{ readonly approvalRequestId: Id }>): Promise<Outcome> =>
    unitOfWork.mutate(
      caller,
      splitCommand('approvalRequestWithdraw', command),
      async (tx): Promise<Outcome> => {
        const request = await requests.lock(tx, command.approvalRequestId);
        if (request?.makerId !== caller.principalId) {
          return refused({ code: 'APPROVAL_REQUEST_UNKNOWN', field: 'approvalRequestId' });
        }
        const state = stateAt(request, tx.startedAt);
        if (state !== 'AWAITING') {
          return refused({ code: 'APPROVAL_NOT_AWAITED', field: 'approvalRequestId', state });
        }
        const { version } = request;
        await requests.save(tx, { ...request, state: 'WITHDRAWN', version: version + 1 });
        tx.emit(approvalWithdrawn(request));
        tx.audit({
          action: 'approval.withdraw',
          subjectType: 'ApprovalRequest',
          subjectId: request.id,
          details: { operation: request.operation, contentHash: request.contentHash },
        });
        return ok({ approvalRequestId: request.id });
      },
    );
