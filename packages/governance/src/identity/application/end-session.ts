import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { IdentityContext } from './identity-context';

/** Why a session ended before its time. */
export type SessionEnd =
  | 'SIGNED_OUT'
  | 'REVOKED'
  | 'PASSWORD_CHANGED'
  | 'SECOND_FACTOR_ENABLED'
  | 'UNLINKED'
  | 'DEACTIVATED';

/** Keeps that a session ended, and why. */
export function sessionEnded(tx: Transaction, sessionId: Id, userId: Id, why: SessionEnd): void {
  tx.audit({
    action: 'session.end',
    subjectType: 'Session',
    subjectId: sessionId,
    details: { userId, why },
  });
}

/** Ends all sessions of a user that are not over, but for one; answers how many. */
export async function endSessionsOf(
  { sessions }: Pick<IdentityContext, 'sessions'>,
  tx: Transaction,
  whose: { readonly userId: Id; readonly but: Id | null },
  why: SessionEnd,
): Promise<number> {
  const ended = await sessions.endAll(tx, whose.userId, whose.but);
  for (const id of ended) sessionEnded(tx, id, whose.userId, why);
  return ended.length;
}
