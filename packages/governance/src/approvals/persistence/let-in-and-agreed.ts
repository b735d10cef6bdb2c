import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Finding, FindingWindow } from '../application/ports';
import { byHandOf, byMakersHand, WHO_ASKED } from './authority-sql';

/** An agreement between two of whom one had let the other in. */
interface FoundAgreement extends Omit<Finding, 'subjects'> {
  readonly requestId: Id;
}

/**
 * Who let somebody in last before a moment: by whom they came to the password that they have. Not who chose
 * their address: where all sign in by one provider that would be every agreement with whoever registers.
 */
function lastLetIn(userId: string, before: string): string {
  return `lateral (
    select let_in.principal_id
      from governance.v_let_in as let_in
     where let_in.tenant_id = $1 and let_in.user_id = ${userId}
       and not let_in.by_address
       and let_in.let_in_at <= ${before}
     order by let_in.let_in_at desc limit 1)`;
}

const FOUND = `
  select (said.decided_at at time zone 'UTC')::date::text || ' ' || said.id as key,
         (said.decided_at at time zone 'UTC')::date::text as "foundOn",
         request.legal_entity_id as "legalEntityId", request.id as "requestId",
         array(select distinct who from unnest(
           array[request.maker_id, said.decider_id, said.delegator_id]) as who
                where who is not null order by who) as "principalIds",
         'A request for ' || request.operation || ' was agreed to between two of whom one had let the'
           || ' other in' as summary
    from governance.approval_decision as said
    join governance.approval_request as request
      on request.tenant_id = $1 and request.id = said.request_id and request.state = 'EXECUTED'
    left join ${lastLetIn('said.decider_id', 'said.decided_at')} as decider on true
    left join ${lastLetIn('said.delegator_id', 'said.decided_at')} as lender on true
   where said.tenant_id = $1 and said.verdict = 'APPROVE'
     and said.decided_at >= $2::date::timestamp at time zone 'UTC'
     and said.decided_at < ($3::date + 1)::timestamp at time zone 'UTC'
     and (${byMakersHand('decider.principal_id')} or ${byMakersHand('lender.principal_id')}
          or exists (select from ${WHO_ASKED} as asking
                       join ${lastLetIn('asking.id', 'request.filed_at')} as letting on true
                      where ${byHandOf('letting.principal_id', 'said.decider_id, said.delegator_id')}))`;

/** Agreements of those who came to their password by whoever asked, or let whoever asked in. */
export async function findLetInAndAgreed(
  reader: SqlReader,
  { from, to, key, after, limit, legalEntityIds }: FindingWindow,
): Promise<readonly Finding[]> {
  const found = await reader.query<FoundAgreement & { readonly foundOn: BusinessDate }>({
    text: `select * from (${FOUND}) as found
            where ($4::text is null or key = $4) and ($5::text is null or key collate "C" > $5)
              and ($7::uuid[] is null or "legalEntityId" = any ($7))
            order by key collate "C" limit $6`,
    values: [reader.tenantId, from, to, key, after, limit, legalEntityIds],
  });
  return found.map(({ requestId, ...finding }) => ({
    ...finding,
    subjects: [{ type: 'ApprovalRequest', id: requestId }],
  }));
}
