import { isUuid } from '@duebook/kernel';
import type { TokenIssuerStore } from '../application/ports';
import type { TokenIssuer } from '../domain/token-issuer';

const ISSUER = `select id, issuer, jwks_url as "jwksUrl", audience, algorithms,
    subject_claim as "subjectClaim", permission_claim as "permissionClaim",
    required_claims as "requiredClaims", clock_skew_seconds as "clockSkewSeconds",
    is_active as "isActive", version, created_at as "createdAt"
  from governance.token_issuer`;

export const tokenIssuerRepository: TokenIssuerStore = {
  async add(tx, issuer) {
    const added = await tx.query({
      text: `insert into governance.token_issuer
               (tenant_id, id, issuer, jwks_url, audience, algorithms, subject_claim,
                permission_claim, required_claims, clock_skew_seconds, is_active, version,
                created_at, commit_id)
             values ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9::jsonb, $10, $11, $12, $13, $14)
             on conflict (tenant_id, issuer) do nothing
             returning id`,
      values: [
        tx.tenantId,
        issuer.id,
        issuer.issuer,
        issuer.jwksUrl,
        issuer.audience,
        issuer.algorithms,
        issuer.subjectClaim,
        issuer.permissionClaim,
        JSON.stringify(issuer.requiredClaims),
        issuer.clockSkewSeconds,
        issuer.isActive,
        issuer.version,
        issuer.createdAt,
        tx.commitId,
      ],
    });
    return added.length === 1;
  },

  async lock(tx, id) {
    if (!isUuid(id)) return null;
    const [issuer] = await tx.query<TokenIssuer>({
      text: `${ISSUER} where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return issuer ?? null;
  },

  async save(tx, issuer) {
    await tx.query({
      text: `update governance.token_issuer
                set jwks_url = $3, audience = $4, algorithms = $5::text[], permission_claim = $6,
                    required_claims = $7::jsonb, clock_skew_seconds = $8, is_active = $9,
                    version = $10
              where tenant_id = $1 and id = $2`,
      values: [
        tx.tenantId,
        issuer.id,
        issuer.jwksUrl,
        issuer.audience,
        issuer.algorithms,
        issuer.permissionClaim,
        JSON.stringify(issuer.requiredClaims),
        issuer.clockSkewSeconds,
        issuer.isActive,
        issuer.version,
      ],
    });
  },

  byIds: (reader, ids) =>
    reader.query<TokenIssuer>({
      name: 'governance.token_issuers_by_ids',
      text: `${ISSUER} where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }) =>
    reader.query<TokenIssuer>({
      text: `${ISSUER} where tenant_id = $1 and ($2::uuid is null or id > $2)
              order by id limit $3`,
      values: [reader.tenantId, after, limit],
    }),

  async findActive(reader, issuer) {
    const [found] = await reader.query<TokenIssuer>({
      name: 'governance.active_token_issuer',
      text: `${ISSUER} where tenant_id = $1 and issuer = $2 and is_active`,
      values: [reader.tenantId, issuer],
    });
    return found ?? null;
  },
};
