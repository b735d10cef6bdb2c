import { Money, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement, ListStatement } from '@duebook/platform';
import { BEFORE_ALL, BOOK_OF_LINE, booked, isLineKnown } from './account-totals';
import { ENTRY_COLUMNS, pageOfEntries } from './entry-list';
import type {
  AccountStretch,
  JournalReader,
  KeptAccount,
  ReadEntry,
  ReadEntryLine,
} from '../application/journal-reading.ports';

type LineRow = Omit<ReadEntryLine, 'amount' | 'functional'> &
  Readonly<Record<'amount' | 'functional' | 'currency' | 'functionalCurrency', string>>;

const LINE_COLUMNS = `line.entry_id as "entryId", line.line_number as "lineNumber",
  line.account_id as "accountId", line.posting_date as "postingDate", line.side, line.currency,
  line.amount, line.functional_amount as functional, line.party_id as "partyId",
  line.description, line.dimensions, entity.functional_currency as "functionalCurrency"`;

const ENTITY_OF_LINE = `join governance.v_legal_entity as entity
  on entity.tenant_id = $1 and entity.id = line.legal_entity_id`;

/** The journal on PostgreSQL. */
export const journalReader: JournalReader = {
  page: (reader, stretch, isMemo = false) =>
    reader.query<ReadEntry>(pageOfEntries(reader.tenantId, stretch, isMemo)),
  byIds: (reader, ids) =>
    reader.query<ReadEntry>({
      name: 'ledger.entries_by_ids',
      text: `select ${ENTRY_COLUMNS} from ledger.journal_entry as entry
              where entry.tenant_id = $1 and entry.id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  ofSources: (reader, sourceIds) =>
    reader.query<ReadEntry>({
      name: 'ledger.entries_of_sources',
      text: `select ${ENTRY_COLUMNS} from ledger.journal_entry as entry
              where entry.tenant_id = $1 and ${isOneOf('entry.source_id', '$2::uuid[]')}
              order by entry.source_id, entry.id`,
      values: [reader.tenantId, sourceIds],
    }),
  reversing: (reader, entryIds) =>
    reader.query<ReadEntry>({
      name: 'ledger.entries_reversing',
      text: REVERSING,
      values: [reader.tenantId, entryIds],
    }),
  linesOf: (reader, entryIds) =>
    readLines(reader, {
      name: 'ledger.lines_of_entries',
      text: `select ${LINE_COLUMNS} from ledger.journal_line as line ${ENTITY_OF_LINE}
              where line.tenant_id = $1 and line.entry_id = any($2::uuid[])
              order by line.entry_id, line.line_number`,
      values: [reader.tenantId, entryIds],
    }),
  account: async (reader, accountId) => {
    const [account] = await reader.query<KeptAccount>({
      name: 'ledger.kept_account',
      text: `select account.id, account.legal_entity_id as "legalEntityId",
                    entity.functional_currency as "functionalCurrency"
               from ledger.account as account
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = account.legal_entity_id
              where account.tenant_id = $1 and account.id = $2`,
      values: [reader.tenantId, accountId],
    });
    return account ?? null;
  },
  accountBalances: async (reader, { functionalCurrency }, stretch) => {
    const [row] = await reader.query<BalancesRow>(balancesOf(reader.tenantId, stretch));
    const money = (amount: string | null | undefined): Money =>
      Money.of(amount ?? '0', functionalCurrency);
    return {
      opening: money(row?.opening),
      before: money(row?.before),
      closing: money(row?.closing),
    };
  },
  accountLines: (reader, stretch) => readLines(reader, accountLinesOf(reader.tenantId, stretch)),
  turnovers: async (reader, { legalEntityId, functionalCurrency, ...asked }) => {
    const { bookIds, from, to, knownAt } = asked;
    const isPast = knownAt !== null;
    const rows = await reader.query<TurnoverRow>({
      name: `ledger.turnovers${isPast ? ':known' : ''}`,
      text: turnovers(isPast ? '$6' : null),
      values: [reader.tenantId, legalEntityId, from, to, bookIds, ...(isPast ? [knownAt] : [])],
    });
    return rows.map(({ accountId, opening, debits, credits }) => ({
      accountId,
      opening: Money.of(opening, functionalCurrency),
      debits: Money.of(debits, functionalCurrency),
      credits: Money.of(credits, functionalCurrency),
    }));
  },
};

interface TurnoverRow {
  readonly accountId: Id;
  readonly opening: string;
  readonly debits: string;
  readonly credits: string;
}

/** An entry is undone by that of the document, allocation or voucher that undoes what it was made from. */
const REVERSING = `
  select ${ENTRY_COLUMNS}
    from (select id, source_id from ledger.journal_entry
           where tenant_id = $1 and ${isOneOf('id', '$2::uuid[]')} offset 0) as undone
   cross join lateral (
     select id from ledger.document
      where tenant_id = $1 and reverses_document_id = undone.source_id
     union all
     select id from ledger.allocation
      where tenant_id = $1 and reverses_allocation_id = undone.source_id
     union all
     select id from ledger.manual_entry
      where tenant_id = $1 and reverses_entry_id = undone.source_id offset 0) as undoing
   cross join lateral (
     select * from ledger.journal_entry
      where tenant_id = $1 and source_id = undoing.id
        and reverses_entry_id = undone.id offset 0) as entry`;

/** Places before the first day and after the last; months lie between them in whole or not at all. */
const turnovers = (knownAt: string | null): string => `
  with place (name, day, entry_id, line_number) as (
    values ('opening', $3::date, ${BEFORE_ALL}), ('closing', $4::date + 1, ${BEFORE_ALL})
  ), asked as (
    select id as account_id from ledger.account where tenant_id = $1 and legal_entity_id = $2
  ), ${booked(knownAt)}, summed as (
    select account_id,
           coalesce(sum(debits) filter (where name = 'opening'), 0) as debits_before,
           coalesce(sum(credits) filter (where name = 'opening'), 0) as credits_before,
           sum(debits) filter (where name = 'closing') as debits,
           sum(credits) filter (where name = 'closing') as credits
      from booked group by account_id
  )
  select account.id as "accountId", debits_before - credits_before as opening,
         debits - debits_before as debits, credits - credits_before as credits
    from summed
    join ledger.account as account
      on account.tenant_id = $1 and account.id = summed.account_id
   order by account.code`;

async function readLines(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly ReadEntryLine[]> {
  const rows = await reader.query<LineRow>(statement);
  return rows.map(({ currency, functionalCurrency, ...row }) => ({
    ...row,
    amount: Money.of(row.amount, currency),
    functional: Money.of(row.functional, functionalCurrency),
  }));
}

interface BalancesRow {
  readonly opening: string | null;
  readonly before: string | null;
  readonly closing: string | null;
}

function balancesOf(tenantId: Id, stretch: AccountStretch): Statement {
  const { accountId, bookIds, from, to, after, knownAt } = stretch;
  const values: unknown[] = [tenantId, accountId, from, to, bookIds];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const seen = after
    ? `(${parameter(after.day)}::date, ${parameter(after.entryId)}::uuid, ${parameter(after.lineNumber)}::int)`
    : `($3::date, ${BEFORE_ALL})`;
  const known = knownAt && parameter(knownAt);
  const sumAt = (name: string): string => `sum(debits - credits) filter (where name = '${name}')`;
  return {
    name: `ledger.account_balances${after ? ':after' : ''}${known === null ? '' : ':known'}`,
    text: `with place (name, day, entry_id, line_number) as (
             select 'opening', $3::date, ${BEFORE_ALL}
             union all select 'before', * from (values ${seen}) as seen
             union all select 'closing', $4::date + 1, ${BEFORE_ALL}
           ), asked as (select $2::uuid as account_id), ${booked(known)}
           select ${sumAt('opening')} as opening, ${sumAt('before')} as before,
                  ${sumAt('closing')} as closing
             from booked`,
    values,
  };
}

function accountLinesOf(tenantId: Id, stretch: AccountStretch): Statement {
  const list = new ListStatement('ledger.account_lines', tenantId);
  const { after } = stretch;
  const account = list.parameter(stretch.accountId);
  const from = list.parameter(stretch.from);
  const to = list.parameter(stretch.to);
  const limit = list.parameter(stretch.limit);
  const seen = after && {
    entry: list.parameter(after.entryId),
    line: list.parameter(after.lineNumber),
  };
  const further =
    seen &&
    list.when(
      'after',
      after.day,
      // The day alone bounds the index; the rest of the place follows within it.
      (day) => `line.posting_date >= ${day}::date
        and (line.posting_date, line.entry_id, line.line_number)
              > (${day}::date, ${seen.entry}::uuid, ${seen.line}::int)`,
    );
  const ofBooks = list.when(
    'books',
    stretch.bookIds,
    (ids) => `${BOOK_OF_LINE} = any(${ids}::uuid[])`,
  );
  const known = list.when('known', stretch.knownAt, isLineKnown);
  return list.of(
    `select ${LINE_COLUMNS} from ledger.journal_line as line ${ENTITY_OF_LINE}
      where line.tenant_id = $1 and line.account_id = ${account}::uuid
        and line.posting_date between ${from}::date and ${to}::date${further ?? ''}${ofBooks}${known}
      order by line.posting_date, line.entry_id, line.line_number limit ${limit}`,
  );
}
