import { ok, type Result } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { traceOf } from '../domain/client-trace';
import {
  LONGEST_SESSION_MS,
  openSession,
  type Session,
  type SignInMethod,
} from '../domain/session';
import type { IdentityContext, Origin } from './identity-context';
import type { Account, Membership } from './ports';
import { drawToken, hashToken } from './tokens';

/** A tenant as somebody who signs in sees it. */
export interface SignInTenant {
  readonly publicId: string;
  readonly name: string;
}

/** Somebody has signed in, or has shown the first of two factors. */
export interface SignedIn {
  readonly kind: 'SIGNED_IN' | 'SECOND_FACTOR_NEEDED';
  /** For the cookie, and nowhere else. */
  readonly token: string;
  readonly tenant: SignInTenant;
}

/** A user whose account was read to sign in to. */
export interface Member {
  readonly membership: Membership;
  readonly account: Account;
}

/** How somebody has shown who they are. */
export interface Shown {
  readonly method: SignInMethod;
  readonly hasSecondFactor: boolean;
}

/** Opens a session with a token of its own: none that a browser brought along is ever taken over. */
export async function openSessionOf(
  context: IdentityContext,
  { membership, account }: Member,
  { method, hasSecondFactor }: Shown,
  origin: Origin,
): Promise<SignedIn> {
  const { tenantId, tenantPublicId } = membership;
  const token = drawToken(tenantPublicId);
  const needsSecondFactor = account.hasSecondFactor && !hasSecondFactor;
  const caller = {
    ...systemCaller(tenantId, origin.requestId),
    ...({ principalId: account.userId, principalKind: 'USER', grants: [] } as const),
  };
  await context.unitOfWork.run(caller, 'sessionOpen', async (tx): Promise<Result<null, never>> => {
    const session = openSession({
      ...{ id: tx.ids.next(), userId: account.userId, method, now: tx.startedAt },
      expiresAt: new Date(tx.startedAt.getTime() + LONGEST_SESSION_MS),
      ...{ needsSecondFactor, hasSecondFactor },
    });
    const client = traceOf(origin.userAgent, origin.address);
    await context.sessions.add(tx, session, { tokenHash: hashToken(token), client });
    auditOpening(tx, session);
    return ok(null);
  });
  return {
    kind: needsSecondFactor ? 'SECOND_FACTOR_NEEDED' : 'SIGNED_IN',
    token,
    tenant: { publicId: tenantPublicId, name: account.tenantName },
  };
}

function auditOpening(tx: Transaction, session: Session): void {
  const { id, userId, method, awaitsSecondFactor, secondFactorAt } = session;
  tx.audit({
    action: 'session.open',
    subjectType: 'Session',
    subjectId: id,
    details: { userId, method, awaitsSecondFactor, hasSecondFactor: secondFactorAt !== null },
  });
}

/** Keeps that somebody who could not show to be this user tried to. */
export async function auditRefusal(
  { unitOfWork }: Pick<IdentityContext, 'unitOfWork'>,
  { tenantId, userId }: Pick<Membership, 'tenantId' | 'userId'>,
  reason: 'PASSWORD' | 'SECOND_FACTOR',
  requestId: string,
): Promise<void> {
  await unitOfWork.run(systemCaller(tenantId, requestId), 'sessionRefuse', (tx) => {
    tx.audit({
      action: 'session.refuse',
      subjectType: 'User',
      subjectId: userId,
      details: { userId, reason },
    });
    return Promise.resolve(ok(null));
  });
}
