import { noneOf, type Invariant } from '@duebook/platform';

/** Months that say other than their lines, months without lines, and lines without a month. */
export const accountMonths: Invariant = noneOf(
  'I2',
  'Months of accounts equal the journal lines they are made from',
  `select 'account ' || account_id || ' month ' || posting_month || ' ' || currency
     from (select account_id, posting_month, book_id, currency, debit_amount, credit_amount,
                  debit_functional, credit_functional, lines
             from ledger.account_month where tenant_id = $1
           union all
           select line.account_id, date_trunc('month', line.posting_date)::date, entry.book_id,
                  line.currency,
                  -coalesce(sum(line.amount) filter (where line.side = 'DEBIT'), 0),
                  -coalesce(sum(line.amount) filter (where line.side = 'CREDIT'), 0),
                  -coalesce(sum(line.functional_amount) filter (where line.side = 'DEBIT'), 0),
                  -coalesce(sum(line.functional_amount) filter (where line.side = 'CREDIT'), 0),
                  -count(*)
             from ledger.journal_line as line
             join ledger.journal_entry as entry on entry.tenant_id = $1 and entry.id = line.entry_id
             join platform.v_recording as recording
               on recording.tenant_id = $1 and recording.commit_id = entry.commit_id
            where line.tenant_id = $1
            group by 1, 2, 3, 4) as part
    group by account_id, posting_month, book_id, currency
   having sum(debit_amount) <> 0 or sum(credit_amount) <> 0
       or sum(debit_functional) <> 0 or sum(credit_functional) <> 0 or sum(lines) <> 0`,
);
