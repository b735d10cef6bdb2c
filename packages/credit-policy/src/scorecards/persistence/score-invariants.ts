import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of scores and classes. */
export const scoreInvariants: readonly Invariant[] = [
  noneOf(
    'SC1',
    'A score is what its factors add up to, and its weights sum to 100',
    `select 'score ' || made.id
       from credit_policy.party_score as made
      cross join lateral (
            select coalesce(sum((factor ->> 'weighted')::numeric), 0) as score,
                   coalesce(sum((factor ->> 'weight')::numeric), 0) as weight
              from jsonb_array_elements(made.factors) as each (factor)) as added
      where made.tenant_id = $1 and (added.score <> made.score or added.weight <> 100)`,
  ),
  noneOf(
    'SC2',
    'A score that counts has given just its class, from the day from which it counts',
    `select 'score ' || made.id
       from credit_policy.party_score as made
       left join credit_policy.credit_class_assignment as class
         on class.tenant_id = $1 and class.score_id = made.id
      where made.tenant_id = $1
      group by made.id, made.party_id, made.class_code, made.counts_from
     having count(class.id) filter (where class.class_code = made.class_code
                                      and class.party_id = made.party_id
                                      and class.valid_from = made.counts_from)
              <> (made.counts_from is not null)::int
         or count(class.id) > 1`,
  ),
  noneOf(
    'SC3',
    'On no day two overrides of one customer hold',
    `select 'customer ' || one.party_id
       from credit_policy.credit_class_assignment as one
       join credit_policy.credit_class_assignment as other
         on other.tenant_id = $1 and other.party_id = one.party_id and other.id > one.id
        and other.source = 'OVERRIDE' and other.withdrawn_on is null
        and other.valid_from <= one.valid_to and one.valid_from <= other.valid_to
      where one.tenant_id = $1 and one.source = 'OVERRIDE' and one.withdrawn_on is null`,
  ),
];
