import { compareText, ok, refused, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';
import { unknownPermissions, type PermissionCatalogue } from './permission-catalogue';

/** A named set of permissions. */
export interface Role {
  readonly id: Id;
  /** Unique in the tenant, for example `CREDIT_CONTROLLER`. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** Whether Duebook created it with the tenant. */
  readonly isShipped: boolean;
  /** Sorted; `*` alone stands for every permission. */
  readonly permissions: readonly string[];
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
  const name = readName(draft.name);
  const description = readName(draft.description, 500);
  const unknown = unknownPermissions(catalogue, draft.permissions);
  if (!CODE.test(draft.code)) return refused({ code: 'ROLE_CODE_INVALID', field: 'code' });
  if (name === null) return refused({ code: 'NAME_INVALID', field: 'name' });
  if (description === null) return refused({ code: 'NAME_INVALID', field: 'description' });
  if (draft.permissions.length === 0) return refused({ code: 'ROLE_EMPTY', field: 'permissions' });
  if (unknown.length > 0) {
    return refused({ code: 'PERMISSION_UNKNOWN', field: 'permissions', permissions: unknown });
  }
  const permissions = [...new Set(draft.permissions)].sort(compareText);
  return ok({ id, code: draft.code, name, description, isShipped: false, permissions });
}
