import { isUuid } from '@duebook/kernel';
import type { PolicyStore } from '../application/ports';
import type { ApprovalPolicy } from '../domain/approval-policy';

const POLICY = `select policy.id, policy.operation, policy.legal_entity_id as "legalEntityId",
    policy.currency, policy.bands, policy.expires_after_hours as "expiresAfterHours",
    policy.is_active as "isActive", policy.version
  from governance.approval_policy as policy`;

export const approvalPolicyRepository: PolicyStore = {
  activeFor: (reader, operations) =>
    reader.query<ApprovalPolicy>({
      name: 'governance.active_policies',
      text: `${POLICY} where policy.tenant_id = $1 and policy.is_active
               and policy.operation = any ($2::text[])`,
      values: [reader.tenantId, operations],
    }),

  async lock(tx) {
    await tx.query({
      text: `select pg_advisory_xact_lock(hashtextextended('approval policies ' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },

  async at(reader, { operation, legalEntityId }) {
    const [policy] = await reader.query<ApprovalPolicy>({
      text: `${POLICY} where policy.tenant_id = $1 and policy.operation = $2
               and policy.legal_entity_id is not distinct from $3::uuid`,
      values: [reader.tenantId, operation, legalEntityId],
    });
    return policy ?? null;
  },

  async save(tx, policy) {
    await tx.query({
      text: `insert into governance.approval_policy
               (tenant_id, id, operation, legal_entity_id, currency, bands, expires_after_hours,
                is_active, version, created_at, commit_id)
             values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11)
             on conflict (tenant_id, id) do update
             set currency = excluded.currency, bands = excluded.bands,
                 expires_after_hours = excluded.expires_after_hours,
                 is_active = excluded.is_active, version = excluded.version`,
      values: [
        tx.tenantId,
        policy.id,
        policy.operation,
        policy.legalEntityId,
        policy.currency,
        JSON.stringify(policy.bands),
        policy.expiresAfterHours,
        policy.isActive,
        policy.version,
        tx.startedAt,
        tx.commitId,
      ],
    });
  },

  byIds: (reader, ids) =>
    reader.query<ApprovalPolicy>({
      text: `${POLICY} where policy.tenant_id = $1 and policy.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }) =>
    reader.query<ApprovalPolicy>({
      text: `${POLICY} where policy.tenant_id = $1 and ($2::uuid is null or policy.id > $2)
              order by policy.id limit $3`,
      values: [reader.tenantId, after, limit],
    }),
};
