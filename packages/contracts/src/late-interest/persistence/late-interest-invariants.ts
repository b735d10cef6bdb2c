import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of charges of late interest. */
export const lateInterestInvariants: readonly Invariant[] = [
  noneOf(
    'LI1',
    'No day of an item bears late interest that is claimed twice',
    `select 'open item ' || claimed.open_item_id || ' on ' || claimed.from_on
       from (select line.open_item_id, line.from_on,
                    max(line.to_on) over (
                      partition by line.open_item_id order by line.from_on, line.id
                      rows between unbounded preceding and 1 preceding) as before
               from contracts.late_interest_line as line
              where line.tenant_id = $1 and line.is_standing and line.kind = 'DAYS') as claimed
      where claimed.before >= claimed.from_on`,
  ),
  noneOf(
    'LI2',
    'A charge of late interest is the sum of its lines, and claims them while it waits, stands or is waived',
    `select 'late interest charge ' || charge.id
       from contracts.late_interest_charge as charge
       left join (select line.charge_id, sum(line.amount) as amount,
                         bool_and(line.is_standing) as is_standing,
                         bool_or(line.is_standing) as is_partly
                    from contracts.late_interest_line as line
                   where line.tenant_id = $1 group by line.charge_id) as lines
         on lines.charge_id = charge.id
      where charge.tenant_id = $1
        and (lines.amount is distinct from charge.amount
             or case when charge.state in ('PROPOSED', 'CHARGED', 'WAIVED')
                     then not lines.is_standing else lines.is_partly end)`,
  ),
];
