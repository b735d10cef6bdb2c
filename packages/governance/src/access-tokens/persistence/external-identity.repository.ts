import { isUuid } from '@duebook/kernel';
import type {
  CalledBy,
  ExternalIdentityStore,
  IdentifiedPrincipal,
  TenantOfIdentity,
} from '../application/ports';
import type { ExternalIdentity } from '../domain/external-identity';

const COLUMNS = `id, token_issuer_id as "tokenIssuerId", subject, principal_id as "principalId",
  linked_at as "linkedAt"`;

const IDENTITY = `select ${COLUMNS} from governance.external_identity`;

export const externalIdentityRepository: ExternalIdentityStore = {
  async add(tx, identity, { issuer, subjectHash }) {
    const added = await tx.query({
      text: `insert into governance.external_identity
               (tenant_id, id, token_issuer_id, subject, principal_id, linked_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (tenant_id, token_issuer_id, subject) do nothing
             returning id`,
      values: [
        tx.tenantId,
        identity.id,
        identity.tokenIssuerId,
        identity.subject,
        identity.principalId,
        identity.linkedAt,
        tx.commitId,
      ],
    });
    if (added.length === 0) return false;
    await tx.query({
      text: `insert into platform.identity_directory
               (issuer, subject_hash, tenant_id, user_id, created_at)
             values ($2, $3, $1, $4, $5)`,
      values: [tx.tenantId, issuer, subjectHash, identity.principalId, identity.linkedAt],
    });
    return true;
  },

  async noteIssuerMakers(tx, { tokenIssuerId, principalId }) {
    await tx.query({
      text: `insert into governance.stand_in
               (tenant_id, principal_id, stand_in_id, since, commit_id)
             select distinct $1::uuid, maker.principal_id, $3::uuid, $4::timestamptz, $5::uuid
               from platform.v_audited as act
               join platform.v_commit_record as maker
                 on maker.tenant_id = act.tenant_id and maker.id = act.commit_id
              where act.tenant_id = $1 and act.subject_type = 'TokenIssuer'
                and act.subject_id = $2::text
                and act.action in ('tokenIssuer.create', 'tokenIssuer.update')
                and maker.principal_kind <> 'SYSTEM' and maker.principal_id <> $3::uuid
             on conflict do nothing`,
      values: [tx.tenantId, tokenIssuerId, principalId, tx.startedAt, tx.commitId],
    });
  },

  async remove(tx, id) {
    if (!isUuid(id)) return null;
    const [removed] = await tx.query<ExternalIdentity>({
      text: `delete from governance.external_identity where tenant_id = $1 and id = $2
              returning ${COLUMNS}`,
      values: [tx.tenantId, id],
    });
    return removed ?? null;
  },

  removeAll: (tx, principalId) =>
    tx.query<ExternalIdentity>({
      text: `delete from governance.external_identity where tenant_id = $1 and principal_id = $2
              returning ${COLUMNS}`,
      values: [tx.tenantId, principalId],
    }),

  calledBy: (reader, principalIds) =>
    reader.query<CalledBy>({
      name: 'governance.subjects_of_principals',
      text: `select issuer.issuer, issuer.subject_claim as "subjectClaim", identity.subject
               from governance.external_identity as identity
               join governance.token_issuer as issuer
                 on issuer.tenant_id = identity.tenant_id and issuer.id = identity.token_issuer_id
              where identity.tenant_id = $1 and identity.principal_id = any ($2::uuid[])`,
      values: [reader.tenantId, principalIds.filter(isUuid)],
    }),

  async forget(tx, { issuer, subjectHash }) {
    await tx.query({
      text: `delete from platform.identity_directory
              where tenant_id = $1 and issuer = $2 and subject_hash = $3`,
      values: [tx.tenantId, issuer, subjectHash],
    });
  },

  byIds: (reader, ids) =>
    reader.query<ExternalIdentity>({
      name: 'governance.external_identities_by_ids',
      text: `${IDENTITY} where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }, { tokenIssuerId, principalId }) =>
    reader.query<ExternalIdentity>({
      text: `${IDENTITY}
              where tenant_id = $1 and ($2::uuid is null or id > $2)
                and ($3::uuid is null or token_issuer_id = $3)
                and ($4::uuid is null or principal_id = $4)
              order by id limit $5`,
      values: [reader.tenantId, after, tokenIssuerId, principalId, limit],
    }),

  async principalsOf(reader, tokenIssuerId) {
    const rows = await reader.query<{ id: string }>({
      text: `select distinct principal_id as id from governance.external_identity
              where tenant_id = $1 and token_issuer_id = $2`,
      values: [reader.tenantId, tokenIssuerId],
    });
    return rows.map(({ id }) => id);
  },

  tenantsOf: (directory, { issuer, subjectHashes, tenantPublicId, atMost }) =>
    directory.directory<TenantOfIdentity>({
      name: 'governance.tenants_of_identity',
      text: `select identity.tenant_id as "tenantId", tenant.public_id as "publicId"
               from platform.identity_directory as identity
               join platform.tenant_directory as tenant using (tenant_id)
              where identity.issuer = $1 and identity.subject_hash = any ($2::bytea[])
                and ($3::text is null or tenant.public_id = $3)
              group by identity.tenant_id, tenant.public_id
              order by min(identity.created_at), identity.tenant_id
              limit $4`,
      values: [issuer, subjectHashes, tenantPublicId, atMost],
    }),

  async identify(reader, { tokenIssuerId, subject }) {
    const [principal] = await reader.query<IdentifiedPrincipal>({
      name: 'governance.identify_principal',
      text: `select principal.id as "principalId", principal.kind as "principalKind"
               from governance.external_identity as identity
               join governance.principal
                 on principal.tenant_id = identity.tenant_id
                and principal.id = identity.principal_id
              where identity.tenant_id = $1 and identity.token_issuer_id = $2
                and identity.subject = $3 and principal.deactivated_at is null`,
      values: [reader.tenantId, tokenIssuerId, subject],
    });
    return principal ?? null;
  },
};
