import { isUuid, type Id } from '@duebook/kernel';
import type { ApiKeyStore, AuthenticatedKey } from '../../application/ports';
import type { KeptApiKey } from '../domain/api-key';

const KEY = `select api_key.id, api_key.principal_id as "principalId", api_key.name, api_key.scope,
    api_key.created_at as "createdAt", api_key.expires_at as "expiresAt",
    api_key.revoked_at as "revokedAt", api_key.last_used_at as "lastUsedAt", api_key.replaces,
    (select successor.id from governance.api_key as successor
      where successor.tenant_id = api_key.tenant_id
        and successor.replaces = api_key.id) as "replacedBy"
  from governance.api_key`;

export const apiKeyRepository: ApiKeyStore = {
  async add(tx, key, textHash) {
    await tx.query({
      text: `insert into governance.api_key
               (tenant_id, id, principal_id, name, text_hash, scope, created_at, expires_at,
                replaces, commit_id)
             values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9, $10)`,
      values: [
        tx.tenantId,
        key.id,
        key.principalId,
        key.name,
        textHash,
        key.scope,
        key.createdAt,
        key.expiresAt,
        key.replaces,
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
        text: `${KEY} where api_key.tenant_id = $1 and api_key.id = $2`,
        values: [tx.tenantId, id],
      },
    ]);
    const [key] = found as unknown as readonly KeptApiKey[];
    return key ? { key, revokedNow: changed.length === 1 } : null;
  },

  async revokeAll(tx, principalId) {
    const revoked = await tx.query<{ id: Id }>({
      text: `update governance.api_key set revoked_at = $3
              where tenant_id = $1 and principal_id = $2 and revoked_at is null
                and expires_at > $3
              returning id`,
      values: [tx.tenantId, principalId, tx.startedAt],
    });
    return revoked.map(({ id }) => id);
  },

  async lock(tx, id) {
    if (!isUuid(id)) return null;
    await tx.query({
      text: `select id from governance.api_key
              where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    // Read once the lock is held: whoever held it before may have replaced the key.
    const [key] = await tx.query<KeptApiKey>({
      text: `${KEY} where api_key.tenant_id = $1 and api_key.id = $2`,
      values: [tx.tenantId, id],
    });
    return key ?? null;
  },

  async endAt(tx, id, expiresAt) {
    await tx.query({
      text: `update governance.api_key set expires_at = $3 where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, expiresAt],
    });
  },

  async noteUse(reader, id, { usedAt, unlessSince }) {
    await reader.query({
      name: 'governance.note_use_of_key',
      // Of several who find it old at once one writes; nobody waits for whoever revokes the key.
      text: `update governance.api_key set last_used_at = $3
              where tenant_id = $1
                and id in (select id from governance.api_key
                            where tenant_id = $1 and id = $2
                              and (last_used_at is null or last_used_at <= $4)
                              for no key update skip locked)`,
      values: [reader.tenantId, id, usedAt, unlessSince],
    });
  },

  byIds: (reader, ids) =>
    reader.query<KeptApiKey>({
      text: `${KEY} where api_key.tenant_id = $1 and api_key.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }, { principalId, states, now }) =>
    reader.query<KeptApiKey>({
      text: `${KEY}
              where api_key.tenant_id = $1 and ($2::uuid is null or api_key.id > $2)
                and ($3::uuid is null or api_key.principal_id = $3)
                and ($4::text[] is null or case
                      when api_key.revoked_at is not null then 'REVOKED'
                      when api_key.expires_at <= $5 then 'EXPIRED'
                      else 'ACTIVE' end = any ($4))
              order by api_key.id limit $6`,
      values: [reader.tenantId, after, principalId, states, now, limit],
    }),

  async authenticate(reader, textHash) {
    const [key] = await reader.query<AuthenticatedKey>({
      name: 'governance.authenticate_key',
      text: `select api_key.id, principal.id as "principalId", principal.kind as "principalKind",
                    api_key.scope, api_key.expires_at as "expiresAt",
                    api_key.last_used_at as "lastUsedAt"
               from governance.api_key
               join governance.principal
                 on principal.tenant_id = api_key.tenant_id
                and principal.id = api_key.principal_id
              where api_key.tenant_id = $1 and api_key.text_hash = $2
                and api_key.revoked_at is null and principal.deactivated_at is null`,
      values: [reader.tenantId, textHash],
    });
    return key ?? null;
  },
};
