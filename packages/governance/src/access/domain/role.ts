import { compareText, ok, refused, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';
import { unknownPermissions, type PermissionCatalogue } from './permission-catalogue';

/** A named set of permissions. */
export interface Role {
  readonly id: Id;
  /** Unique in the tenant, for example `CREDIT_CONTROLLER`. */
  readonly code: string;
  readonly name: string;
  /** What it is called in Chinese; null for roles of the tenant's own, whose name is in its language. */
  readonly nameZh: string | null;
  readonly description: string;
  /** Whether Duebook created it with the tenant. */
  readonly isShipped: boolean;
  /** Sorted; `*` alone stands for every permission. */
  readonly permissions: readonly string[];
  /** Rises by one with each edit. */
  readonly version: number;
}

export interface RoleDraft {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

/** Why a role cannot be as told. */
export type RoleFault = Readonly<
  | { code: 'ROLE_CODE_INVALID'; field: 'code' }
  | { code: 'NAME_INVALID'; field: 'name' | 'description' }
  | { code: 'ROLE_EMPTY'; field: 'permissions' }
  | { code: 'PERMISSION_UNKNOWN'; field: 'permissions'; permissions: readonly string[] }
>;

const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** Checks a role of the tenant's own; it cannot hold `*`, which no catalogue describes. */
export function defineRole(
  id: Id,
  draft: RoleDraft,
  catalogue: PermissionCatalogue,
): Result<Role, RoleFault> {
  if (!CODE.test(draft.code)) return refused({ code: 'ROLE_CODE_INVALID', field: 'code' });
  const content = checkContent(draft, catalogue);
  if (!content.ok) return content;
  const own = { code: draft.code, nameZh: null, isShipped: false, version: 1 };
  return ok({ id, ...own, ...content.value });
}

/** An edit of a role: what is left out stays. */
export interface RoleChange {
  readonly expectedVersion: number;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly permissions?: readonly string[] | null | undefined;
}

/** Why a role cannot be edited as told. */
export type RoleChangeFault =
  | Exclude<RoleFault, { code: 'ROLE_CODE_INVALID' }>
  | Readonly<{ code: 'ROLE_SHIPPED'; field: 'roleId' }>
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>;

/** Edits a role of the tenant's own; what Duebook brought is as its version says. */
export function changeRole(
  role: Role,
  change: RoleChange,
  catalogue: PermissionCatalogue,
): Result<Role, RoleChangeFault> {
  if (role.isShipped) return refused({ code: 'ROLE_SHIPPED', field: 'roleId' });
  if (role.version !== change.expectedVersion) {
    const currentVersion = role.version;
    return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
  }
  const content = checkContent(
    {
      name: change.name ?? role.name,
      description: change.description ?? role.description,
      permissions: change.permissions ?? role.permissions,
    },
    catalogue,
  );
  return content.ok ? ok({ ...role, ...content.value, version: role.version + 1 }) : content;
}

function checkContent(
  draft: Omit<RoleDraft, 'code'>,
  catalogue: PermissionCatalogue,
): Result<Omit<RoleDraft, 'code'>, Exclude<RoleFault, { code: 'ROLE_CODE_INVALID' }>> {
  const name = readName(draft.name);
  const description = readName(draft.description, 500);
  const unknown = unknownPermissions(catalogue, draft.permissions);
  if (name === null) return refused({ code: 'NAME_INVALID', field: 'name' });
  if (description === null) return refused({ code: 'NAME_INVALID', field: 'description' });
  if (draft.permissions.length === 0) return refused({ code: 'ROLE_EMPTY', field: 'permissions' });
  if (unknown.length > 0) {
    return refused({ code: 'PERMISSION_UNKNOWN', field: 'permissions', permissions: unknown });
  }
  return ok({ name, description, permissions: [...new Set(draft.permissions)].sort(compareText) });
}
