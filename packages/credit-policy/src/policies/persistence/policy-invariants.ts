import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of policies. */
export const policyInvariants: readonly Invariant[] = [
  noneOf(
    'P1',
    'No two versions of a credit policy hold on one day',
    `select 'policy version ' || later.id
       from credit_policy.policy_version as later
       join credit_policy.policy_version as earlier
         on earlier.tenant_id = $1 and earlier.policy_code = later.policy_code
        and earlier.id <> later.id and earlier.state <> 'DRAFT'
        and (earlier.effective_to is null or earlier.effective_to >= earlier.effective_from)
        and earlier.effective_from <= later.effective_from
        and (earlier.effective_to is null or earlier.effective_to >= later.effective_from)
      where later.tenant_id = $1 and later.state <> 'DRAFT'
        and (later.effective_to is null or later.effective_to >= later.effective_from)`,
  ),
  noneOf(
    'P2',
    'No two credit policies of one scope and priority hold on one day',
    `select 'policy version ' || later.id
       from credit_policy.policy_version as later
       join credit_policy.policy_version as earlier
         on earlier.tenant_id = $1 and earlier.policy_code <> later.policy_code
        and earlier.state <> 'DRAFT' and earlier.priority = later.priority
        and (earlier.effective_to is null or earlier.effective_to >= earlier.effective_from)
        and earlier.effective_from <= later.effective_from
        and (earlier.effective_to is null or earlier.effective_to >= later.effective_from)
        and (earlier.legal_entity_ids = '{}') = (later.legal_entity_ids = '{}')
        and (earlier.product_groups = '{}') = (later.product_groups = '{}')
        and (earlier.segments = '{}') = (later.segments = '{}')
        and (earlier.regions = '{}') = (later.regions = '{}')
        and (later.legal_entity_ids = '{}' or earlier.legal_entity_ids && later.legal_entity_ids)
        and (later.product_groups = '{}' or earlier.product_groups && later.product_groups)
        and (later.segments = '{}' or earlier.segments && later.segments)
        and (later.regions = '{}' or earlier.regions && later.regions)
      where later.tenant_id = $1 and later.state <> 'DRAFT'
        and (later.effective_to is null or later.effective_to >= later.effective_from)`,
  ),
];
