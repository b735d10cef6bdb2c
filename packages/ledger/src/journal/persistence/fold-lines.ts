import type { Recorded, RecorderStep } from '@duebook/platform';

/**
 * Adds the lines of newly recorded commits to the months of their accounts and to the cells of these
 * by the day of recording, in the recorder's own transaction: a line is in both exactly when its
 * commit has been recorded.
 *
 * Entries and lines are fetched behind fences (`offset 0`), by their keys, whatever statistics say of
 * a table that has just grown.
 */
export const foldLines: RecorderStep = {
  name: 'ledger.fold-lines',
  run: async (connection, recorded: Recorded) => {
    await connection.query({
      name: 'ledger.fold_lines',
      text: `with fresh as (
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
                 from platform.v_recording as recording
                cross join lateral (
                  select id, book_id from ledger.journal_entry
                   where tenant_id = $1 and commit_id = recording.commit_id offset 0) as entry
                cross join lateral (
                  select account_id, posting_date, side, currency, amount, functional_amount
                    from ledger.journal_line
                   where tenant_id = $1 and entry_id = entry.id offset 0) as line
                where recording.tenant_id = $1 and recording.position between $2 and $3
                group by 1, 2, 3, 4, 5
             ), cells as (
               insert into ledger.account_cell as cell
                 (tenant_id, account_id, posting_month, recorded_on, book_id, debit_functional,
                  credit_functional, lines)
               select $1, account_id, posting_month, recorded_on, book_id, sum(debit_functional),
                      sum(credit_functional), sum(lines)
                 from fresh group by 2, 3, 4, 5
               on conflict (tenant_id, account_id, posting_month, recorded_on, book_id)
               do update set debit_functional = cell.debit_functional + excluded.debit_functional,
                             credit_functional = cell.credit_functional + excluded.credit_functional,
                             lines = cell.lines + excluded.lines
             )
             insert into ledger.account_month as month
               (tenant_id, account_id, posting_month, book_id, currency, debit_amount,
                credit_amount, debit_functional, credit_functional, lines)
             select $1, account_id, posting_month, book_id, currency, sum(debit), sum(credit),
                    sum(debit_functional), sum(credit_functional), sum(lines)
               from fresh group by 2, 3, 4, 5
             on conflict (tenant_id, account_id, posting_month, book_id, currency)
             do update set debit_amount = month.debit_amount + excluded.debit_amount,
                           credit_amount = month.credit_amount + excluded.credit_amount,
                           debit_functional = month.debit_functional + excluded.debit_functional,
                           credit_functional = month.credit_functional + excluded.credit_functional,
                           lines = month.lines + excluded.lines`,
      values: [recorded.tenantId, recorded.firstPosition, recorded.lastPosition],
    });
  },
};
