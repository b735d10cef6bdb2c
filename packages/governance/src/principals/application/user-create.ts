import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { registerUser, type PrincipalFault } from '../domain/principal';
import { userCreated } from '../../events/organisation.event';
import type { GovernanceContext } from '../../application/ports';

export type UserCreateRefusal =
  PrincipalFault | Readonly<{ code: 'EMAIL_TAKEN'; field: 'email' }> | IdempotencyRefusal;

type Outcome = Result<{ userId: Id }, UserCreateRefusal>;

/** Registers a person, who holds nothing until a role is assigned. Needs `governance.user.create`. */
export const userCreate =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly displayName: string; readonly email: string }>,
  ): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.user.create');
    return unitOfWork.mutate(
      caller,
      splitCommand('userCreate', command),
      async (tx): Promise<Outcome> => {
        const registered = registerUser(tx.ids.next(), command);
        if (!registered.ok) return registered;
        const user = registered.value;
        if (!(await principals.addUser(tx, user))) {
          return refused({ code: 'EMAIL_TAKEN', field: 'email' });
        }
        tx.emit(userCreated(user));
        // Name and address are personal: the audit row refers to them by the user's id.
        tx.audit({
          action: 'user.create',
          subjectType: 'User',
          subjectId: user.id,
          details: { userId: user.id },
        });
        return ok({ userId: user.id });
      },
    );
  };
