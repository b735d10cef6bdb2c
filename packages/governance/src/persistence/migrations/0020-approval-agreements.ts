import type { Migration } from '@duebook/platform';

/**
 * Who has agreed so far to what still waits. The gate keeps apart who asks and who agrees; where the
 * thing itself has makers of its own, the package that it belongs to keeps these apart as well.
 */
export const approvalAgreements: Migration = {
  id: 'governance/0020-approval-agreements',
  statements: [
    `create view governance.v_approval_agreement with (security_invoker = true) as
       select decision.tenant_id, decision.request_id, request.operation, request.subject_type,
              request.subject_id, decision.decider_id, decision.delegator_id
         from governance.approval_decision as decision
         join governance.approval_request as request
           on request.tenant_id = decision.tenant_id and request.id = decision.request_id
        where decision.verdict = 'APPROVE' and request.state = 'AWAITING'`,
    'grant select on governance.v_approval_agreement to duebook_app',
  ],
};
