import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of collateral. */
export const collateralInvariants: readonly Invariant[] = [
  noneOf(
    'CS1',
    'Whoever approved collateral that counts or counted did not record it',
    `select 'collateral ' || held.id
       from credit_policy.collateral as held
      where held.tenant_id = $1 and held.state in ('HELD', 'RELEASED')
        and (held.approved_by is null or held.approved_at is null
             or held.approved_by = held.recorded_by)`,
  ),
];
