import { Money, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import { ListStatement } from '../../persistence/list-statement';
import { BEFORE_ALL, BOOK_OF_LINE, BOOKED } from './account-totals';
import type {
  AccountStretch,
  EntryFilter,
  EntrySort,
  EntryStretch,
  JournalReader,
  KeptAccount,
  ReadEntry,
  ReadEntryLine,
} from '../application/journal-reading.ports';

const ENTRY_COLUMNS = `entry.id, entry.legal_entity_id as "legalEntityId",
  entry.book_id as "bookId", entry.period_id as "periodId", entry.posting_date as "postingDate",
  entry.source_type as "sourceType", entry.source_id as "sourceId", entry.description,
  entry.reverses_entry_id as "reversesEntryId",
  (select numbered.number from ledger.journal_entry_number as numbered
    where numbered.tenant_id = $1 and numbered.entry_id = entry.id) as number`;

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
  page: (reader, stretch) => reader.query<ReadEntry>(pageOf(reader.tenantId, stretch)),
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
  turnovers: async (reader, { legalEntityId, functionalCurrency, bookIds, from, to }) => {
    const rows = await reader.query<TurnoverRow>({
      name: 'ledger.turnovers',
      text: TURNOVERS,
      values: [reader.tenantId, legalEntityId, from, to, bookIds],
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

/** Places before the first day and after the last; months lie between them in whole or not at all. */
const TURNOVERS = `
  with place (name, day, entry_id, line_number) as (
    values ('opening', $3::date, ${BEFORE_ALL}), ('closing', $4::date + 1, ${BEFORE_ALL})
  ), asked as (
    select id as account_id from ledger.account where tenant_id = $1 and legal_entity_id = $2
  ), ${BOOKED}, summed as (
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

const DESCENDING: Readonly<Record<EntrySort, boolean>> = {
  POSTING_DATE_DESC: true,
  POSTING_DATE_ASC: false,
};

/**
 * A page of entries. Those of one account come from the index of its lines, those of one source
 * from the index of sources, all others entity by entity in the order of their index, merged.
 */
function pageOf(tenantId: Id, stretch: EntryStretch): Statement {
  const list = new ListStatement('ledger.entries', tenantId);
  const isDescending = DESCENDING[stretch.sortBy];
  list.variant(stretch.sortBy.toLowerCase());
  const direction = isDescending ? ' desc' : '';
  const orderOf = (day: string, id: string): string =>
    `order by ${day}${direction}, ${id}${direction}`;
  const limit = list.parameter(stretch.limit);
  const { filter } = stretch;
  const ofAccount = filter.accountId !== null;
  const [day, id] = ofAccount
    ? ['line.posting_date', 'line.entry_id']
    : ['candidate.posting_date', 'candidate.id'];
  const conditions =
    conditionsOf(list, filter, day) + furtherOf(list, stretch.after, [day, id], isDescending);
  const end = `${orderOf(day, id)} ${list.atMost(stretch.limit)}`;
  const source = ofAccount
    ? entriesOfAccount(list, stretch, { columns: `${day}, ${id}`, conditions, end })
    : candidatesOf(list, stretch, conditions, end);
  return list.of(
    `select ${ENTRY_COLUMNS} ${source}
     ${orderOf('entry.posting_date', 'entry.id')} limit ${limit}`,
  );
}

function conditionsOf(list: ListStatement, filter: EntryFilter, day: string): string {
  return [
    list.when('from', filter.postedFrom, (from) => `${day} >= ${from}::date`),
    list.when('to', filter.postedTo, (to) => `${day} <= ${to}::date`),
    list.when('type', filter.sourceType, (type) => `candidate.source_type = ${type}`),
    list.when('source', filter.sourceId, (source) => `candidate.source_id = ${source}::uuid`),
    list.when(
      'period',
      filter.periodId,
      // The days of a regular period bound its entries, so that the index of days serves.
      (period) => `candidate.period_id = ${period}::uuid
        and ${day} >= (select case kind when 'REGULAR' then starts_on else '0001-01-01' end
                         from ledger.fiscal_period where tenant_id = $1 and id = ${period}::uuid)
        and ${day} <= (select case kind when 'REGULAR' then ends_on else '9999-12-31' end
                         from ledger.fiscal_period where tenant_id = $1 and id = ${period}::uuid)`,
    ),
  ].join('');
}

function furtherOf(
  list: ListStatement,
  after: EntryStretch['after'],
  [day, id]: readonly string[],
  isDescending: boolean,
): string {
  if (after === null) return '';
  const afterId = list.parameter(after.id);
  const beyond = isDescending ? '<' : '>';
  return list.when(
    'after',
    after.day,
    (afterDay) => `(${day}, ${id}) ${beyond} (${afterDay}::date, ${afterId}::uuid)`,
  );
}

function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  conditions: string,
  end: string,
): string {
  if (filter.sourceId !== null) {
    const seen = entitiesSeen(list, legalEntityIds);
    return `from (select * from ledger.journal_entry as candidate
                   where candidate.tenant_id = $1${seen}${conditions} ${end}) as entry`;
  }
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `from (select id from governance.v_legal_entity where tenant_id = $1${seen}) as entity
          cross join lateral (
            select * from ledger.journal_entry as candidate
             where candidate.tenant_id = $1
               and candidate.legal_entity_id = entity.id${conditions} ${end}) as entry`;
}

function entriesOfAccount(
  list: ListStatement,
  { legalEntityIds, filter }: EntryStretch,
  inner: { readonly columns: string; readonly conditions: string; readonly end: string },
): string {
  const account = list.when('account', filter.accountId, (id) => `line.account_id = ${id}::uuid`);
  const seen = entitiesSeen(list, legalEntityIds);
  return `from (select distinct on (${inner.columns}) candidate.*
                  from ledger.journal_line as line
                  join ledger.journal_entry as candidate
                    on candidate.tenant_id = $1 and candidate.id = line.entry_id
                 where line.tenant_id = $1${account}${seen}${inner.conditions}
                 ${inner.end}) as entry`;
}

function entitiesSeen(list: ListStatement, legalEntityIds: readonly Id[] | null): string {
  return list.when(
    'entities',
    legalEntityIds,
    (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
  );
}

interface BalancesRow {
  readonly opening: string | null;
  readonly before: string | null;
  readonly closing: string | null;
}

function balancesOf(tenantId: Id, stretch: AccountStretch): Statement {
  const { accountId, bookIds, from, to, after } = stretch;
  const seen = after ? '($6::date, $7::uuid, $8::int)' : `($3::date, ${BEFORE_ALL})`;
  const sumAt = (name: string): string => `sum(debits - credits) filter (where name = '${name}')`;
  return {
    name: `ledger.account_balances${after ? ':after' : ''}`,
    text: `with place (name, day, entry_id, line_number) as (
             select 'opening', $3::date, ${BEFORE_ALL}
             union all select 'before', * from (values ${seen}) as seen
             union all select 'closing', $4::date + 1, ${BEFORE_ALL}
           ), asked as (select $2::uuid as account_id), ${BOOKED}
           select ${sumAt('opening')} as opening, ${sumAt('before')} as before,
                  ${sumAt('closing')} as closing
             from booked`,
    values: [
      tenantId,
      accountId,
      from,
      to,
      bookIds,
      ...(after ? [after.day, after.entryId, after.lineNumber] : []),
    ],
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
  return list.of(
    `select ${LINE_COLUMNS} from ledger.journal_line as line ${ENTITY_OF_LINE}
      where line.tenant_id = $1 and line.account_id = ${account}::uuid
        and line.posting_date between ${from}::date and ${to}::date${further ?? ''}${ofBooks}
      order by line.posting_date, line.entry_id, line.line_number limit ${limit}`,
  );
}
