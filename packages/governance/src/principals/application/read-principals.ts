import { type Id, inOrderOf } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { FormerUser, ServiceAccount, User } from '../domain/principal';
import type { RoleAssignment } from '../../access/domain/role-assignment';
import type {
  GovernanceContext,
  PageRequest,
  Principal,
  PrincipalFilter,
} from '../../application/ports';
import { readName } from '../../domain/name';

/** A person as this caller may see them. */
export interface VisibleUser extends Omit<User, 'email'> {
  /** Null unless the caller holds `governance.user.read` or is this user; null once it was erased. */
  readonly email: string | null;
}

export type VisiblePrincipal =
  (VisibleUser & { readonly kind: 'USER' }) | Extract<Principal, { kind: 'SERVICE_ACCOUNT' }>;

/** Which principals are listed; what is absent or null narrows nothing. */
export interface PrincipalNarrowing {
  readonly isActive?: boolean | null | undefined;
  /** A part of the name, of a user's address too, whatever the case of its letters. */
  readonly search?: string | null | undefined;
}

/** Users, first registered first. Needs `governance.user.read`. */
export const usersPage =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (
    caller: Caller,
    request: PageRequest,
    narrowing: PrincipalNarrowing = {},
  ): Promise<readonly VisibleUser[]> => {
    requirePermission(caller, 'governance.user.read');
    const reader = unitOfWork.reader(caller);
    const users = await principals.pageOfUsers(reader, request, filterOf(narrowing));
    return users.map((user) => (user.isErased ? { ...user, email: null } : user));
  };

/** Service accounts, first registered first. Needs `governance.serviceAccount.read`. */
export const serviceAccountsPage =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (
    caller: Caller,
    request: PageRequest,
    narrowing: PrincipalNarrowing = {},
  ): Promise<readonly ServiceAccount[]> => {
    requirePermission(caller, 'governance.serviceAccount.read');
    const reader = unitOfWork.reader(caller);
    return principals.pageOfServiceAccounts(reader, request, filterOf(narrowing));
  };

/** Names are kept as `readName` has them; whatever cannot be one is searched for and not found. */
function filterOf({ isActive = null, search = null }: PrincipalNarrowing): PrincipalFilter {
  const wanted = search?.trim() ?? '';
  return { isActive, search: wanted === '' ? null : (readName(wanted) ?? wanted) };
}

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
      return isShown && !principal.isErased ? principal : { ...principal, email: null };
    });
    return inOrderOf(ids, visible);
  };

/**
 * What each user was called before, the latest first, in the order of the ids. Null without
 * `governance.user.read`.
 */
export const formerUsersOf =
  ({ unitOfWork, principals }: GovernanceContext) =>
  async (
    caller: Caller,
    userIds: readonly Id[],
  ): Promise<readonly (readonly FormerUser[] | null)[]> => {
    if (!may(caller, 'governance.user.read')) return userIds.map(() => null);
    const former = await principals.formerUsers(unitOfWork.reader(caller), userIds);
    return userIds.map((id) => former.filter(({ userId }) => userId === id));
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
