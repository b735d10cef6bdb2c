import type { Migration } from '@duebook/platform';

/**
 * What settles an opening item with its reversal may stand on the day before go-live, where both
 * are, while the opening period is not closed; nothing else may. The closed period itself is guarded
 * by the entries of the two.
 */
export const openingCorrections: Migration = {
  id: 'ledger/0040-opening-corrections',
  statements: [
    `create or replace function ledger.refuse_allocation_in_closed_period() returns trigger
     language plpgsql as $$
     declare
       refused date;
     begin
       perform 1
          from (select distinct tenant_id, legal_entity_id, allocated_on from added) as asked
          join ledger.fiscal_period as period
            on period.tenant_id = asked.tenant_id
           and period.legal_entity_id = asked.legal_entity_id
           and asked.allocated_on between period.starts_on and period.ends_on
         order by period.id for key share of period;
       select added.allocated_on into refused
         from (select distinct tenant_id, legal_entity_id, allocated_on from added) as asked
         left join ledger.fiscal_period as period
           on period.tenant_id = asked.tenant_id
          and period.legal_entity_id = asked.legal_entity_id and period.kind = 'REGULAR'
          and asked.allocated_on between period.starts_on and period.ends_on
         left join ledger.fiscal_period as opening
           on opening.tenant_id = asked.tenant_id
          and opening.legal_entity_id = asked.legal_entity_id and opening.kind = 'OPENING'
         join added
           on added.tenant_id = asked.tenant_id
          and added.legal_entity_id = asked.legal_entity_id
          and added.allocated_on = asked.allocated_on
        where (period.id is null or period.status = 'CLOSED'
               or opening.ends_on >= asked.allocated_on)
          and not (added.reason = 'REVERSAL' and added.reverses_allocation_id is null
                   and opening.ends_on = added.allocated_on and opening.status <> 'CLOSED'
                   and exists (
                     select 1 from ledger.open_item as item
                       join ledger.document as undoing
                         on undoing.tenant_id = added.tenant_id and undoing.id = item.document_id
                       join ledger.document as undone
                         on undone.tenant_id = added.tenant_id
                        and undone.id = undoing.reverses_document_id and undone.is_opening
                       join ledger.open_item as other
                         on other.tenant_id = added.tenant_id and other.document_id = undone.id
                      where item.tenant_id = added.tenant_id
                        and (item.id, other.id) in ((added.debit_item_id, added.credit_item_id),
                                                    (added.credit_item_id, added.debit_item_id))))
        limit 1;
       if refused is not null then
         raise exception 'an allocation on % is outside an open period', refused
           using errcode = '23514', constraint = 'allocation_period_open';
       end if;
       return null;
     end $$`,
  ],
};
