import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { GovernanceContext, Principal } from '../../application/ports';
import { principalActivityChanged } from '../../events/principal.event';
import { endSessionsOf } from '../../identity/application/end-session';
import { mayDeactivate } from '../domain/principal';

export type UserActivityRefusal =
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN' | 'USER_ERASED'; field: 'userId' }>
  | Readonly<{ code: 'LAST_ADMINISTRATOR'; field: 'userId' }>
  | IdempotencyRefusal;

type UserOutcome = Result<{ userId: Id }, UserActivityRefusal>;

/**
 * Lets nothing by which this person is recognised be taken any more, everywhere within five seconds.
 * Sessions and invitations end for good; roles, password and keys stay, and are good again once the user
 * is reactivated. Needs `governance.user.deactivate`. One who is deactivated already stays so.
 */
export const userDeactivate = (context: GovernanceContext) => changeUserActivity(context, false);

/**
 * Lets a person sign in again, with what they held; not one who was erased. Needs
 * `governance.user.deactivate`.
 */
export const userReactivate = (context: GovernanceContext) => changeUserActivity(context, true);

const changeUserActivity =
  (context: GovernanceContext, isActive: boolean) =>
  async (caller: Caller, command: Command<{ readonly userId: Id }>): Promise<UserOutcome> => {
    requireInWholeTenant(caller, 'governance.user.deactivate');
    const operation = isActive ? 'userReactivate' : 'userDeactivate';
    const request = splitCommand(operation, command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<UserOutcome> => {
      // Two administrators who deactivate each other at once would both find the other still there.
      await context.roles.lockAssignments(tx);
      const user = await context.principals.lock(tx, command.userId);
      if (user?.kind !== 'USER') return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      if (user.isErased && isActive) return refused({ code: 'USER_ERASED', field: 'userId' });
      if (!isActive) {
        const administrators = await context.roles.administratorsWithout(tx, null);
        const allowed = mayDeactivate(user.id, administrators);
        if (!allowed.ok) return allowed;
      }
      await setActivity(context, tx, user, isActive);
      return ok({ userId: user.id });
    });
  };

export type ServiceAccountActivityRefusal =
  Readonly<{ code: 'PRINCIPAL_UNKNOWN'; field: 'serviceAccountId' }> | IdempotencyRefusal;

type ServiceAccountOutcome = Result<{ serviceAccountId: Id }, ServiceAccountActivityRefusal>;

/** As {@link userDeactivate}, of a program. Needs `governance.serviceAccount.deactivate`. */
export const serviceAccountDeactivate = (context: GovernanceContext) =>
  changeServiceAccountActivity(context, false);

/** As {@link userReactivate}, of a program. Needs `governance.serviceAccount.deactivate`. */
export const serviceAccountReactivate = (context: GovernanceContext) =>
  changeServiceAccountActivity(context, true);

const changeServiceAccountActivity =
  (context: GovernanceContext, isActive: boolean) =>
  async (
    caller: Caller,
    command: Command<{ readonly serviceAccountId: Id }>,
  ): Promise<ServiceAccountOutcome> => {
    requireInWholeTenant(caller, 'governance.serviceAccount.deactivate');
    const operation = isActive ? 'serviceAccountReactivate' : 'serviceAccountDeactivate';
    const request = splitCommand(operation, command);
    return context.unitOfWork.mutate(
      caller,
      request,
      async (tx): Promise<ServiceAccountOutcome> => {
        const account = await context.principals.lock(tx, command.serviceAccountId);
        if (account?.kind !== 'SERVICE_ACCOUNT') {
          return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'serviceAccountId' });
        }
        await setActivity(context, tx, account, isActive);
        return ok({ serviceAccountId: account.id });
      },
    );
  };

async function setActivity(
  context: GovernanceContext,
  tx: Transaction,
  principal: Principal,
  isActive: boolean,
): Promise<void> {
  if (principal.isActive === isActive) return;
  await context.principals.setActive(tx, principal.id, isActive);
  tx.emit(principalActivityChanged(principal, isActive));
  const isUser = principal.kind === 'USER';
  tx.audit({
    action: `${isUser ? 'user' : 'serviceAccount'}.${isActive ? 'reactivate' : 'deactivate'}`,
    subjectType: isUser ? 'User' : 'ServiceAccount',
    subjectId: principal.id,
    details: { before: { isActive: principal.isActive }, after: { isActive } },
  });
  // Either way: what was opened or sent before is never taken up again.
  await endSessionsOf(context, tx, { userId: principal.id, but: null }, 'DEACTIVATED');
  await context.accounts.endInvitations(tx, principal.id);
}
