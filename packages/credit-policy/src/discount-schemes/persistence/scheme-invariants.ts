import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of discount schemes. */
export const schemeInvariants: readonly Invariant[] = [
  noneOf(
    'DS1',
    'No two versions of a discount scheme hold on one day',
    `select 'discount scheme version ' || later.id
       from credit_policy.discount_scheme_version as later
       join credit_policy.discount_scheme_version as earlier
         on earlier.tenant_id = $1 and earlier.scheme_code = later.scheme_code
        and earlier.version < later.version and earlier.state = 'ACTIVE'
        and earlier.period_from <= later.period_to and earlier.period_to >= later.period_from
      where later.tenant_id = $1 and later.state = 'ACTIVE'`,
  ),
  noneOf(
    'DS2',
    'What a discount scheme came to is the sum of its customers’ rewards',
    `select 'discount scheme evaluation ' || evaluation.id
       from credit_policy.discount_scheme_evaluation as evaluation
      cross join lateral (
        select count(*) as parties, coalesce(sum(reward.reward), 0) as total,
               count(*) filter (where reward.reward > 0) as rewarded
          from credit_policy.discount_scheme_reward as reward
         where reward.tenant_id = $1 and reward.evaluation_id = evaluation.id) as rewards
      where evaluation.tenant_id = $1
        and (rewards.total <> evaluation.reward_total or rewards.parties <> evaluation.party_count
             or rewards.rewarded <> evaluation.rewarded_count)`,
  ),
];
