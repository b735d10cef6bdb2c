import type { Id } from '@duebook/kernel';
import { isOneOf, type Statement } from '@duebook/platform';
import type { DeadlineQuestion } from '../application/ports';

/**
 * Items of buyers with the clocks of their policies that run out by a day. Parameters 2 to 6: legal
 * entities, day, last deadline, kinds, buyer.
 */
const CANDIDATES = `with told as (
             select distinct on (insurance_policy_id, effective_from)
                    insurance_policy_id, effective_from, valid_to, overdue_notice_days, claim_days
               from credit_policy.insurance_terms
              where tenant_id = $1
              order by insurance_policy_id, effective_from, id desc
           ), terms as (
             select told.*, least(valid_to, lead(effective_from) over (
                      partition by insurance_policy_id order by effective_from) - 1) as last_day
               from told
           ), insured as (
             select policy.id as policy_id, policy.legal_entity_id, limits.party_id,
                    greatest(limits.valid_from, terms.effective_from) as first_day,
                    least(limits.valid_to, terms.last_day) as last_day, clock.kind, clock.days
               from credit_policy.insurance_policy as policy
               join terms on terms.insurance_policy_id = policy.id
               join credit_policy.insured_limit as limits
                 on limits.tenant_id = $1 and limits.insurance_policy_id = policy.id
                and limits.amount > 0
              cross join lateral (values ('OVERDUE_NOTICE', terms.overdue_notice_days),
                                         ('CLAIM', terms.claim_days)) as clock (kind, days)
              where policy.tenant_id = $1
                and ($2::uuid[] is null or policy.legal_entity_id = any ($2))
                and ($5::text[] is null or clock.kind = any ($5))
                and ($6::uuid is null or limits.party_id = $6)
           ), candidate as (
             select insured.policy_id, insured.party_id, insured.kind, item.id as open_item_id,
                    item.due_date, item.due_date + insured.days as deadline_on, item.currency,
                    item.open_amount
               from insured
              cross join lateral (
                select each.* from ledger.v_open_item as each
                 where each.tenant_id = $1
                   and ${isOneOf('each.party_id', 'array[insured.party_id]')}
                   and each.item_class = 'RECEIVABLE' and each.side = 'DEBIT'
                   and (each.open_amount > 0
                        or each.id = any (array(
                             select moved.open_item_id from ledger.v_open_item_movement as moved
                              where moved.tenant_id = $1 and moved.party_id = insured.party_id
                                and moved.effective_on > $3::date)))
                   and each.document_date <= $3::date and each.due_date < $3::date
                   and each.document_date between insured.first_day and insured.last_day
                   and each.due_date + insured.days <= $4::date
                   and (insured.legal_entity_id is null
                        or each.legal_entity_id = insured.legal_entity_id)
                offset 0) as item
           )`;

/**
 * Items of insured buyers that are overdue on a day, of which the insurer has to be told by another and
 * was not by the first. An item is insured whose document is dated while the buyer was, by the terms of
 * that day: what is sold after an insured limit has ended is not. What was open on the day is what is open now, less what moved
 * after it.
 */
export function deadlines(tenantId: Id, question: DeadlineQuestion): Statement {
  const { legalEntityIds, asOf, until, kinds, partyId, after, limit } = question;
  return {
    name: 'credit_policy.insurance_deadlines',
    text: `${CANDIDATES}
           select found.policy_id as "insurancePolicyId", found.party_id as "partyId",
                  found.open_item_id as "openItemId", found.kind, found.due_date as "dueDate",
                  found.deadline_on as "deadlineOn", found.currency, standing.open
             from candidate as found
            cross join lateral (
              select found.open_amount - coalesce(sum(moved.amount), 0) as open
                from ledger.v_open_item_movement as moved
               where moved.tenant_id = $1
                 and ${isOneOf('moved.open_item_id', 'array[found.open_item_id]')}
                 and moved.effective_on > $3::date) as standing
            where standing.open > 0
              and not exists (
                select from credit_policy.insurance_notice_item as told
                  join credit_policy.insurance_notice as notice
                    on notice.tenant_id = $1 and notice.id = told.notice_id
                 where told.tenant_id = $1 and told.insurance_policy_id = found.policy_id
                   and told.kind = found.kind and told.open_item_id = found.open_item_id
                   and notice.told_on <= $3::date)
              and ($7::date is null
                   or (found.deadline_on, found.open_item_id, found.kind)
                      > ($7::date, $8::uuid, $9::text))
            order by found.deadline_on, found.open_item_id, found.kind limit $10`,
    values: [
      ...[tenantId, legalEntityIds, asOf, until, kinds, partyId],
      ...[after?.deadlineOn ?? null, after?.openItemId ?? null, after?.kind ?? null, limit],
    ],
  };
}
