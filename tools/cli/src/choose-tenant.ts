import type { TenantEntry } from '@duebook/platform/module';
import { usageError } from './command-error';

/** The tenant that was named, by public id or id; without a name the only one there is. */
export function chooseTenant(
  tenants: readonly TenantEntry[],
  named: string | undefined,
): TenantEntry {
  const found =
    named === undefined
      ? tenants
      : tenants.filter(({ tenantId, publicId }) => named === tenantId || named === publicId);
  const [tenant, another] = found;
  if (tenant && !another) return tenant;
  const known = tenants.map(({ publicId }) => publicId).join(', ') || 'none';
  if (named !== undefined) throw usageError(`There is no tenant ${named}. Tenants: ${known}.`);
  throw usageError(
    tenant
      ? `There are several tenants: name one with --tenant. Tenants: ${known}.`
      : 'There is no tenant yet: create one with "duebook tenant create".',
  );
}
