import type { Caller } from '@duebook/platform';
import { TimedCache } from '../../application/timed-cache';
import { usableRightsOf } from '../../segregation/application/usable-rights-of';
import type { Rights } from '../../segregation/domain/usable-rights';
import { isAlive, isToBeSeen } from '../domain/session';
import type { IdentityContext } from './identity-context';
import { findSession, type FoundSession } from './session-in-use';
import { hashToken, tenantOfToken } from './tokens';

/** A session that is alive, with what its user may do. */
type SessionInUse = FoundSession & Rights;

/** As for API keys: what was revoked is refused everywhere within three seconds. */
const CACHE_BOUNDS = { timeToLiveMs: 3_000, capacity: 10_000 };

/**
 * Turns the token of a session into the caller it stands for; null when it is unknown, over, revoked
 * or waits for a second factor.
 */
export const authenticateSession = (context: IdentityContext) => {
  const cache = new TimedCache<SessionInUse>(CACHE_BOUNDS);
  return async (token: string, requestId: string): Promise<Caller | null> => {
    if (tenantOfToken(token) === null) return null;
    const now = context.clock.now().getTime();
    const name = hashToken(token).toString('base64');
    const found = await cache.get(name, now, () => readAndMark(context, token, now));
    if (!found || !isAlive(found.session, now)) return null;
    const { tenantId, session, grants, suspended } = found;
    return {
      ...{ tenantId, principalId: session.userId, principalKind: 'USER', requestId },
      ...{ grants, suspended },
      authentication: {
        method: session.method,
        hasSecondFactor: session.secondFactorAt !== null,
        sessionId: session.id,
      },
    };
  };
};

/** With the reading goes the sign of life, so that it is written no more often than that either. */
async function readAndMark(
  context: IdentityContext,
  token: string,
  nowMs: number,
): Promise<SessionInUse | null> {
  const found = await findSession(context, token);
  if (!found || found.session.awaitsSecondFactor || !isAlive(found.session, nowMs)) return null;
  const { session, tenantId } = found;
  const reader = context.unitOfWork.reader({ tenantId });
  const lastSeenAt = isToBeSeen(session, nowMs) ? new Date(nowMs) : session.lastSeenAt;
  const [{ grants, suspended }] = await Promise.all([
    usableRightsOf(context)(reader, session.userId),
    ...(lastSeenAt === session.lastSeenAt
      ? []
      : [context.sessions.seen(reader, session.id, lastSeenAt)]),
  ]);
  return { ...found, grants, suspended, session: { ...session, lastSeenAt } };
}
