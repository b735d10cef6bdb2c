import type { Migration } from '@duebook/platform';

/**
 * By whatever door: an entry of the opening period is that of an opening document of the same legal
 * entity, or of what undoes one, and each of these has one entry there. Two that enter the same
 * document at once wait for one another at the period.
 */
export const openingSources: Migration = {
  id: 'ledger/0049-opening-sources',
  statements: [
    `create or replace function ledger.refuse_closed_period() returns trigger language plpgsql as $$
     declare
       refused uuid;
     begin
       perform 1 from ledger.fiscal_period as period
         where (period.tenant_id, period.id) in (select tenant_id, period_id from added)
         order by period.id for key share;
       perform 1 from ledger.fiscal_period as opening
         where (opening.tenant_id, opening.id) in (select tenant_id, period_id from added)
           and opening.kind = 'OPENING'
         order by opening.id for no key update;
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
                    or added.source_type <> 'DOCUMENT'
                    or exists (select 1 from ledger.fiscal_period as since
                                where since.tenant_id = added.tenant_id
                                  and since.legal_entity_id = added.legal_entity_id
                                  and since.kind = 'REGULAR' and since.status = 'CLOSED'
                                  and since.ends_on > period.ends_on)
                    or exists (select 1 from ledger.journal_entry as other
                                where other.tenant_id = added.tenant_id
                                  and other.source_id = added.source_id
                                  and platform.looked_up(other.source_id)
                                  and other.period_id = added.period_id
                                  and other.id <> added.id)
                    or not exists (
                      select 1 from ledger.document as document
                        left join ledger.document as undone
                          on undone.tenant_id = added.tenant_id
                         and undone.id = document.reverses_document_id
                       where document.tenant_id = added.tenant_id
                         and document.id = added.source_id
                         and document.legal_entity_id = added.legal_entity_id
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
