import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkHolders, checkRole } from '../../segregation/application/check-conflicts';
import type { RoleConflicts } from '../../segregation/domain/role-conflicts';
import { roleUpdated } from '../../events/segregation.event';
import type { GovernanceContext } from '../../application/ports';
import { heldBy } from '../domain/grant';
import { changeRole, type Role, type RoleChange, type RoleChangeFault } from '../domain/role';
import { mayGive, type ExceedsCaller } from '../domain/role-assignment';

export interface RoleUpdate extends RoleChange {
  readonly roleId: Id;
}

export type RoleUpdateRefusal =
  | RoleChangeFault
  | RoleConflicts
  | ExceedsCaller
  | Readonly<{ code: 'ROLE_UNKNOWN'; field: 'roleId' }>
  | IdempotencyRefusal;

type Outcome = Result<{ roleId: Id }, RoleUpdateRefusal>;

/**
 * Edits a role of the tenant's own, for all who hold it. Needs `governance.role.update` in the whole
 * tenant, and there every permission that the role gives from then on.
 */
export const roleUpdate =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<RoleUpdate>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.role.update');
    const request = splitCommand('roleUpdate', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      await context.roles.lockAssignments(tx);
      const [before] = await context.roles.byIds(tx, [command.roleId]);
      if (!before) return refused({ code: 'ROLE_UNKNOWN', field: 'roleId' });
      const changed = changeRole(before, command, context.catalogue);
      if (!changed.ok) return changed;
      const after = changed.value;
      const allowed = await checkGiven(context, tx, before, after);
      if (!allowed.ok) return allowed;
      await context.roles.save(tx, after);
      tx.emit(roleUpdated(after));
      tx.audit({
        action: 'role.update',
        subjectType: 'Role',
        subjectId: after.id,
        details: { before: contentOf(before), after: contentOf(after) },
      });
      return ok({ roleId: after.id });
    });
  };

/** Whether what the role gives may be given, by this caller, to whoever holds it. */
async function checkGiven(
  context: GovernanceContext,
  tx: Transaction,
  before: Role,
  after: Role,
): Promise<Result<null, RoleUpdateRefusal>> {
  const added = after.permissions.filter((name) => !before.permissions.includes(name));
  const given = added.map((permission) => ({ permission, legalEntityId: null }));
  const held = mayGive(given, heldBy(tx.caller));
  if (!held.ok) return held;
  if (added.length === 0) return ok(null);
  const apart = await checkRole(context, tx, after);
  if (!apart.ok) return apart;
  const holderIds = await context.roles.holdersOf(tx, after.id);
  return checkHolders(context, tx, { roleId: after.id, holderIds, added });
}

/** Its description is a text of somebody's, which stays with the role. */
function contentOf({ name, permissions, version }: Role) {
  return { name, permissions, version };
}
