import type { Id } from '@duebook/kernel';
import { systemCaller, type Caller } from '@duebook/platform';
import { isAlive, type Session } from '../domain/session';
import type { IdentityContext } from './identity-context';
import { hashToken, tenantOfToken } from './tokens';

/** A session found by its token. */
export interface FoundSession {
  readonly tenantId: Id;
  readonly tenantPublicId: string;
  readonly session: Session;
}

type Finding = Pick<IdentityContext, 'tenants' | 'database' | 'unitOfWork' | 'sessions'>;

/** The session of a token, whether over or not; null when there is none. */
export async function findSession(context: Finding, token: string): Promise<FoundSession | null> {
  const tenantPublicId = tenantOfToken(token);
  if (tenantPublicId === null) return null;
  const tenantId = await context.tenants.findTenantId(context.database, tenantPublicId);
  if (tenantId === null) return null;
  const reader = context.unitOfWork.reader({ tenantId });
  const session = await context.sessions.find(reader, hashToken(token));
  return session && { tenantId, tenantPublicId, session };
}

/** The session as it stands now, of whoever is to act on their own account; null when it is over. */
export async function liveSession(
  context: Finding & Pick<IdentityContext, 'clock'>,
  token: string,
): Promise<FoundSession | null> {
  const found = await findSession(context, token);
  return found && isAlive(found.session, context.clock.now().getTime()) ? found : null;
}

/** The user of a session, for what they do to their own account: it needs no permission. */
export function holderOf({ tenantId, session }: FoundSession, requestId: string): Caller {
  return {
    ...systemCaller(tenantId, requestId),
    ...({ principalId: session.userId, principalKind: 'USER', grants: [] } as const),
  };
}
