import { mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  systemCaller,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { lackedToStandFor } from '../../access/domain/standing-for';
import type { IdentityContext } from './identity-context';
import { lockedAccount } from './open-session';
import { drawToken, hashToken } from './tokens';

const HOUR_MS = 3_600_000;
/** A weekend; whoever comes later is invited again. */
const INVITATION_LIFE_MS = 72 * HOUR_MS;

export type UserInviteRefusal =
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN'; field: 'userId' }>
  | Readonly<{ code: 'PRINCIPAL_EXCEEDS_CALLER'; field: 'userId'; permissions: readonly string[] }>
  | IdempotencyRefusal;

export interface UserInvited {
  readonly userId: Id;
  /** Shown this once. Null when the call repeats an earlier one: it is kept nowhere. */
  readonly invitationToken: string | null;
  readonly expiresAt: Date;
}

/**
 * Invites a user to set a password, a first one or another. Needs `governance.user.invite`, and for
 * another than oneself everything: whoever has the token signs in as that user.
 */
export const userInvite =
  (context: IdentityContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly userId: Id }>,
  ): Promise<Result<UserInvited, UserInviteRefusal>> => {
    requireInWholeTenant(caller, 'governance.user.invite');
    // The stored outcome never holds the token, so a replay, which does not run the work, has none.
    let invitationToken: string | null = null;
    const outcome = await context.unitOfWork.mutate<
      { userId: Id; expiresAt: string },
      UserInviteRefusal
    >(caller, splitCommand('userInvite', command), async (tx) => {
      const { userId } = command;
      if (!(await lockedAccount(context, tx, userId))) {
        return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      }
      const grants = await context.roles.grantsOf(tx, userId);
      const permissions = lackedToStandFor(tx.caller, { id: userId, grants });
      if (permissions.length > 0) {
        return refused({ code: 'PRINCIPAL_EXCEEDS_CALLER', field: 'userId', permissions });
      }
      const invited = await invite(context, tx, userId);
      invitationToken = invited.token;
      return ok({ userId, expiresAt: invited.expiresAt.toISOString() });
    });
    return mapResult(outcome, ({ userId, expiresAt }) => ({
      ...{ userId, invitationToken, expiresAt: new Date(expiresAt) },
    }));
  };

export interface OperatorInvitation {
  readonly userId: Id;
  readonly invitationToken: string;
  readonly expiresAt: Date;
}

/**
 * Invites a user, for whoever has the database: how the first administrator comes to a password, and
 * one who lost it back in.
 */
export const userInviteByOperator =
  (context: IdentityContext) =>
  async ({
    tenantId,
    email,
  }: {
    readonly tenantId: Id;
    readonly email: string;
  }): Promise<Result<OperatorInvitation, Readonly<{ code: 'USER_UNKNOWN'; field: 'email' }>>> => {
    const caller = systemCaller(tenantId, context.ids.next());
    return context.unitOfWork.run(caller, 'userInviteByOperator', async (tx) => {
      const user = await context.principals.findUserByEmail(tx, email.trim().toLowerCase());
      const account = user && (await lockedAccount(context, tx, user.id));
      if (!account) return refused({ code: 'USER_UNKNOWN', field: 'email' });
      const { token, expiresAt } = await invite(context, tx, account.userId);
      return ok({ userId: account.userId, invitationToken: token, expiresAt });
    });
  };

/** Earlier invitations end: the newest is the one that counts. */
async function invite(
  { accounts, tenants }: IdentityContext,
  tx: Transaction,
  userId: Id,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = drawToken(await tenants.publicIdOf(tx));
  const expiresAt = new Date(tx.startedAt.getTime() + INVITATION_LIFE_MS);
  const id = tx.ids.next();
  await accounts.endInvitations(tx, userId);
  await accounts.addInvitation(tx, { id, userId, tokenHash: hashToken(token), expiresAt });
  tx.audit({
    action: 'user.invite',
    subjectType: 'User',
    subjectId: userId,
    details: { userId, invitationId: id, expiresAt: expiresAt.toISOString() },
  });
  return { token, expiresAt };
}
