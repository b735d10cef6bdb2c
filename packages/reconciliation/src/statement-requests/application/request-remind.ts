import {
  businessDateAt,
  invariant,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { endOfDay, type Recipient, type RecipientRefusal } from '../../links/application/send-link';
import { canReplyBy } from '../domain/reply-day';
import type { StatementRequest } from '../domain/statement-request';
import { SEND_REQUESTS, type RequestContext } from './request-context';
import type { RequestSent } from './request-statement';
import { sendRequest } from './send-request';

/** A request that is to be sent once more. */
export interface RequestReminder {
  readonly requestId: Id;
  readonly expectedVersion: number;
  /** The day of reply from now on; null leaves the one that stands. */
  readonly replyBy: BusinessDate | null;
  readonly recipient: Recipient | null;
}

export type RequestRemindRefusal =
  | Readonly<{
      code:
        | 'STATEMENT_REQUEST_UNKNOWN'
        | 'STATEMENT_REQUEST_NOT_OPEN'
        | 'STATEMENT_REQUEST_REPLY_DATE_INVALID';
      path: readonly string[];
    }>
  | RecipientRefusal
  | VersionConflict
  | IdempotencyRefusal;

/**
 * Sends a request again, by a new link; the one before it opens nothing any more. One that has expired is
 * open again with a later day of reply. Needs `reconciliation.statementRequest.send` in its legal entity.
 */
export const requestRemind =
  (context: RequestContext) =>
  async (
    caller: Caller,
    command: Command<RequestReminder>,
  ): Promise<Result<RequestSent, RequestRemindRefusal>> => {
    requirePermission(caller, SEND_REQUESTS);
    let url: string | null = null;
    const { requestId, expectedVersion, recipient } = command;
    const outcome = await context.unitOfWork.mutate<
      Readonly<{ requestId: Id }>,
      RequestRemindRefusal
    >(caller, splitCommand('statementRequestRemind', command), async (tx) => {
      const path = ['statementRequestId'];
      const request = await context.requests.lock(tx, requestId);
      if (!request) return refused({ code: 'STATEMENT_REQUEST_UNKNOWN', path });
      requirePermission(caller, SEND_REQUESTS, request.legalEntityId);
      const conflict = versionConflict(request, expectedVersion);
      if (conflict) return refused(conflict);
      if (request.state !== 'OPEN' && request.state !== 'EXPIRED') {
        return refused({ code: 'STATEMENT_REQUEST_NOT_OPEN', path });
      }
      const replyBy = await replyDay(context, tx, { request, wanted: command.replyBy });
      if (!replyBy.ok) return replyBy;
      const reply = { replyBy: replyBy.value, expiresAt: endOfDay(replyBy.value) };
      const sending = { request: { ...request, ...reply }, recipient, isReminder: true };
      const sent = await sendRequest(context, tx, sending);
      if (!sent.ok) return sent;
      ({ url } = sent.value);
      await context.requests.noteSent(tx, requestId, reply);
      tx.audit({
        action: 'statementRequest.remind',
        subjectType: 'StatementRequest',
        subjectId: requestId,
        details: {
          isMailed: recipient !== null,
          sentCount: { before: request.sentCount, after: request.sentCount + 1 },
          replyBy: { before: request.replyBy, after: reply.replyBy },
        },
      });
      return ok({ requestId });
    });
    return outcome.ok ? ok({ ...outcome.value, url }) : outcome;
  };

/** A link ends with the day of reply: by one that is past, it would be over as soon as it is sent. */
async function replyDay(
  { requests }: RequestContext,
  tx: Transaction,
  { request, wanted }: Readonly<{ request: StatementRequest; wanted: BusinessDate | null }>,
): Promise<Result<BusinessDate, RequestRemindRefusal>> {
  const { legalEntity } = await requests.factsFor(tx, request);
  invariant(legalEntity, 'whose request it is stays known');
  const replyBy = wanted ?? request.replyBy;
  return canReplyBy(replyBy, businessDateAt(tx.startedAt, legalEntity.timeZone))
    ? ok(replyBy)
    : refused({ code: 'STATEMENT_REQUEST_REPLY_DATE_INVALID', path: ['replyBy'] });
}
