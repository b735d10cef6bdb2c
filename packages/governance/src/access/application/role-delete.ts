import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { roleDeleted } from '../../events/segregation.event';
import type { GovernanceContext } from '../../application/ports';

export type RoleDeleteRefusal =
  | Readonly<{ code: 'ROLE_UNKNOWN'; field: 'roleId' }>
  | Readonly<{ code: 'ROLE_SHIPPED'; field: 'roleId' }>
  | Readonly<{ code: 'ROLE_IN_USE'; field: 'roleId'; holders: number }>
  | IdempotencyRefusal;

type Outcome = Result<{ roleId: Id }, RoleDeleteRefusal>;

/** Removes a role of the tenant's own that nobody holds. Needs `governance.role.delete`. */
export const roleDelete =
  ({ unitOfWork, roles }: GovernanceContext) =>
  async (caller: Caller, command: Command<{ readonly roleId: Id }>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.role.delete');
    const request = splitCommand('roleDelete', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await roles.lockAssignments(tx);
      const [role] = await roles.byIds(tx, [command.roleId]);
      if (!role) return refused({ code: 'ROLE_UNKNOWN', field: 'roleId' });
      if (role.isShipped) return refused({ code: 'ROLE_SHIPPED', field: 'roleId' });
      const holders = await roles.holdersOf(tx, role.id);
      if (holders.length > 0) {
        return refused({ code: 'ROLE_IN_USE', field: 'roleId', holders: holders.length });
      }
      await roles.remove(tx, role.id);
      tx.emit(roleDeleted(role));
      tx.audit({
        action: 'role.delete',
        subjectType: 'Role',
        subjectId: role.id,
        details: { code: role.code, permissions: role.permissions },
      });
      return ok({ roleId: role.id });
    });
  };
