import { newId, ok, refused, type Id } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { missingOfShippedRoles } from '../domain/shipped-roles';
import type { GovernanceContext } from '../../application/ports';

/**
 * Gives the shipped roles of a tenant what this version gives them beyond what they hold, so that
 * tenants of before can use what an update brings. Takes nothing away, for an older version may
 * still be running beside this one.
 * @returns what was added to which role; nothing when all is as it should be, or done by another
 */
export const shippedRolesExtend =
  ({ unitOfWork, roles, catalogue }: GovernanceContext) =>
  async (tenantId: Id): Promise<ReadonlyMap<string, readonly string[]>> => {
    const caller = systemCaller(tenantId, newId());
    const missing = missingOfShippedRoles(
      await roles.shipped(unitOfWork.reader(caller)),
      catalogue,
    );
    const extended = new Map<string, readonly string[]>();
    if (missing.length === 0) return extended;
    await unitOfWork.run(caller, 'shippedRolesExtend', async (tx) => {
      extended.clear();
      for (const { role, permissions } of missing) {
        const added = await roles.extend(tx, role.id, permissions);
        if (added.length === 0) continue;
        extended.set(role.code, added);
        tx.audit({
          action: 'role.extend',
          subjectType: 'Role',
          subjectId: role.id,
          details: { code: role.code, permissions: added },
        });
      }
      return extended.size > 0 ? ok(null) : refused({ code: 'DONE_BY_ANOTHER' });
    });
    return extended;
  };
