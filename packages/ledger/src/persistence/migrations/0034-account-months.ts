import type { Migration } from '@duebook/platform';

const LINES_BEHIND = ['journal_entry', 'journal_line', 'journal_entry_number'] as const;

/**
 * Journal lines summed by account and month, folded behind the writers: balances of an account
 * rest on months, and only of the month they are asked for on lines.
 */
export const accountMonths: Migration = {
  id: 'ledger/0034-account-months',
  statements: [
    // An account is of one legal entity, so that has no column here. Totals are unsigned, as lines are.
    `create table ledger.account_month (
       tenant_id uuid not null,
       account_id uuid not null,
       posting_month date not null check (extract(day from posting_month) = 1),
       book_id uuid not null,
       currency text not null,
       debit_amount numeric(24, 4) not null,
       credit_amount numeric(24, 4) not null,
       debit_functional numeric(24, 4) not null,
       credit_functional numeric(24, 4) not null,
       lines bigint not null check (lines > 0),
       primary key (tenant_id, account_id, posting_month, book_id, currency)
     )`,
    // The owner of the tables need not be a superuser, and sees of what is protected nothing. These
    // locks also make the recorder wait, which writes numbers.
    ...LINES_BEHIND.map((table) => `alter table ledger.${table} no force row level security`),
    // What is numbered is recorded: the recorder does both in one transaction.
    `insert into ledger.account_month
     select line.tenant_id, line.account_id, date_trunc('month', line.posting_date)::date,
            entry.book_id, line.currency,
            coalesce(sum(line.amount) filter (where line.side = 'DEBIT'), 0),
            coalesce(sum(line.amount) filter (where line.side = 'CREDIT'), 0),
            coalesce(sum(line.functional_amount) filter (where line.side = 'DEBIT'), 0),
            coalesce(sum(line.functional_amount) filter (where line.side = 'CREDIT'), 0),
            count(*)
       from ledger.journal_line as line
       join ledger.journal_entry as entry
         on entry.tenant_id = line.tenant_id and entry.id = line.entry_id
       join ledger.journal_entry_number as numbered
         on numbered.tenant_id = entry.tenant_id and numbered.entry_id = entry.id
      group by 1, 2, 3, 4, 5`,
    ...LINES_BEHIND.map((table) => `alter table ledger.${table} force row level security`),
    "call platform.protect('ledger.account_month', 'select, insert, update')",
  ],
};
