import { type Id, inOrderOf } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import { EVERY_PERMISSION } from '../domain/grant';
import type { PermissionDescription } from '../domain/permission-catalogue';
import type { Role } from '../domain/role';
import type { GovernanceContext, PageRequest } from '../../application/ports';

/** Every permission that exists, by name. Needs `governance.role.read`. */
export const permissionsList =
  ({ catalogue }: GovernanceContext) =>
  (caller: Caller): readonly PermissionDescription[] => {
    requirePermission(caller, 'governance.role.read');
    return [...catalogue.values()];
  };

/** What the permissions of a role mean: all that exist for `*`, else those of the names. */
export const permissionsNamed =
  ({ catalogue }: GovernanceContext) =>
  (names: readonly string[]): readonly PermissionDescription[] =>
    [...catalogue.values()].filter(
      ({ name }) => names.includes(name) || names.includes(EVERY_PERMISSION),
    );

/** Roles by code. Needs `governance.role.read`. */
export const rolesPage =
  ({ unitOfWork, roles }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly Role[]> => {
    requirePermission(caller, 'governance.role.read');
    return roles.page(unitOfWork.reader(caller), request);
  };

/** Roles that assignments refer to, in the order of the ids. */
export const rolesByIds =
  ({ unitOfWork, roles }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (Role | null)[]> =>
    inOrderOf(ids, await roles.byIds(unitOfWork.reader(caller), ids));
