import { CURRENCY_CODES } from '@duebook/kernel';
import { noneOf, type Invariant } from '@duebook/platform';

/** SQL: that a limit was agreed to, and counts or counted on some day. */
const COUNTS = (limit: string): string => `${limit}.state in ('APPROVED', 'ENDED')
  and (${limit}.valid_to is null or ${limit}.valid_to >= ${limit}.valid_from)`;

/** What must always hold of limits. */
export const limitInvariants: readonly Invariant[] = [
  noneOf(
    'CL1',
    'On no day two base limits of one customer or group hold towards the same legal entities',
    `select 'limit ' || one.id
       from credit_policy.credit_limit as one
       join credit_policy.credit_limit as other
         on other.tenant_id = $1 and other.party_id = one.party_id and other.id > one.id
        and other.kind = one.kind
        and other.legal_entity_id is not distinct from one.legal_entity_id
        and not other.is_rise and ${COUNTS('other')}
        and (one.valid_to is null or other.valid_from <= one.valid_to)
        and (other.valid_to is null or one.valid_from <= other.valid_to)
      where one.tenant_id = $1 and not one.is_rise and ${COUNTS('one')}`,
  ),
  noneOf(
    'CL2',
    'A limit is zero or above, in a currency of ISO 4217',
    `select 'limit ' || held.id
       from credit_policy.credit_limit as held
      where held.tenant_id = $1 and (held.amount < 0 or held.currency <> all ($2::text[]))`,
    [CURRENCY_CODES],
  ),
  noneOf(
    'CL3',
    'Whoever approved a limit did not propose it, and whoever ended one is named',
    `select 'limit ' || held.id
       from credit_policy.credit_limit as held
      where held.tenant_id = $1 and held.state in ('APPROVED', 'ENDED')
        and (held.decided_by is null or held.decided_at is null
             or held.decided_by = held.proposed_by
             or (held.state = 'ENDED' and (held.ended_by is null or held.ended_at is null)))`,
  ),
  noneOf(
    'CL4',
    'A limit by formula is no more than the formula came to, nor than the cap of the class',
    `select 'limit ' || held.id
       from credit_policy.credit_limit as held
      where held.tenant_id = $1 and held.origin = 'FORMULA'
        and held.amount > least(greatest(held.computed_amount, 0), held.cap_amount, held.application_amount)`,
  ),
];
