import type { Migration } from '@duebook/platform';

/**
 * By whatever door: nothing of a regular period counts before go-live, as the opening balances have
 * it already. A posting that read its facts before an opening was started waits for it at the lock
 * of its period, and finds the go-live day then.
 */
export const goLiveBinds: Migration = {
  id: 'ledger/0038-go-live-binds',
  statements: [
    `create or replace function ledger.refuse_closed_period() returns trigger language plpgsql as $$
     declare
       refused uuid;
     begin
       perform 1 from ledger.fiscal_period as period
         where (period.tenant_id, period.id) in (select tenant_id, period_id from added)
         order by period.id for key share;
       select added.id into refused
         from added left join ledger.fiscal_period as period
           on period.tenant_id = added.tenant_id and period.id = added.period_id
        where period.id is null or period.status = 'CLOSED'
           or period.legal_entity_id <> added.legal_entity_id
           or (period.kind = 'REGULAR'
               and (added.posting_date not between period.starts_on and period.ends_on
                    or exists (select 1 from ledger.fiscal_period as opening
                                where opening.tenant_id = added.tenant_id
                                  and opening.legal_entity_id = added.legal_entity_id
                                  and opening.kind = 'OPENING'
                                  and opening.ends_on >= added.posting_date)))
        limit 1;
       if refused is not null then
         raise exception 'journal entry % is outside an open period', refused
           using errcode = '23514', constraint = 'journal_entry_period_open';
       end if;
       return null;
     end $$`,
    `create or replace function ledger.refuse_allocation_in_closed_period() returns trigger
     language plpgsql as $$
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
           or exists (select 1 from ledger.fiscal_period as opening
                       where opening.tenant_id = asked.tenant_id
                         and opening.legal_entity_id = asked.legal_entity_id
                         and opening.kind = 'OPENING'
                         and opening.ends_on >= asked.allocated_on)
        limit 1;
       if refused is not null then
         raise exception 'an allocation on % is outside an open period', refused
           using errcode = '23514', constraint = 'allocation_period_open';
       end if;
       return null;
     end $$`,
  ],
};
