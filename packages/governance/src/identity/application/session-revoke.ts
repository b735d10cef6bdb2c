import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  PermissionDenied,
  reachOf,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { endSessionsOf, sessionEnded } from './end-session';
import type { IdentityContext } from './identity-context';

/** Ends the sessions of others. */
const REVOKE = 'governance.session.revoke';

export type SessionRevokeRefusal =
  Readonly<{ code: 'SESSION_UNKNOWN'; field: 'sessionId' }> | IdempotencyRefusal;

/**
 * Ends a session; every gateway refuses it within five seconds. One that has ended stays so. Needs
 * `governance.session.revoke` in the whole tenant, except for one's own.
 */
export const sessionRevoke =
  ({ unitOfWork, sessions }: IdentityContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly sessionId: Id }>,
  ): Promise<Result<{ sessionId: Id }, SessionRevokeRefusal>> => {
    const revokesAll = reachOf(caller, REVOKE).kind === 'ALL';
    const request = splitCommand('sessionRevoke', command);
    return unitOfWork.mutate<{ sessionId: Id }, SessionRevokeRefusal>(
      caller,
      request,
      async (tx) => {
        const ended = await sessions.end(tx, command.sessionId);
        // Of one that is not shown it is not told either whether it exists.
        if (!revokesAll && ended?.userId !== caller.principalId) throw new PermissionDenied(REVOKE);
        if (!ended) return refused({ code: 'SESSION_UNKNOWN', field: 'sessionId' });
        if (ended.endedNow) sessionEnded(tx, command.sessionId, ended.userId, 'REVOKED');
        return ok({ sessionId: command.sessionId });
      },
    );
  };

export type SessionsRevokeAllRefusal =
  Readonly<{ code: 'PRINCIPAL_UNKNOWN'; field: 'userId' }> | IdempotencyRefusal;

/**
 * Ends all sessions of a user; of one's own all but the one in use. Needs
 * `governance.session.revoke` in the whole tenant, except for one's own.
 */
export const sessionsRevokeAll =
  (context: IdentityContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly userId: Id }>,
  ): Promise<Result<{ userId: Id; endedCount: number }, SessionsRevokeAllRefusal>> => {
    const { userId } = command;
    const isOwn = userId === caller.principalId;
    if (!isOwn) requireInWholeTenant(caller, REVOKE);
    return context.unitOfWork.mutate<{ userId: Id; endedCount: number }, SessionsRevokeAllRefusal>(
      caller,
      splitCommand('sessionsRevokeAll', command),
      async (tx) => {
        const [user] = await context.principals.byIds(tx, [userId]);
        if (user?.kind !== 'USER') return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
        const but = isOwn ? (caller.authentication?.sessionId ?? null) : null;
        return ok({
          userId,
          endedCount: await endSessionsOf(context, tx, { userId, but }, 'REVOKED'),
        });
      },
    );
  };
