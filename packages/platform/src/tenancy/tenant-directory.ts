import { invariant, type Id } from '@duebook/kernel';
import type { Database } from '../database/database';
import type { SqlReader } from '../database/statement';

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

/** Whose public id it is, before any tenant is set; null when nobody's. */
export async function findTenantId(
  database: Pick<Database, 'directory'>,
  publicId: string,
): Promise<Id | null> {
  const [row] = await database.directory<{ tenantId: Id }>({
    name: 'platform.tenant_of_public_id',
    text: 'select tenant_id as "tenantId" from platform.tenant_directory where public_id = $1',
    values: [publicId],
  });
  return row?.tenantId ?? null;
}

/** The public id of the reader's tenant, which stands in its keys and links. */
export async function publicIdOf(reader: SqlReader): Promise<string> {
  const [row] = await reader.query<{ publicId: string }>({
    name: 'platform.public_id_of_tenant',
    text: 'select public_id as "publicId" from platform.tenant_directory where tenant_id = $1',
    values: [reader.tenantId],
  });
  invariant(row, 'A tenant stands in the directory');
  return row.publicId;
}
