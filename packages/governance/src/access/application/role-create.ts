import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { checkRole } from '../../segregation/application/check-conflicts';
import type { RoleConflicts } from '../../segregation/domain/role-conflicts';
import { defineRole, type RoleDraft, type RoleFault } from '../domain/role';
import { roleCreated } from '../../events/access.event';
import type { GovernanceContext } from '../../application/ports';

export type RoleCreateRefusal =
  | RoleFault
  | RoleConflicts
  | Readonly<{ code: 'ROLE_CODE_TAKEN'; field: 'code' }>
  | IdempotencyRefusal;

type Outcome = Result<{ roleId: Id }, RoleCreateRefusal>;

/** Defines a role of the tenant's own. Needs `governance.role.create`. */
export const roleCreate =
  ({ unitOfWork, roles, segregation, catalogue }: GovernanceContext) =>
  async (caller: Caller, command: Command<RoleDraft>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.role.create');
    return unitOfWork.mutate(
      caller,
      splitCommand('roleCreate', command),
      async (tx): Promise<Outcome> => {
        const defined = defineRole(tx.ids.next(), command, catalogue);
        if (!defined.ok) return defined;
        const role = defined.value;
        const apart = await checkRole({ segregation }, tx, role);
        if (!apart.ok) return apart;
        if (!(await roles.add(tx, [role]))) {
          return refused({ code: 'ROLE_CODE_TAKEN', field: 'code' });
        }
        tx.emit(roleCreated(role));
        tx.audit({
          action: 'role.create',
          subjectType: 'Role',
          subjectId: role.id,
          details: { code: role.code, permissions: role.permissions },
        });
        return ok({ roleId: role.id });
      },
    );
  };
