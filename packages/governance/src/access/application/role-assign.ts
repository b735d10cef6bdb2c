import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requireWhere } from './require-where';
import {
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  mayAssign,
  type RoleAssignment,
  type RoleAssignmentFault,
} from '../domain/role-assignment';
import type { Role } from '../domain/role';
import { roleAssigned } from '../../events/access.event';
import type { AssignmentPlace, GovernanceContext } from '../../application/ports';

/** Refusals of whoever names a principal, a role and a legal entity. */
export type AssignmentPlaceRefusal = Readonly<
  | { code: 'PRINCIPAL_UNKNOWN'; field: 'principalId' }
  | { code: 'ROLE_UNKNOWN'; field: 'roleId' }
  | { code: 'LEGAL_ENTITY_UNKNOWN'; field: 'legalEntityId' }
>;

export type RoleAssignRefusal =
  | AssignmentPlaceRefusal
  | RoleAssignmentFault
  | Readonly<{ code: 'ROLE_ALREADY_ASSIGNED'; field: 'roleId' }>
  | IdempotencyRefusal;

type Outcome = Result<{ roleAssignmentId: Id }, RoleAssignRefusal>;

/**
 * Gives a principal a role, in one legal entity or the whole tenant.
 * Needs `governance.role.assign` there, and every permission that the role gives.
 */
export const roleAssign =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<AssignmentPlace>): Promise<Outcome> => {
    requireWhere(caller, 'governance.role.assign', command.legalEntityId);
    const request = splitCommand('roleAssign', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const found = await findRoleAt(context, tx, command);
      if (!found.ok) return found;
      const { principalId, legalEntityId } = command;
      const allowed = mayAssign(found.value, legalEntityId, caller.grants);
      if (!allowed.ok) return allowed;

      const assignment: RoleAssignment = {
        id: tx.ids.next(),
        principalId,
        roleId: found.value.id,
        legalEntityId,
        assignedAt: tx.startedAt,
      };
      if (!(await context.roles.assign(tx, assignment))) {
        return refused({ code: 'ROLE_ALREADY_ASSIGNED', field: 'roleId' });
      }
      tx.emit(roleAssigned(assignment));
      tx.audit({
        action: 'role.assign',
        subjectType: 'Principal',
        subjectId: principalId,
        details: { roleId: assignment.roleId, role: found.value.code, legalEntityId },
      });
      return ok({ roleAssignmentId: assignment.id });
    });
  };

/** The role, once principal, role and legal entity are known to exist in this tenant. */
export async function findRoleAt(
  { principals, roles, legalEntities }: GovernanceContext,
  tx: Transaction,
  place: AssignmentPlace,
): Promise<Result<Role, AssignmentPlaceRefusal>> {
  const { principalId, roleId, legalEntityId } = place;
  const [principal] = await principals.byIds(tx, [principalId]);
  if (!principal) return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'principalId' });
  const [role] = await roles.byIds(tx, [roleId]);
  if (!role) return refused({ code: 'ROLE_UNKNOWN', field: 'roleId' });
  if (legalEntityId !== null) {
    const [entity] = await legalEntities.byIds(tx, [legalEntityId]);
    if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', field: 'legalEntityId' });
  }
  return ok(role);
}
