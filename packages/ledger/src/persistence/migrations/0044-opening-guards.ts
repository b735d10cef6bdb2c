import type { Migration } from '@duebook/platform';

/**
 * By whatever door: the opening period holds opening items and what undoes them there, on its one
 * day, and nothing else; an opening item comes in there and nowhere else; and a legal entity goes
 * live on a day before which nothing was posted, and keeps that day.
 */
export const openingGuards: Migration = {
  id: 'ledger/0044-opening-guards',
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
           or (period.kind = 'OPENING'
               and (added.posting_date <> period.ends_on
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
    // Row by row, for opening items alone: all other documents pay nothing for it.
    `create function ledger.refuse_opening_elsewhere() returns trigger language plpgsql as $$
     begin
       perform 1 from ledger.fiscal_period as period
         where period.tenant_id = new.tenant_id and period.legal_entity_id = new.legal_entity_id
           and period.kind = 'OPENING' and period.ends_on = new.posting_date
           and period.status <> 'CLOSED';
       if not found then
         raise exception 'opening item % is outside an open opening period', new.id
           using errcode = '23514', constraint = 'document_opening_in_its_period';
       end if;
       return null;
     end $$`,
    `create trigger document_opening_in_its_period after insert on ledger.document
       for each row when (new.is_opening) execute function ledger.refuse_opening_elsewhere()`,
    // The lock makes postings that are under way and going live wait for one another.
    `create function ledger.refuse_late_opening() returns trigger language plpgsql as $$
     begin
       perform 1 from ledger.fiscal_period as period
         where period.tenant_id = new.tenant_id and period.legal_entity_id = new.legal_entity_id
         order by period.id for update;
       if exists (select 1 from ledger.journal_entry as entry
                   where entry.tenant_id = new.tenant_id
                     and entry.legal_entity_id = new.legal_entity_id
                     and entry.posting_date <= new.ends_on) then
         raise exception 'legal entity % has postings before going live', new.legal_entity_id
           using errcode = '23514', constraint = 'fiscal_period_opening_first';
       end if;
       return null;
     end $$`,
    `create trigger fiscal_period_opening_first after insert on ledger.fiscal_period
       for each row when (new.kind = 'OPENING') execute function ledger.refuse_late_opening()`,
    `create function ledger.refuse_moved_opening() returns trigger language plpgsql as $$
     begin
       raise exception 'the opening period % stays where it is', old.id
         using errcode = '23514', constraint = 'fiscal_period_opening_stays';
     end $$`,
    `create trigger fiscal_period_opening_stays before update on ledger.fiscal_period
       for each row
       when ((old.kind = 'OPENING' or new.kind = 'OPENING')
             and (old.legal_entity_id, old.kind, old.starts_on, old.ends_on)
                 is distinct from (new.legal_entity_id, new.kind, new.starts_on, new.ends_on))
       execute function ledger.refuse_moved_opening()`,
  ],
};
