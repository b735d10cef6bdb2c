import type { Migration } from '@duebook/platform';

/**
 * By whatever door: what the opening period holds stays as it is once a period from go-live on is
 * closed, whose figures rest on it. An entry of the opening period waits for a closing that is under
 * way, and a closing for it.
 */
export const openingShut: Migration = {
  id: 'ledger/0045-opening-shut',
  statements: [
    `create or replace function ledger.refuse_closed_period() returns trigger language plpgsql as $$
     declare
       refused uuid;
     begin
       perform 1 from ledger.fiscal_period as period
         where (period.tenant_id, period.id) in (select tenant_id, period_id from added)
         order by period.id for key share;
       perform 1
          from ledger.fiscal_period as opening
          join ledger.fiscal_period as since
            on since.tenant_id = opening.tenant_id
           and since.legal_entity_id = opening.legal_entity_id
           and since.kind = 'REGULAR' and since.ends_on > opening.ends_on
         where (opening.tenant_id, opening.id) in (select tenant_id, period_id from added)
           and opening.kind = 'OPENING'
         order by since.id for key share of since;
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
           or (period.kind = 'OPENING'
               and (added.posting_date <> period.ends_on
                    or exists (select 1 from ledger.fiscal_period as since
                                where since.tenant_id = added.tenant_id
                                  and since.legal_entity_id = added.legal_entity_id
                                  and since.kind = 'REGULAR' and since.status = 'CLOSED'
                                  and since.ends_on > period.ends_on)
                    or not exists (
                      select 1 from ledger.document as document
                        left join ledger.document as undone
                          on undone.tenant_id = added.tenant_id
                         and undone.id = document.reverses_document_id
                       where document.tenant_id = added.tenant_id
                         and document.id = added.source_id
                         and (document.is_opening or undone.is_opening))))
        limit 1;
       if refused is not null then
         raise exception 'journal entry % is outside an open period', refused
           using errcode = '23514', constraint = 'journal_entry_period_open';
       end if;
       return null;
     end $$`,
  ],
};
