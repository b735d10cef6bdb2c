import type { Id } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import type { ApiKey } from '../domain/api-key';
import { EVERY_PERMISSION } from '../domain/grant';
import type { PermissionDescription } from '../domain/permission-catalogue';
import type { Role } from '../domain/role';
import { inOrderOf } from './in-order-of';
import type { GovernanceContext, PageRequest, Tenant } from './ports';

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

/** API keys, first issued first; never their text. Needs `governance.apiKey.read`. */
export const apiKeysPage =
  ({ unitOfWork, apiKeys }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly ApiKey[]> => {
    requirePermission(caller, 'governance.apiKey.read');
    return apiKeys.page(unitOfWork.reader(caller), request);
  };

/**
 * API keys in the order of the ids, null where there is none. For answering a mutation that has
 * asked for its own permission.
 */
export const apiKeysByIds =
  ({ unitOfWork, apiKeys }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (ApiKey | null)[]> =>
    inOrderOf(ids, await apiKeys.byIds(unitOfWork.reader(caller), ids));

/** The caller's own tenant; null for one that only platform knows of. */
export const tenantOf =
  ({ unitOfWork, tenants }: GovernanceContext) =>
  async (caller: Caller): Promise<Tenant | null> =>
    tenants.find(unitOfWork.reader(caller));
