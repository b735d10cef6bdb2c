import type { Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { ServiceAccount, User } from '../domain/principal';
import type { RoleAssignment } from '../../access/domain/role-assignment';
import { inOrderOf } from '../../application/in-order-of';
import type { GovernanceContext, PageRequest, Principal } from '../../application/ports';

/** A person as this caller may see them. */
export interface VisibleUser extends Omit<User, 'email'> {
  /** Null unless the caller holds `governance.user.read` or is this user. */
  readonly email: string | null;
}

export type VisiblePrincipal =
  (VisibleUser & { readonly kind: 'USER' }) | Extract<Principal, { kind: 'SERVICE_ACCOUNT' }>;

/** Users, first registered first. Needs `governance.user.read`. */
export const usersPage =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly VisibleUser[]> => {
    requirePermission(caller, 'governance.user.read');
    return principals.pageOfUsers(unitOfWork.reader(caller), request);
  };

/** Service accounts, first registered first. Needs `governance.serviceAccount.read`. */
export const serviceAccountsPage =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly ServiceAccount[]> => {
    requirePermission(caller, 'governance.serviceAccount.read');
    return principals.pageOfServiceAccounts(unitOfWork.reader(caller), request);
  };

/**
 * Users and service accounts that other objects refer to, in the order of the ids. A tenant's
 * people see one another's names; null where there is none, as for Duebook's own work.
 */
export const principalsByIds =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (VisiblePrincipal | null)[]> => {
    const found = await principals.byIds(unitOfWork.reader(caller), ids);
    const seesAddresses = may(caller, 'governance.user.read');
    const visible = found.map((principal): VisiblePrincipal => {
      if (principal.kind === 'SERVICE_ACCOUNT') return principal;
      const isShown = seesAddresses || principal.id === caller.principalId;
      return isShown ? principal : { ...principal, email: null };
    });
    return inOrderOf(ids, visible);
  };

/**
 * What each principal holds, in the order of the ids. Null where the caller may not see it: that
 * needs `governance.role.read`, except for one's own roles.
 */
export const roleAssignmentsOf =
  ({ unitOfWork, roles }: GovernanceContext) =>
  async (
    caller: Caller,
    principalIds: readonly Id[],
  ): Promise<readonly (readonly RoleAssignment[] | null)[]> => {
    const isVisible = (id: Id): boolean =>
      id === caller.principalId || may(caller, 'governance.role.read');
    const asked = principalIds.filter(isVisible);
    const assignments = await roles.assignmentsOf(unitOfWork.reader(caller), asked);
    return principalIds.map((id) =>
      isVisible(id) ? assignments.filter(({ principalId }) => principalId === id) : null,
    );
  };
