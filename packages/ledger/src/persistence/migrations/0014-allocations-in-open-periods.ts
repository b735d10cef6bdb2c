import type { Migration } from '@duebook/platform';

/**
 * By whatever door: nothing is matched or undone as of a day of a closed period. Most allocations
 * have no entry, whose guard would see to it. The key share lock makes an allocation and a closing
 * of its period wait for one another.
 */
export const allocationsInOpenPeriods: Migration = {
  id: 'ledger/0014-allocations-in-open-periods',
  statements: [
    `create function ledger.refuse_allocation_in_closed_period() returns trigger language plpgsql as $$
     declare
       refused date;
     begin
       perform 1
          from (select distinct tenant_id, legal_entity_id, allocated_on from added) as asked
          join ledger.fiscal_period as period
            on period.tenant_id = asked.tenant_id
           and period.legal_entity_id = asked.legal_entity_id and period.kind = 'REGULAR'
           and asked.allocated_on between period.starts_on and period.ends_on
         order by period.id for key share of period;
       select asked.allocated_on into refused
         from (select distinct tenant_id, legal_entity_id, allocated_on from added) as asked
         left join ledger.fiscal_period as period
           on period.tenant_id = asked.tenant_id
          and period.legal_entity_id = asked.legal_entity_id and period.kind = 'REGULAR'
          and asked.allocated_on between period.starts_on and period.ends_on
        where period.id is null or period.status = 'CLOSED'
        limit 1;
       if refused is not null then
         raise exception 'an allocation on % is outside an open period', refused
           using errcode = '23514', constraint = 'allocation_period_open';
       end if;
       return null;
     end $$`,
    `create trigger allocation_period_open after insert on ledger.allocation
       referencing new table as added for each statement
       execute function ledger.refuse_allocation_in_closed_period()`,
  ],
};
