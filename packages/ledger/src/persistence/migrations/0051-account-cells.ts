import type { Migration } from '@duebook/platform';

const READ = ['journal_entry', 'journal_line'] as const;

/**
 * Months of accounts by the days on which their lines were recorded, folded behind the writers: what
 * a balance was, as known at a past instant, rests on the days that were over by then.
 */
export const accountCells: Migration = {
  id: 'ledger/0051-account-cells',
  statements: [
    // In functional currency alone, which is what balances are told in.
    `create table ledger.account_cell (
       tenant_id uuid not null,
       account_id uuid not null,
       posting_month date not null check (extract(day from posting_month) = 1),
       recorded_on date not null,
       book_id uuid not null,
       debit_functional numeric(24, 4) not null,
       credit_functional numeric(24, 4) not null,
       lines bigint not null check (lines > 0),
       primary key (tenant_id, account_id, posting_month, recorded_on, book_id)
     )`,
    // The owner of the tables need not be a superuser, and sees of what is protected nothing. These
    // locks also make the recorder wait, which comes to recordings first.
    'call platform.show_recordings(true)',
    ...READ.map((table) => `alter table ledger.${table} no force row level security`),
    `insert into ledger.account_cell
     select line.tenant_id, line.account_id, date_trunc('month', line.posting_date)::date,
            (recording.recorded_at at time zone 'UTC')::date, entry.book_id,
            coalesce(sum(line.functional_amount) filter (where line.side = 'DEBIT'), 0),
            coalesce(sum(line.functional_amount) filter (where line.side = 'CREDIT'), 0),
            count(*)
       from ledger.journal_line as line
       join ledger.journal_entry as entry
         on entry.tenant_id = line.tenant_id and entry.id = line.entry_id
       join platform.v_recording as recording
         on recording.tenant_id = entry.tenant_id and recording.commit_id = entry.commit_id
      group by 1, 2, 3, 4, 5`,
    ...READ.map((table) => `alter table ledger.${table} force row level security`),
    'call platform.show_recordings(false)',
    "call platform.protect('ledger.account_cell', 'select, insert, update')",
  ],
};
