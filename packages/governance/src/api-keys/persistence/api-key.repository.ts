import { isUuid } from '@duebook/kernel';
import type { ApiKeyStore, AuthenticatedKey } from '../../application/ports';
import type { ApiKey } from '../domain/api-key';
import type { Grant } from '../../access/domain/grant';

const COLUMNS = `id, principal_id as "principalId", name, scope, created_at as "createdAt",
  expires_at as "expiresAt", revoked_at as "revokedAt"`;

export const apiKeyRepository: ApiKeyStore = {
  async add(tx, key, textHash) {
    await tx.query({
      text: `insert into governance.api_key
               (tenant_id, id, principal_id, name, text_hash, scope, created_at, expires_at,
                commit_id)
             values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9)`,
      values: [
        tx.tenantId,
        key.id,
        key.principalId,
        key.name,
        textHash,
        key.scope,
        key.createdAt,
        key.expiresAt,
        tx.commitId,
      ],
    });
  },

  async revoke(tx, id) {
    if (!isUuid(id)) return null;
    const [changed = [], found = []] = await tx.batch([
      {
        text: `update governance.api_key set revoked_at = $3
                where tenant_id = $1 and id = $2 and revoked_at is null
                returning id`,
        values: [tx.tenantId, id, tx.startedAt],
      },
      {
        text: `select ${COLUMNS} from governance.api_key where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id],
      },
    ]);
    const [key] = found as unknown as readonly ApiKey[];
    return key ? { key, revokedNow: changed.length === 1 } : null;
  },

  byIds: (reader, ids) =>
    reader.query<ApiKey>({
      text: `select ${COLUMNS} from governance.api_key
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }) =>
    reader.query<ApiKey>({
      text: `select ${COLUMNS} from governance.api_key
              where tenant_id = $1 and ($2::uuid is null or id > $2)
              order by id limit $3`,
      values: [reader.tenantId, after, limit],
    }),

  async authenticate(reader, textHash) {
    const values = [reader.tenantId, textHash];
    const [keys = [], grants = []] = await reader.batch([
      {
        name: 'governance.authenticate_key',
        text: `select principal.id as "principalId", principal.kind as "principalKind",
                      api_key.scope, api_key.expires_at as "expiresAt"
                 from governance.api_key
                 join governance.principal
                   on principal.tenant_id = api_key.tenant_id
                  and principal.id = api_key.principal_id
                where api_key.tenant_id = $1 and api_key.text_hash = $2
                  and api_key.revoked_at is null`,
        values,
      },
      {
        name: 'governance.authenticate_grants',
        text: `select distinct granted.permission, assigned.legal_entity_id as "legalEntityId"
                 from governance.api_key
                 join governance.role_assignment as assigned
                   on assigned.tenant_id = api_key.tenant_id
                  and assigned.principal_id = api_key.principal_id
                 join governance.role_permission as granted
                   on granted.tenant_id = assigned.tenant_id
                  and granted.role_id = assigned.role_id
                where api_key.tenant_id = $1 and api_key.text_hash = $2`,
        values,
      },
    ]);
    const [key] = keys as unknown as readonly Omit<AuthenticatedKey, 'grants'>[];
    return key ? { ...key, grants: grants as unknown as readonly Grant[] } : null;
  },
};
