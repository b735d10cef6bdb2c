import type { Database } from '../database/database';

/** What the directory knows of a tenant: no business facts. */
export interface TenantEntry {
  readonly tenantId: string;
  /** Stands in every API key of the tenant. */
  readonly publicId: string;
  readonly createdAt: Date;
}

/** Every tenant of the database, the oldest first; for composition roots and their tools. */
export function listTenants(
  database: Pick<Database, 'directory'>,
): Promise<readonly TenantEntry[]> {
  return database.directory<TenantEntry>({
    text: `select tenant_id as "tenantId", public_id as "publicId", created_at as "createdAt"
             from platform.tenant_directory order by created_at, tenant_id`,
  });
}
