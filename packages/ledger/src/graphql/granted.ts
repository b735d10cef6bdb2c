import { PermissionDenied } from '@duebook/platform';

/**
 * What a reference leads to. It exists, as the books hold together; so it is absent only when the
 * caller may not read it.
 * @throws PermissionDenied
 */
export function granted<T>(found: T | null, permission: string): T {
  if (found === null) throw new PermissionDenied(permission);
  return found;
}
