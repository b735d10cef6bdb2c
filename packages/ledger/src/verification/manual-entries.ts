import { noneOf, type Invariant } from '@duebook/platform';

/** Of a reference one entry by hand stands; each has its voucher, and no voucher is of anything else. */
export const manualEntries: Invariant = noneOf(
  'I6',
  'One reference, one entry by hand that stands; those before it are undone',
  `with manual as (
     select voucher.*, undone.id is null as stands
       from ledger.manual_entry as voucher
       left join ledger.manual_entry as undone
         on undone.tenant_id = $1 and undone.reverses_entry_id = voucher.id
      where voucher.tenant_id = $1)
   select 'reference ' || external_ref
     from manual where external_ref is not null
    group by legal_entity_id, source_system, external_ref
   having count(*) filter (where stands) > 1
       or count(*) <> count(distinct generation) or max(generation) <> count(*) - 1
       or min(generation) filter (where stands) < max(generation)
   union all
   select 'entry ' || coalesce(entry.id, manual.id)
     from (select * from ledger.journal_entry
            where tenant_id = $1 and source_type = 'MANUAL') as entry
     full join manual using (id)
    where entry.id is null or manual.id is null
       or entry.source_id <> entry.id
       or entry.legal_entity_id <> manual.legal_entity_id
       or entry.reverses_entry_id is distinct from manual.reverses_entry_id`,
);
