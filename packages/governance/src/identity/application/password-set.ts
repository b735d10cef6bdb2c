import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { checkPassword, type PasswordFault } from '../domain/password';
import { isAlive } from '../domain/session';
import { confirmPassword, type PasswordConfirmation } from './confirm-password';
import { endSessionsOf } from './end-session';
import { lockedAccount } from './open-session';
import type { IdentityContext, Origin } from './identity-context';
import type { Account } from './ports';
import { holderOf } from './session-in-use';
import { hashToken, keyOfAddress, tenantOfToken } from './tokens';

export interface PasswordSetCommand {
  readonly invitation: string;
  readonly password: string;
  readonly origin: Origin;
}

export type PasswordSetRefusal =
  PasswordFault | Readonly<{ code: 'INVITATION_INVALID'; field: 'invitation' }>;

const INVITATION_INVALID = refused({ code: 'INVITATION_INVALID', field: 'invitation' } as const);

/** Sets a password by an invitation, once. Sessions that the user had end; the second factor stays. */
export const passwordSet =
  (context: IdentityContext) =>
  async (command: PasswordSetCommand): Promise<Result<null, PasswordSetRefusal>> => {
    const { invitation, origin } = command;
    const publicId = tenantOfToken(invitation);
    const tenantId = publicId && (await context.tenants.findTenantId(context.database, publicId));
    if (tenantId === null) return INVITATION_INVALID;
    const reader = context.unitOfWork.reader({ tenantId });
    const now = context.clock.now();
    const open = await context.accounts.findInvitation(reader, hashToken(invitation), now);
    const account = open && (await context.accounts.account(reader, open.userId));
    if (!open || !account) return INVITATION_INVALID;
    const password = checkPassword(command.password, wordsAbout(account));
    if (!password.ok) return password;

    const hash = await context.hasher.hash(password.value);
    const caller = { ...systemCaller(tenantId, origin.requestId), ...userOf(account.userId) };
    return context.unitOfWork.run(caller, 'passwordSet', async (tx) => {
      const current = await lockedAccount(context, tx, account.userId);
      if (!current || !(await context.accounts.useInvitation(tx, open.id))) {
        return INVITATION_INVALID;
      }
      await keepPassword(context, tx, current, hash);
      await endSessionsOf(context, tx, { userId: account.userId, but: null }, 'PASSWORD_CHANGED');
      auditPassword(tx, account.userId, { byInvitation: open.id });
      return ok(null);
    });
  };

export type PasswordChangeRefusal = PasswordFault | PasswordConfirmation;

/** Changes one's own password. All other sessions of the user end. */
export const passwordChange =
  (context: IdentityContext) =>
  async (command: {
    readonly token: string;
    readonly currentPassword: string;
    readonly password: string;
    readonly origin: Origin;
  }): Promise<Result<null, PasswordChangeRefusal>> => {
    const { token, origin, currentPassword } = command;
    const confirmed = await confirmPassword(context, { token, origin, password: currentPassword });
    if (!confirmed.ok) return confirmed;
    const { found, account } = confirmed.value;
    const password = checkPassword(command.password, wordsAbout(account));
    if (!password.ok) return password;

    const { userId } = account;
    const hash = await context.hasher.hash(password.value);
    const caller = holderOf(found, origin.requestId);
    type Outcome = Result<null, PasswordChangeRefusal>;
    return context.unitOfWork.run(caller, 'passwordChange', async (tx): Promise<Outcome> => {
      const current = await lockedAccount(context, tx, userId);
      const session = await context.sessions.find(tx, hashToken(token));
      // A reset by invitation, and the end of a session, count also while passwords are hashed.
      const isSamePassword = current?.passwordHash === account.passwordHash;
      if (!isSamePassword || !session || !isAlive(session, tx.startedAt.getTime())) {
        return refused({ code: 'SESSION_OVER' });
      }
      await keepPassword(context, tx, current, hash);
      const but = found.session.id;
      await endSessionsOf(context, tx, { userId, but }, 'PASSWORD_CHANGED');
      auditPassword(tx, userId, { bySession: but });
      return ok(null);
    });
  };

/** With the password the address becomes one to sign in by. */
export async function keepPassword(
  { accounts }: Pick<IdentityContext, 'accounts'>,
  tx: Transaction,
  { userId, email }: Pick<Account, 'userId' | 'email'>,
  hash: string,
): Promise<void> {
  await accounts.savePassword(tx, userId, hash);
  await accounts.addMembership(tx, [keyOfAddress(email)], userId);
}

/** What an attacker who knows the person would try. */
function wordsAbout({ email, displayName, tenantName }: Account): readonly string[] {
  return [email, displayName, tenantName];
}

function userOf(userId: Id): { readonly principalId: Id; readonly principalKind: 'USER' } {
  return { principalId: userId, principalKind: 'USER' };
}

function auditPassword(tx: Transaction, userId: Id, how: Readonly<Record<string, string>>): void {
  tx.audit({
    action: 'password.set',
    subjectType: 'User',
    subjectId: userId,
    details: { userId, ...how },
  });
}
