import { Money, type CurrencyCode } from '@duebook/kernel';
import type { PolicyStore, SetPolicy } from '../application/ports';

type PolicyRow = Omit<SetPolicy, 'legalFrom'> &
  Readonly<{ currency: CurrencyCode; legalFrom: string | null }>;

/** When legal entities want contracts reviewed, in PostgreSQL. */
export const reviewPolicyStore: PolicyStore = {
  current: async (reader, legalEntityIds) => {
    const rows = await reader.query<PolicyRow>({
      name: 'contracts.current_review_policies',
      text: `select distinct on (policy.legal_entity_id) policy.legal_entity_id as "legalEntityId",
                    policy.version, policy.is_every_reviewed as "isEveryReviewed",
                    policy.legal_from as "legalFrom", policy.currency,
                    policy.legal_credit_classes as "legalCreditClasses",
                    policy.is_legal_for_unclassified as "isLegalForUnclassified",
                    policy.legal_kind_codes as "legalKindCodes", policy.approvals,
                    policy.set_by as "setBy", policy.set_at as "setAt"
               from contracts.review_policy as policy
              where policy.tenant_id = $1
                and ($2::uuid[] is null or policy.legal_entity_id = any ($2::uuid[]))
              order by policy.legal_entity_id, policy.version desc`,
      values: [reader.tenantId, legalEntityIds],
    });
    return rows.map(({ currency, legalFrom, ...policy }) => ({
      ...policy,
      legalFrom: legalFrom === null ? null : Money.of(legalFrom, currency),
    }));
  },
  lock: async (tx, legalEntityId) => {
    await tx.query({
      name: 'contracts.lock_review_policy',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.review_policy:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, legalEntityId],
    });
  },
  add: async (tx, id, policy) => {
    await tx.query({
      name: 'contracts.insert_review_policy',
      text: `insert into contracts.review_policy
               (tenant_id, id, legal_entity_id, version, is_every_reviewed, legal_from, currency,
                legal_credit_classes, is_legal_for_unclassified, legal_kind_codes, approvals, set_by,
                set_at, commit_id)
             select $1, $2, $3, $4, $5, $6, entity.functional_currency, $7, $8, $9, $10, $11, $12, $13
               from governance.v_legal_entity as entity
              where entity.tenant_id = $1 and entity.id = $3`,
      values: [
        ...[tx.tenantId, id, policy.legalEntityId, policy.version, policy.isEveryReviewed],
        policy.legalFrom && policy.legalFrom.toStorageText(),
        ...[policy.legalCreditClasses, policy.isLegalForUnclassified, policy.legalKindCodes],
        ...[policy.approvals, tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
};
