import { invariant } from '@duebook/kernel';
import type { Tenant, TenantStore } from '../../application/ports';

export const tenantRepository: TenantStore = {
  async findTenantId(directory, publicId) {
    const [row] = await directory.directory<{ tenantId: string }>({
      name: 'governance.tenant_of_public_id',
      text: 'select tenant_id as "tenantId" from platform.tenant_directory where public_id = $1',
      values: [publicId],
    });
    return row?.tenantId ?? null;
  },

  async publicIdOf(reader) {
    const [row] = await reader.query<{ publicId: string }>({
      text: 'select public_id as "publicId" from platform.tenant_directory where tenant_id = $1',
      values: [reader.tenantId],
    });
    invariant(row, 'A tenant stands in the directory');
    return row.publicId;
  },

  async add(tx, { name, publicId }) {
    const [inserted] = await tx.batch([
      {
        text: `insert into platform.tenant_directory (tenant_id, public_id, created_at)
               values ($1, $2, $3) on conflict (public_id) do nothing returning tenant_id`,
        values: [tx.tenantId, publicId, tx.startedAt],
      },
      {
        text: `insert into governance.tenant (tenant_id, name, created_at, commit_id)
               values ($1, $2, $3, $4)`,
        values: [tx.tenantId, name, tx.startedAt, tx.commitId],
      },
    ]);
    return inserted?.length === 1;
  },

  async find(reader) {
    const [row] = await reader.query<Tenant>({
      text: `select tenant.tenant_id as id, tenant.name, directory.public_id as "publicId"
               from governance.tenant
               join platform.tenant_directory as directory using (tenant_id)
              where tenant.tenant_id = $1`,
      values: [reader.tenantId],
    });
    return row ?? null;
  },
};
