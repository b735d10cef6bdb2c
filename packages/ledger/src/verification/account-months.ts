import { noneOf, type Invariant } from '@duebook/platform';

/**
 * Months and cells of accounts that say other than their lines or have none, and recorded lines
 * without a month or a cell. Lines are gone through once, for both.
 */
export const accountMonths: Invariant = noneOf(
  'I2',
  'Months of accounts, whole and by the day of recording, equal the journal lines they are made from',
  `with made as materialized (
     select line.account_id, date_trunc('month', line.posting_date)::date as posting_month,
            entry.book_id, line.currency,
            (recording.recorded_at at time zone 'UTC')::date as recorded_on,
            coalesce(sum(line.amount) filter (where line.side = 'DEBIT'), 0) as debit,
            coalesce(sum(line.amount) filter (where line.side = 'CREDIT'), 0) as credit,
            coalesce(sum(line.functional_amount) filter (where line.side = 'DEBIT'), 0)
              as debit_functional,
            coalesce(sum(line.functional_amount) filter (where line.side = 'CREDIT'), 0)
              as credit_functional,
            count(*) as lines
       from ledger.journal_line as line
       join ledger.journal_entry as entry on entry.tenant_id = $1 and entry.id = line.entry_id
       join platform.v_recording as recording
         on recording.tenant_id = $1 and recording.commit_id = entry.commit_id
      where line.tenant_id = $1
      group by 1, 2, 3, 4, 5
   )
   select 'account ' || account_id || ' month ' || posting_month || ' ' || currency
     from (select account_id, posting_month, book_id, currency, debit_amount, credit_amount,
                  debit_functional, credit_functional, lines
             from ledger.account_month where tenant_id = $1
           union all
           select account_id, posting_month, book_id, currency, -debit, -credit,
                  -debit_functional, -credit_functional, -lines
             from made) as part
    group by account_id, posting_month, book_id, currency
   having sum(debit_amount) <> 0 or sum(credit_amount) <> 0
       or sum(debit_functional) <> 0 or sum(credit_functional) <> 0 or sum(lines) <> 0
   union all
   select 'account ' || account_id || ' month ' || posting_month || ' recorded on ' || recorded_on
     from (select account_id, posting_month, book_id, recorded_on, debit_functional,
                  credit_functional, lines
             from ledger.account_cell where tenant_id = $1
           union all
           select account_id, posting_month, book_id, recorded_on, -debit_functional,
                  -credit_functional, -lines
             from made) as part
    group by account_id, posting_month, book_id, recorded_on
   having sum(debit_functional) <> 0 or sum(credit_functional) <> 0 or sum(lines) <> 0`,
);
