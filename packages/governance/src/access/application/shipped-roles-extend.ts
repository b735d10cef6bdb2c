import { newId, ok, refused, type Id } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import {
  gapsOfShippedRoles,
  missingShippedRoles,
  shippedRole,
  type ShippedRole,
  type RoleNames,
  type ShippedRoleGap,
} from '../domain/shipped-roles';
import type { GovernanceContext } from '../../application/ports';

/** Roles of a tenant that this version changes or adds. */
interface Due {
  readonly gaps: readonly ShippedRoleGap[];
  readonly missing: readonly ShippedRole[];
}

/**
 * Makes the shipped roles of a tenant what this version says of them, so that tenants of before can
 * use what an update brings, and none of them holds what it took apart. A role of the tenant's own
 * that has the code of one stays as it is.
 * @returns what was added to which role; nothing when all is as it should be, or done by another
 */
export const shippedRolesExtend =
  (context: GovernanceContext) =>
  async (tenantId: Id): Promise<ReadonlyMap<string, readonly string[]>> => {
    const caller = systemCaller(tenantId, newId());
    const extended = new Map<string, readonly string[]>();
    const due = await findDue(context, tenantId);
    if (due.gaps.length + due.missing.length === 0) return extended;
    await context.unitOfWork.run(caller, 'shippedRolesExtend', async (tx) => {
      extended.clear();
      let isChanged = false;
      for (const role of due.missing) {
        const added = await addRole(context, tx, role);
        if (added) extended.set(role.code, added);
        isChanged ||= added !== null;
      }
      for (const gap of due.gaps) {
        const { added, isTouched } = await closeGap(context, tx, gap);
        if (added.length > 0) extended.set(gap.role.code, added);
        isChanged ||= isTouched;
      }
      return isChanged ? ok(null) : refused({ code: 'DONE_BY_ANOTHER' });
    });
    return extended;
  };

async function findDue(
  { unitOfWork, roles, catalogue }: GovernanceContext,
  tenantId: Id,
): Promise<Due> {
  const reader = unitOfWork.reader({ tenantId });
  const held = await roles.shipped(reader);
  const missing: ShippedRole[] = [];
  for (const role of missingShippedRoles(held)) {
    if ((await roles.findByCode(reader, role.code)) === null) missing.push(role);
  }
  return { gaps: gapsOfShippedRoles(held, catalogue), missing };
}

async function addRole(
  { roles, catalogue }: GovernanceContext,
  tx: Transaction,
  shipped: ShippedRole,
): Promise<readonly string[] | null> {
  const role = shippedRole(tx.ids.next(), shipped, catalogue);
  if (!(await roles.add(tx, [role]))) return null;
  const { id: subjectId, code, permissions } = role;
  tx.audit({ action: 'role.ship', subjectType: 'Role', subjectId, details: { code, permissions } });
  return permissions;
}

async function closeGap(
  { roles }: GovernanceContext,
  tx: Transaction,
  { role, formerly, lacking, beyond }: ShippedRoleGap,
): Promise<{ readonly added: readonly string[]; readonly isTouched: boolean }> {
  const isRenamed = await roles.rename(tx, role);
  const added = await roles.extend(tx, role.id, lacking);
  const removed = await roles.curtail(tx, role.id, beyond);
  const isTouched = isRenamed || added.length + removed.length > 0;
  if (isTouched) {
    tx.audit({
      action: 'role.extend',
      subjectType: 'Role',
      subjectId: role.id,
      details: {
        code: role.code,
        changes: {
          permissions: { added, retired: removed },
          ...(isRenamed && namesChanged(formerly, role)),
        },
      },
    });
  }
  return { added, isTouched };
}

/** Its description too: that of a shipped role is Duebook's, and nobody's own text. */
function namesChanged(before: RoleNames, after: RoleNames) {
  return {
    name: { before: before.name, after: after.name },
    nameZh: { before: before.nameZh, after: after.nameZh },
    description: { before: before.description, after: after.description },
  };
}
