import { ok, refused, type Result } from '@duebook/kernel';
import { normalisePassword } from '../domain/password';
import type { IdentityContext, Origin } from './identity-context';
import { auditRefusal } from './open-session';
import type { Account } from './ports';
import { liveSession, type FoundSession } from './session-in-use';
import { attemptAt, type TryLater } from './throttle';

export type PasswordConfirmation =
  | Readonly<{ code: 'SESSION_OVER' }>
  | Readonly<{ code: 'PASSWORD_REFUSED'; field: 'currentPassword' }>
  | TryLater;

/** A session whose holder has just shown the password again. */
export interface Confirmed {
  readonly found: FoundSession;
  readonly account: Account;
}

/** Asks for the password again before what a page that was left open must not be enough for. */
export async function confirmPassword(
  context: IdentityContext,
  {
    token,
    password,
    origin,
  }: { readonly token: string; readonly password: string; readonly origin: Origin },
): Promise<Result<Confirmed, PasswordConfirmation>> {
  const found = await liveSession(context, token);
  if (!found || found.session.awaitsSecondFactor) return refused({ code: 'SESSION_OVER' });
  const { tenantId, session } = found;
  const { userId } = session;
  const account = await context.accounts.account(context.unitOfWork.reader(found), userId);
  if (!account) return refused({ code: 'SESSION_OVER' });
  const subject = `password of ${tenantId} ${userId}`;
  const attempt = await attemptAt(context, subject, origin.address);
  if (!attempt.ok) return attempt;
  if (!(await context.hasher.verify(account.passwordHash, normalisePassword(password)))) {
    await auditRefusal(context, { tenantId, userId }, 'PASSWORD', origin.requestId);
    return refused({ code: 'PASSWORD_REFUSED', field: 'currentPassword' });
  }
  await attempt.value.succeeded();
  return ok({ found, account });
}
