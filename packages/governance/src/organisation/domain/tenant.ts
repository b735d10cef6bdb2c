import { ok, refused, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';

/** Why a tenant cannot be as told. */
export type TenantFault = Readonly<
  { code: 'NAME_INVALID'; field: 'name' } | { code: 'TENANT_PUBLIC_ID_INVALID'; field: 'publicId' }
>;

/** Stands in every API key of the tenant; tells nothing of its name unless it is chosen to. */
const PUBLIC_ID = /^[a-z0-9]{6,20}$/;

export function checkTenant(draft: {
  readonly name: string;
  readonly publicId: string;
}): Result<{ readonly name: string; readonly publicId: string }, TenantFault> {
  const name = readName(draft.name);
  if (name === null) return refused({ code: 'NAME_INVALID', field: 'name' });
  if (!PUBLIC_ID.test(draft.publicId)) {
    return refused({ code: 'TENANT_PUBLIC_ID_INVALID', field: 'publicId' });
  }
  return ok({ name, publicId: draft.publicId });
}
