import { isUuid } from '@duebook/kernel';
import type { DelegationStore } from '../application/ports';
import type { ApprovalDelegation } from '../domain/approval-delegation';

const COLUMNS = `id, delegator_id as "delegatorId", delegate_id as "delegateId",
  starts_on as "startsOn", ends_on as "endsOn", reason, created_at as "createdAt",
  revoked_at as "revokedAt"`;

export const approvalDelegationRepository: DelegationStore = {
  async add(tx, delegation) {
    await tx.query({
      text: `insert into governance.approval_delegation
               (tenant_id, id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        tx.tenantId,
        delegation.id,
        delegation.delegatorId,
        delegation.delegateId,
        delegation.startsOn,
        delegation.endsOn,
        delegation.reason,
        delegation.createdAt,
        tx.commitId,
      ],
    });
  },

  async revoke(tx, id) {
    const [revoked] = await tx.query<ApprovalDelegation>({
      text: `update governance.approval_delegation set revoked_at = $3
              where tenant_id = $1 and id = $2 and revoked_at is null returning ${COLUMNS}`,
      values: [tx.tenantId, id, tx.startedAt],
    });
    return revoked ?? null;
  },

  byIds: (reader, ids) =>
    reader.query<ApprovalDelegation>({
      text: `select ${COLUMNS} from governance.approval_delegation
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }, ofUserId) =>
    reader.query<ApprovalDelegation>({
      text: `select ${COLUMNS} from governance.approval_delegation
              where tenant_id = $1 and ($2::uuid is null or id > $2)
                and ($4::uuid is null or delegator_id = $4 or delegate_id = $4)
              order by id limit $3`,
      values: [reader.tenantId, after, limit, ofUserId],
    }),
};
