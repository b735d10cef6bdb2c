import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { takeRole } from '../../access/application/role-unassign';
import { unlinked } from '../../access-tokens/application/external-identity-link';
import { revoked } from '../../api-keys/application/api-key-revoke';
import { userErased } from '../../events/principal.event';
import type { IdentityContext } from '../../identity/application/identity-context';
import { eraseUser } from '../domain/principal';

export type UserEraseRefusal =
  Readonly<{ code: 'PRINCIPAL_UNKNOWN' | 'USER_ACTIVE'; field: 'userId' }> | IdempotencyRefusal;

type Outcome = Result<{ userId: Id }, UserEraseRefusal>;

/**
 * Takes a person's name and address out of the system, for good, with all that they were called before,
 * where they signed in from and what outside issuers call them; sessions, keys, roles and everything
 * else by which they were recognised end. The id stays, and with it all that they did: books, approvals
 * and audit are as they were.
 *
 * Needs `governance.user.erase`. Only one who is deactivated, and so never the last administrator. One
 * who is erased already stays so.
 */
export const userErase =
  (context: IdentityContext) =>
  async (caller: Caller, command: Command<{ readonly userId: Id }>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.user.erase');
    const request = splitCommand('userErase', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await context.roles.lockAssignments(tx);
      const user = await context.principals.lock(tx, command.userId);
      if (user?.kind !== 'USER') return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      const userId = user.id;
      if (user.isErased) return ok({ userId });
      const erased = eraseUser(user);
      if (!erased.ok) return erased;
      await endCredentials(context, tx, userId);
      await takeRoles(context, tx, userId);
      await context.principals.eraseUser(tx, erased.value);
      tx.emit(userErased(userId));
      tx.audit({
        action: 'user.erase',
        subjectType: 'User',
        subjectId: userId,
        details: { userId },
      });
      return ok({ userId });
    });
  };

async function endCredentials(
  context: IdentityContext,
  tx: Transaction,
  userId: Id,
): Promise<void> {
  const { accounts, apiKeys, externalIdentities, secondFactors, sessions } = context;
  // Sessions have ended already: whoever is erased is deactivated.
  await sessions.forgetClients(tx, userId);
  await secondFactors.remove(tx, userId);
  for (const id of await apiKeys.revokeAll(tx, userId)) {
    revoked(tx, { id, principalId: userId }, 'USER');
  }
  for (const identity of await externalIdentities.removeAll(tx, userId)) {
    unlinked(tx, identity, 'USER');
  }
  await accounts.erase(tx, userId);
}

async function takeRoles(context: IdentityContext, tx: Transaction, userId: Id): Promise<void> {
  const assignments = await context.roles.assignmentsOf(tx, [userId]);
  const roles = await context.roles.byIds(
    tx,
    assignments.map(({ roleId }) => roleId),
  );
  for (const assignment of assignments) {
    const role = roles.find(({ id }) => id === assignment.roleId);
    invariant(role, 'A role that is held exists');
    await takeRole(context, tx, assignment, role);
  }
}
