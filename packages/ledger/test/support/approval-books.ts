import { expect } from '@jest/globals';
import { ALONE_BELOW, type World } from './approval-walk';

/** As the database has it, whatever model or product believe. */
export async function booksHold({ ledger, ownPlace, places }: World): Promise<void> {
  const { tenantId } = ledger.tenant;
  const [documents] = await ledger.db.asOwner<{ posted: number; allowed: number }>(
    `select (select count(*)::int from ledger.document
              where tenant_id = $1 and kind in ('SALES_CREDIT_NOTE', 'ADJUSTMENT')) as posted,
            (select count(*)::int from governance.approval_use as used
               left join governance.approval_request as request
                 on request.tenant_id = $1 and request.id = used.request_id
              where used.tenant_id = $1
                and (used.request_id is null or request.state = 'EXECUTED')) as allowed`,
    [tenantId],
  );
  expect(documents?.posted).toBe(documents?.allowed);
  const wrong = await ledger.db.asOwner(
    `select request.id
       from governance.approval_request as request
       join governance.approval_decision as said
         on said.tenant_id = request.tenant_id and said.request_id = request.id
        and said.verdict = 'APPROVE'
      where request.tenant_id = $1 and request.state = 'EXECUTED'
      group by request.id, request.maker_id, request.steps
     having bool_or(request.maker_id in (said.decider_id, said.delegator_id))
         or count(distinct said.decider_id)
            <> (select sum((of_request.asked ->> 'approvers')::int)
                  from jsonb_array_elements(request.steps) as of_request (asked))
         or count(distinct coalesce(said.delegator_id, said.decider_id)) <> count(*)`,
    [tenantId],
  );
  expect(wrong).toEqual([]);
  // Alone, and where it is one day for all of them: less than the least limit of the policy.
  const { creditNotePost, adjustmentPost, ownPolicy } = ALONE_BELOW;
  const cut = await ledger.db.asOwner(
    `select maker_id, operation, used_on, is_own, sum(amount)
       from (select *, legal_entity_id = $2 and operation = 'creditNotePost' as is_own
               from governance.approval_use) as used
      where tenant_id = $1 and request_id is null and legal_entity_id <> $6
      group by maker_id, operation, used_on, is_own
     having sum(amount) >= case when operation = 'adjustmentPost' then $4::numeric
                                when is_own then $5::numeric
                                else $3::numeric end`,
    [tenantId, ownPlace, creditNotePost, adjustmentPost, ownPolicy, places[2]],
  );
  expect(cut).toEqual([]);
}
