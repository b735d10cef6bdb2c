import { noneOf, type Invariant } from '@duebook/platform';
import { accountMonths } from './account-months';
import { closedPeriods } from './closed-periods';
import { controlAccountTies } from './control-account-ties';
import { deliveries } from './deliveries';
import { documentSeries } from './document-series';
import { manualEntries } from './manual-entries';

/** What the ledger promises about every tenant's books. */
export const ledgerInvariants: readonly Invariant[] = [
  noneOf(
    'I1',
    'Debits equal credits per entry and currency, and per legal entity, book and period',
    `select 'entry ' || entry_id
       from ledger.journal_line where tenant_id = $1
      group by entry_id, currency
     having sum(case side when 'DEBIT' then amount else -amount end) <> 0
     union all
     select 'entry ' || entry_id
       from ledger.journal_line where tenant_id = $1
      group by entry_id
     having sum(case side when 'DEBIT' then functional_amount else -functional_amount end) <> 0
     union all
     select 'entry without lines ' || id from ledger.journal_entry as entry
      where tenant_id = $1
        and not exists (select 1 from ledger.journal_line as line
                         where line.tenant_id = $1 and line.entry_id = entry.id)
     union all
     select 'period ' || entry.period_id
       from ledger.journal_entry as entry
       join ledger.journal_line as line on line.tenant_id = $1 and line.entry_id = entry.id
      where entry.tenant_id = $1
      group by entry.legal_entity_id, entry.book_id, entry.period_id
     having sum(case line.side when 'DEBIT' then line.functional_amount else -line.functional_amount end) <> 0`,
  ),
  noneOf(
    'I2',
    'Open amounts and aging cells equal the movements they are made from',
    `select 'open item ' || item.id
       from ledger.open_item as item
       left join (select open_item_id, sum(amount) as amount, sum(functional_amount) as functional
                    from ledger.open_item_movement where tenant_id = $1 group by open_item_id) as moved
         on moved.open_item_id = item.id
      where item.tenant_id = $1
        and (coalesce(moved.amount, 0) <> case item.side when 'DEBIT' then item.open_amount else -item.open_amount end
             or coalesce(moved.functional, 0) <> case item.side when 'DEBIT' then item.open_functional else -item.open_functional end)
     union all
     select 'aging cell ' || coalesce(cell.aged_from, moved.aged_from) || ' effective '
            || coalesce(cell.effective_on, moved.effective_on)
       from (select * from ledger.aging_cell where tenant_id = $1) as cell
       full join (
         select legal_entity_id, item_class, basis, side, currency, effective_on,
                case basis when 'DUE_DATE' then due_date else document_date end as aged_from,
                (recording.recorded_at at time zone 'UTC')::date as recorded_on,
                sum(amount) as amount, sum(functional_amount) as functional_amount
           from ledger.open_item_movement as movement
           join platform.v_recording as recording
             on recording.tenant_id = $1 and recording.commit_id = movement.commit_id
          cross join (values ('DUE_DATE'), ('DOCUMENT_DATE')) as b (basis)
          where movement.tenant_id = $1
          group by 1, 2, 3, 4, 5, 6, 7, 8) as moved
         using (legal_entity_id, item_class, basis, side, currency, effective_on, aged_from, recorded_on)
      where coalesce(cell.amount, 0) <> coalesce(moved.amount, 0)
         or coalesce(cell.functional_amount, 0) <> coalesce(moved.functional_amount, 0)
     union all
     select 'aging month ' || effective_month || ' aged from ' || aged_from
       from (select legal_entity_id, item_class, basis, side, currency, effective_month, aged_from,
                    amount, functional_amount
               from ledger.aging_month where tenant_id = $1
             union all
             select legal_entity_id, item_class, basis, side, currency,
                    date_trunc('month', effective_on)::date, aged_from, -amount, -functional_amount
               from ledger.aging_cell where tenant_id = $1) as part
      group by legal_entity_id, item_class, basis, side, currency, effective_month, aged_from
     having sum(amount) <> 0 or sum(functional_amount) <> 0`,
  ),
  accountMonths,
  controlAccountTies,
  noneOf(
    'I4',
    'Open is original less live allocations, on no day below nothing or above the original',
    `select 'open item ' || item.id
       from ledger.open_item as item
       left join (
         select open_item_id, sum(amount) as amount
           from (select debit_item_id as open_item_id,
                        case when reverses_allocation_id is null then debit_amount else -debit_amount end as amount
                   from ledger.allocation where tenant_id = $1
                 union all
                 select credit_item_id,
                        case when reverses_allocation_id is null then credit_amount else -credit_amount end
                   from ledger.allocation where tenant_id = $1) as part
          group by open_item_id) as allocated on allocated.open_item_id = item.id
      where item.tenant_id = $1
        and (item.open_amount <> item.original_amount - coalesce(allocated.amount, 0)
             or item.open_amount < 0 or item.open_amount > item.original_amount)
     union all
     select 'open item ' || item.id || ' on ' || day.effective_on
       from (select open_item_id, effective_on,
                    sum(sum(amount)) over (partition by open_item_id order by effective_on) as open
               from ledger.open_item_movement where tenant_id = $1
              group by open_item_id, effective_on) as day
       join ledger.open_item as item on item.tenant_id = $1 and item.id = day.open_item_id
      where case item.side when 'DEBIT' then day.open else -day.open end
            not between 0 and item.original_amount`,
  ),
  noneOf(
    'I5',
    'Allocations stay within one tenant, legal entity and party, and cross currencies only with an exchange entry',
    `select 'allocation ' || allocation.id
       from ledger.allocation as allocation
       left join ledger.open_item as debit
         on debit.tenant_id = $1 and debit.id = allocation.debit_item_id
       left join ledger.open_item as credit
         on credit.tenant_id = $1 and credit.id = allocation.credit_item_id
      where allocation.tenant_id = $1
        and (debit.id is null or credit.id is null
             or debit.side <> 'DEBIT' or credit.side <> 'CREDIT'
             or debit.legal_entity_id <> credit.legal_entity_id
             or debit.party_id <> credit.party_id
             or debit.control_account_id <> credit.control_account_id
             or (debit.currency <> credit.currency and allocation.entry_id is null)
             or (debit.currency = credit.currency and allocation.debit_amount <> allocation.credit_amount)
             or (allocation.debit_functional <> allocation.credit_functional and allocation.entry_id is null))`,
  ),
  noneOf(
    'I6',
    'One natural key and one external reference, one document that stands; those before it are reversed',
    `with document as (
       select document.*, undone.id is null as stands
         from ledger.document as document
         left join ledger.document as undone
           on undone.tenant_id = $1 and undone.reverses_document_id = document.id
        where document.tenant_id = $1)
     select 'document ' || document_number
       from document
      group by legal_entity_id, source_system, kind, number_scope, document_number
     having count(*) filter (where stands) > 1 or count(*) <> count(distinct number_generation)
         or max(number_generation) filter (where not stands)
            > min(number_generation) filter (where stands)
     union all
     select 'reference ' || external_ref
       from document where external_ref is not null
      group by legal_entity_id, source_system, external_ref
     having count(*) filter (where stands) > 1 or count(*) <> count(distinct reference_generation)`,
  ),
  noneOf(
    'I7',
    'Voucher numbers are without gap and unique, and every recorded entry has one',
    `select 'period ' || period_id || ' number ' || number
       from (select period_id, number,
                    row_number() over (partition by legal_entity_id, period_id order by number) as expected
               from ledger.journal_entry_number where tenant_id = $1) as numbered
      where number <> expected
     union all
     select 'entry ' || entry.id
       from ledger.journal_entry as entry
       join platform.v_recording as recording
         on recording.tenant_id = $1 and recording.commit_id = entry.commit_id
      where entry.tenant_id = $1
        and not exists (select 1 from ledger.journal_entry_number as given
                         where given.tenant_id = $1 and given.entry_id = entry.id)`,
  ),
  documentSeries,
  closedPeriods,
  ...deliveries,
  manualEntries,
];
