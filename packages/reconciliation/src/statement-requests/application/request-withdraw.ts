import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { requestWithdrawn } from '../events/request-events';
import { WITHDRAW_REQUESTS, type RequestContext } from './request-context';

export type RequestWithdrawRefusal =
  | Readonly<{
      code: 'STATEMENT_REQUEST_UNKNOWN' | 'STATEMENT_REQUEST_NOT_OPEN';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

/**
 * Takes a request back that nobody has answered, with its link. What came stays. Needs
 * `reconciliation.statementRequest.withdraw` in its legal entity.
 */
export const requestWithdraw =
  ({ unitOfWork, requests, links }: RequestContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly requestId: Id; readonly expectedVersion: number }>,
  ): Promise<Result<Readonly<{ requestId: Id }>, RequestWithdrawRefusal>> => {
    requirePermission(caller, WITHDRAW_REQUESTS);
    const { requestId, expectedVersion } = command;
    return unitOfWork.mutate<Readonly<{ requestId: Id }>, RequestWithdrawRefusal>(
      caller,
      splitCommand('statementRequestWithdraw', command),
      async (tx) => {
        const path = ['statementRequestId'];
        const request = await requests.lock(tx, requestId);
        if (!request) return refused({ code: 'STATEMENT_REQUEST_UNKNOWN', path });
        requirePermission(caller, WITHDRAW_REQUESTS, request.legalEntityId);
        const conflict = versionConflict(request, expectedVersion);
        if (conflict) return refused(conflict);
        const { state } = request;
        if (state !== 'OPEN' && state !== 'EXPIRED') {
          return refused({ code: 'STATEMENT_REQUEST_NOT_OPEN', path });
        }
        await requests.withdraw(tx, requestId);
        await links.revoke(tx, requestId);
        tx.emit(requestWithdrawn(request));
        tx.audit({
          action: 'statementRequest.withdraw',
          subjectType: 'StatementRequest',
          subjectId: requestId,
          details: { state: { before: state, after: 'WITHDRAWN' } },
        });
        return ok({ requestId });
      },
    );
  };
