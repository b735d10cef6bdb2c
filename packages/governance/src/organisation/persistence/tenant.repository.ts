import { findTenantId, publicIdOf } from '@duebook/platform';
import type { Tenant, TenantStore } from '../../application/ports';

export const tenantRepository: TenantStore = {
  findTenantId,
  publicIdOf,

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
