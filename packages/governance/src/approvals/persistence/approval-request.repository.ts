import { isUuid } from '@duebook/kernel';
import type { RequestStore } from '../application/ports';
import type { ApprovalDecision } from '../domain/approval-request';
import type { Authority } from '../domain/decide-approval';
import { requestOfRow, REQUEST_COLUMNS, type RequestRow } from './approval-request-row';
import { addDecision, addRequest, saveCommand, saveRequest } from './approval-request-writes';
import { addUses, behind, doneOn, lockDays } from './approval-uses';
import { HELD_ROLES, MAY_APPROVE, MAY_REJECT } from './authority-sql';

const REQUEST = `select ${REQUEST_COLUMNS} from governance.approval_request as request`;

const DECISION = `select id, request_id as "requestId", step, decider_id as "deciderId",
    delegator_id as "delegatorId", verdict, comment, decided_at as "decidedAt"
  from governance.approval_decision`;

export const approvalRequestRepository: RequestStore = {
  behind,
  lockDays,
  doneOn,
  addUses,
  add: addRequest,
  save: saveRequest,
  saveCommand,
  addDecision,

  async lock(tx, id) {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<RequestRow>({
      text: `${REQUEST} where request.tenant_id = $1 and request.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return row ? requestOfRow(row) : null;
  },

  async lockAbout(tx, { operation, subject }) {
    const rows = await tx.query<RequestRow>({
      text: `${REQUEST} where request.tenant_id = $1 and request.operation = $2
                and request.subject_type = $3 and request.subject_id = $4
              order by request.id for update`,
      values: [tx.tenantId, operation, subject.type, subject.id],
    });
    return rows.map(requestOfRow);
  },

  decisionsOn: (reader, requestIds) =>
    reader.query<ApprovalDecision>({
      text: `${DECISION} where tenant_id = $1 and request_id = any ($2::uuid[])
              order by request_id, decided_at, id`,
      values: [reader.tenantId, requestIds.filter(isUuid)],
    }),

  authoritiesFor: (tx, request, { deciderId, isVouchedFor }, verdict) =>
    tx.query<Authority>({
      text: `with ${HELD_ROLES}
             select distinct authority.holder_id as "holderId"
               from governance.approval_request as request
               join held as authority on ${verdict === 'REJECT' ? MAY_REJECT : MAY_APPROVE}
              where request.tenant_id = $1 and request.id = $5
              order by authority.holder_id`,
      values: [tx.tenantId, deciderId, tx.startedAt, isVouchedFor, request.id],
    }),

  async byIds(reader, ids) {
    const rows = await reader.query<RequestRow>({
      text: `${REQUEST} where request.tenant_id = $1 and request.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    });
    return rows.map(requestOfRow);
  },

  async decidedOrDecidable(reader, ids, { deciderId, isVouchedFor, now }) {
    const rows = await reader.query<{ id: string }>({
      text: `with ${HELD_ROLES}
             select request.id from governance.approval_request as request
              where request.tenant_id = $1 and request.id = any ($5::uuid[])
                and (exists (select from governance.approval_decision as said
                              where said.tenant_id = $1 and said.request_id = request.id
                                and said.decider_id = $2)
                     or (request.state = 'AWAITING'
                         and exists (select from held as authority where ${MAY_REJECT})))`,
      values: [reader.tenantId, deciderId, now, isVouchedFor, ids],
    });
    return rows.map(({ id }) => id);
  },

  async page(reader, { limit, after }, filter) {
    const { states, operations, makerId, legalEntityIds, lapsed } = filter;
    const rows = await reader.query<RequestRow>({
      text: `${REQUEST}
              where request.tenant_id = $1 and ($2::uuid is null or request.id < $2)
                and ($4::text[] is null or request.state = any ($4))
                and ($5::text[] is null or request.operation = any ($5))
                and ($6::uuid is null or request.maker_id = $6)
                and ($7::uuid[] is null or request.legal_entity_id = any ($7))
                and ($8::timestamptz is null or request.state <> 'AWAITING'
                     or (request.expires_at <= $8) = $9)
              order by request.id desc limit $3`,
      values: [
        reader.tenantId,
        after,
        limit,
        states,
        operations,
        makerId,
        legalEntityIds,
        lapsed?.at ?? null,
        lapsed?.isLapsed ?? false,
      ],
    });
    return rows.map(requestOfRow);
  },

  async pageAwaiting(reader, { limit, after }, { deciderId, isVouchedFor, now }) {
    const rows = await reader.query<RequestRow>({
      text: `with ${HELD_ROLES}
             ${REQUEST}
              where request.tenant_id = $1 and request.state = 'AWAITING'
                and request.expires_at > $3 and ($5::uuid is null or request.id > $5)
                and request.maker_id <> $2
                and not exists (
                      select from governance.approval_decision as said
                       where said.tenant_id = $1 and said.request_id = request.id
                         and (said.decider_id = $2 or said.delegator_id = $2))
                and exists (
                      select from held as authority
                       where ${MAY_REJECT}
                         and not exists (
                               select from governance.approval_decision as said
                                where said.tenant_id = $1 and said.request_id = request.id
                                  and authority.holder_id in (said.decider_id, said.delegator_id)))
              order by request.id limit $6`,
      values: [reader.tenantId, deciderId, now, isVouchedFor, after, limit],
    });
    return rows.map(requestOfRow);
  },
};
