import type { Id } from '@duebook/kernel';
import type { ReviewFacts } from '../application/ports';

/** What of packages below a need of review rests on, by their read views. */
export const reviewFacts: ReviewFacts = {
  entities: (reader, ids) =>
    reader.query({
      name: 'contracts.review_entities',
      text: `select id, functional_currency as currency, time_zone as "timeZone"
               from governance.v_legal_entity
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  // As credit policy chooses: what somebody decided before what was scored, then the newest.
  classesOf: async (reader, partyIds, on) => {
    if (partyIds.length === 0) return new Map();
    const rows = await reader.query<{ readonly partyId: Id; readonly classCode: string }>({
      name: 'contracts.review_classes',
      text: `select asked.party_id as "partyId", standing.class_code as "classCode"
               from unnest($2::uuid[]) as asked (party_id)
              cross join lateral (
                select class.class_code from credit_policy.v_credit_class_assignment as class
                 where class.tenant_id = $1 and class.party_id = asked.party_id
                   and class.valid_from <= $3
                   and (class.valid_to is null or class.valid_to >= $3)
                   and (class.withdrawn_on is null or class.withdrawn_on > $3)
                 order by class.source = 'OVERRIDE' desc, class.valid_from desc, class.id desc
                 limit 1) as standing`,
      values: [reader.tenantId, [...new Set(partyIds)], on],
    });
    return new Map(rows.map(({ partyId, classCode }) => [partyId, classCode]));
  },
};
