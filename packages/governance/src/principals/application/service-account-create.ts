import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { registerServiceAccount, type PrincipalFault } from '../domain/principal';
import { serviceAccountCreated } from '../../events/organisation.event';
import type { GovernanceContext } from '../../application/ports';

export type ServiceAccountCreateRefusal =
  | PrincipalFault
  | Readonly<{ code: 'SERVICE_ACCOUNT_NAME_TAKEN'; field: 'name' }>
  | IdempotencyRefusal;

type Outcome = Result<{ serviceAccountId: Id }, ServiceAccountCreateRefusal>;

/** Registers a program that acts in its own name. Needs `governance.serviceAccount.create`. */
export const serviceAccountCreate =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (caller: Caller, command: Command<{ readonly name: string }>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.serviceAccount.create');
    return unitOfWork.mutate(
      caller,
      splitCommand('serviceAccountCreate', command),
      async (tx): Promise<Outcome> => {
        const registered = registerServiceAccount(tx.ids.next(), command);
        if (!registered.ok) return registered;
        const account = registered.value;
        if (!(await principals.addServiceAccount(tx, account))) {
          return refused({ code: 'SERVICE_ACCOUNT_NAME_TAKEN', field: 'name' });
        }
        tx.emit(serviceAccountCreated(account));
        tx.audit({
          action: 'serviceAccount.create',
          subjectType: 'ServiceAccount',
          subjectId: account.id,
          details: { name: account.name },
        });
        return ok({ serviceAccountId: account.id });
      },
    );
  };
