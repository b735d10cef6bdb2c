import { PermissionDenied } from '../tenancy/caller';

/**
 * What a reference leads to that whoever sees the referring object may see: it exists, as the books
 * hold together. References that need a permission of their own are nullable fields, and answer null
 * to who lacks it: what a mutation has done is not lost with a field of its answer.
 * @throws PermissionDenied
 */
export function granted<T>(found: T | null, permission: string): T {
  if (found === null) throw new PermissionDenied(permission);
  return found;
}
