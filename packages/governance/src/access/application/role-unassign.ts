import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requireWhere } from './require-where';
import {
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { Role } from '../domain/role';
import {
  mayUnassign,
  type LastAdministrator,
  type RoleAssignment,
} from '../domain/role-assignment';
import { roleUnassigned } from '../../events/access.event';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import type { AssignmentPlace, GovernanceContext } from '../../application/ports';
import { findRoleAt, type AssignmentPlaceRefusal } from './role-assign';

export type RoleUnassignRefusal =
  | AssignmentPlaceRefusal
  | LastAdministrator
  | Readonly<{ code: 'ROLE_NOT_ASSIGNED'; field: 'roleId' }>
  | IdempotencyRefusal;

type Outcome = Result<{ principalId: Id }, RoleUnassignRefusal>;

/** Takes a role away again. Needs `governance.role.assign` there. */
export const roleUnassign =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<AssignmentPlace>): Promise<Outcome> => {
    requireWhere(caller, 'governance.role.assign', command.legalEntityId);
    const request = splitCommand('roleUnassign', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const found = await findRoleAt(context, tx, command);
      if (!found.ok) return found;
      // Two administrators who take each other's role at once would both find the other still there.
      await context.roles.lockAssignments(tx);
      const assignment = await context.roles.findAssignment(tx, command);
      if (!assignment) return refused({ code: 'ROLE_NOT_ASSIGNED', field: 'roleId' });
      const remaining = await context.roles.administratorsWithout(tx, assignment.id);
      const allowed = mayUnassign(found.value, assignment.legalEntityId, remaining);
      if (!allowed.ok) return allowed;

      await takeRole(context, tx, assignment, found.value);
      return ok({ principalId: assignment.principalId });
    });
  };

/** Ends an assignment, once that is decided. */
export async function takeRole(
  { roles, principals }: Pick<GovernanceContext, 'roles' | 'principals'>,
  tx: Transaction,
  assignment: RoleAssignment,
  { code: role }: Pick<Role, 'code'>,
): Promise<void> {
  const { id, principalId, roleId, legalEntityId } = assignment;
  await roles.unassign(tx, id);
  tx.emit(roleUnassigned(assignment, await sortOfPrincipal(principals, tx, principalId)));
  tx.audit({
    action: 'role.unassign',
    subjectType: 'Principal',
    subjectId: principalId,
    details: { roleId, role, legalEntityId },
  });
}
