import { isOneOf } from '@duebook/platform';

/** One entry by its key, never all entries of a book. */
export const BOOK_OF_LINE = `(select book_id from ledger.journal_entry as entry
  where entry.tenant_id = $1 and entry.id = line.entry_id)`;

/** SQL: that a `line` was recorded by an instant. By keys, whatever statistics say; see `isKnown`. */
export const isLineKnown = (knownAt: string): string =>
  `(select (select recorded.recorded_at from platform.v_recording as recorded
             where recorded.tenant_id = $1 and recorded.commit_id = entry.commit_id)
      from ledger.journal_entry as entry
     where entry.tenant_id = $1 and entry.id = line.entry_id) <= ${knownAt}::timestamptz`;

/** What balances are summed from: what is folded, the commits that are not, and single lines. */
interface Sources {
  readonly folded: string;
  readonly looseCommits: string;
  readonly countsLine: string;
}

/** All that is known: months of accounts, and what the recorder has not placed yet. */
const NOW: Sources = {
  folded: 'ledger.account_month',
  looseCommits: 'select commit_id from platform.v_unrecorded_commit where tenant_id = $1',
  countsLine: 'true',
};

/**
 * What was recorded by an instant: months by the days on which they were recorded, as far as these
 * were over, and what was recorded on the day of the instant.
 */
const asKnownAt = (knownAt: string): Sources => ({
  folded: `(select * from ledger.account_cell
    where recorded_on < (${knownAt}::timestamptz at time zone 'UTC')::date)`,
  looseCommits: `select commit_id from platform.v_recording
    where tenant_id = $1 and recorded_at >= date_trunc('day', ${knownAt}::timestamptz, 'UTC')
      and recorded_at <= ${knownAt}::timestamptz`,
  countsLine: isLineKnown(knownAt),
});

/**
 * What had been booked on accounts up to places in their ledgers, in functional currency, as common
 * table expressions. They follow two others:
 *
 * - `asked (account_id)`, the accounts, and
 * - `place (name, day, entry_id, line_number)`, up to which all counts. {@link BEFORE_ALL} stands
 *   before all lines of its day.
 *
 * `$5` says of which books entries count; null for all books, which asks no line for its entry.
 *
 * `booked (account_id, name, debits, credits, lines)` has any number of rows for each account and
 * place, to be added up: the months that are over by then as they were folded, the lines of commits
 * that no fold contains, and the lines of the month in which the place lies. The recorder takes a
 * commit off its queue in the transaction that folds it, so that in one statement each line is seen
 * once.
 *
 * @param knownAt the parameter with the instant by which a line must have been recorded; null for now
 */
export function booked(knownAt: string | null): string {
  const { folded, looseCommits, countsLine } = knownAt === null ? NOW : asKnownAt(knownAt);
  return `
  unfolded as (
    select account_id, posting_date, side, functional_amount from ledger.journal_line
     where tenant_id = $1 and ${isOneOf('entry_id', `array(${entriesOf(looseCommits)})`)}
  ), booked as (
    select asked.account_id, place.name, sums.*
      from asked cross join place cross join lateral (
        select debit_functional as debits, credit_functional as credits, lines
          from ${folded} as folded
         where tenant_id = $1 and account_id = asked.account_id
           and posting_month < date_trunc('month', place.day)::date
           and ($5::uuid[] is null or book_id = any($5))
        union all
        select case side when 'DEBIT' then functional_amount else 0 end,
               case side when 'CREDIT' then functional_amount else 0 end, 1
          from ledger.journal_line as line
         where tenant_id = $1 and account_id = asked.account_id
           and posting_date >= date_trunc('month', place.day)::date
           and posting_date <= place.day
           and (posting_date, entry_id, line_number)
                 <= (place.day, place.entry_id, place.line_number)
           and ($5::uuid[] is null or ${BOOK_OF_LINE} = any($5)) and ${countsLine}) as sums
    union all
    select asked.account_id, place.name,
           case side when 'DEBIT' then functional_amount else 0 end,
           case side when 'CREDIT' then functional_amount else 0 end, 1
      from unfolded
      join asked on asked.account_id = unfolded.account_id
      join place on unfolded.posting_date < date_trunc('month', place.day)::date
  )`;
}

/** The entries of commits, each looked up, whatever statistics say. */
const entriesOf = (commits: string): string => `
  select id from ledger.journal_entry
   where tenant_id = $1 and ${isOneOf('commit_id', `array(${commits})`)}
     and ($5::uuid[] is null or book_id = any($5))`;

/** The entry and line of a place before all lines of its day. */
export const BEFORE_ALL = `'00000000-0000-0000-0000-000000000000'::uuid, 0`;
