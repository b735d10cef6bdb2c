import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { traceOf } from '../domain/client-trace';
import { LONGEST_SESSION_MS, openSession, type Session } from '../domain/session';
import type { IdentityContext, Origin } from './identity-context';
import type { Account, IdentityKey, Membership } from './ports';
import { drawToken, hashToken, isSameKey } from './tokens';

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

/** How somebody has shown who they are: by the password of the account, or by an identity that is linked. */
export type Shown = { readonly hasSecondFactor: boolean } & (
  | { readonly method: 'PASSWORD' }
  | {
      readonly method: 'OIDC';
      readonly keys: readonly IdentityKey[];
    }
);

/**
 * Opens a session with a token of its own: none that a browser brought along is ever taken over. Null
 * when meanwhile the user may not sign in any more, or not by what was shown.
 */
export async function openSessionOf(
  context: IdentityContext,
  { membership, account }: Member,
  shown: Shown,
  origin: Origin,
): Promise<SignedIn | null> {
  const { tenantId, tenantPublicId } = membership;
  const token = drawToken(tenantPublicId);
  const caller = {
    ...systemCaller(tenantId, origin.requestId),
    ...({ principalId: account.userId, principalKind: 'USER', grants: [] } as const),
  };
  type Opened = Result<Session, null>;
  const opened = await context.unitOfWork.run(
    caller,
    'sessionOpen',
    async (tx): Promise<Opened> => {
      const current = await lockedAccount(context, tx, account.userId);
      const before = account.passwordHash;
      if (!current || !(await isStillShown(context, tx, shown, { before, current }))) {
        return refused(null);
      }
      const { method, hasSecondFactor } = shown;
      const needsSecondFactor = current.hasSecondFactor && !hasSecondFactor;
      const session = openSession({
        ...{ id: tx.ids.next(), userId: account.userId, method, now: tx.startedAt },
        expiresAt: new Date(tx.startedAt.getTime() + LONGEST_SESSION_MS),
        ...{ needsSecondFactor, hasSecondFactor },
      });
      const client = traceOf(origin.userAgent, origin.address);
      await context.sessions.add(tx, session, { tokenHash: hashToken(token), client });
      auditOpening(tx, session);
      return ok(session);
    },
  );
  if (!opened.ok) return null;
  return {
    kind: opened.value.awaitsSecondFactor ? 'SECOND_FACTOR_NEEDED' : 'SIGNED_IN',
    token,
    tenant: { publicId: tenantPublicId, name: account.tenantName },
  };
}

async function isStillShown(
  { accounts }: Pick<IdentityContext, 'accounts'>,
  tx: Transaction,
  shown: Shown,
  { before, current }: { readonly before: string | null; readonly current: Account },
): Promise<boolean> {
  if (shown.method === 'PASSWORD') return current.passwordHash === before;
  const issuers = shown.keys.map(({ issuer }) => issuer);
  const entries = await accounts.entriesOf(tx, issuers, [current.userId]);
  return shown.keys.some((key) => entries.some((entry) => isSameKey(entry, key)));
}

/**
 * The account as it stands, until the transaction ends; null where there is none that may sign in. With
 * it begins whatever changes how a user is let in, and letting one in: so neither misses the other.
 */
export async function lockedAccount(
  { principals, accounts }: Pick<IdentityContext, 'principals' | 'accounts'>,
  tx: Transaction,
  userId: Id,
): Promise<Account | null> {
  await principals.lock(tx, userId);
  return accounts.account(tx, userId);
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
