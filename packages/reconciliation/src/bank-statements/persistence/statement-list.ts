import { Decimal, type Id } from '@duebook/kernel';
import { countedRows, isOneOf, ListStatement } from '@duebook/platform';
import type {
  BankStatementReader,
  LineFilter,
  StatementFilter,
  Stretch,
} from '../application/reading.ports';
import { accountKey } from '../domain/account-number';
import { counterpartyKey } from '../domain/line-key';
import {
  LINE_COLUMNS,
  lineOf,
  STATEMENT_COLUMNS,
  statementOf,
  type LineRow,
  type StatementRow,
} from './statement-rows';

type Among<F> = Pick<Stretch<F>, 'legalEntityIds' | 'filter'>;

/** Lists of statements, the last imported first, and of lines, the last booked first. */
export const bankStatementReader: BankStatementReader = {
  statements: async (reader, stretch) => {
    const list = new ListStatement('reconciliation.statements', reader.tenantId);
    const { after, limit } = stretch;
    const conditions = ofStatements(list, stretch) + further(list, after, IMPORTED);
    const text = `select ${STATEMENT_COLUMNS} from reconciliation.bank_statement as statement
      where statement.tenant_id = $1${conditions}
      order by statement.imported_at desc, statement.id desc ${list.atMost(limit)}`;
    return (await reader.query<StatementRow>(list.of(text))).slice(0, limit).map(statementOf);
  },
  countStatements: (reader, among, most) => {
    const list = new ListStatement('reconciliation.statements_count', reader.tenantId);
    const rows = `from reconciliation.bank_statement as statement
                  where statement.tenant_id = $1${ofStatements(list, among)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },
  lines: async (reader, stretch) => {
    const list = new ListStatement('reconciliation.lines', reader.tenantId);
    const { after, limit } = stretch;
    const conditions = ofLines(list, stretch) + further(list, after, BOOKED);
    const text = `select ${LINE_COLUMNS} from reconciliation.bank_statement_line as line
      where line.tenant_id = $1${conditions}
      order by line.booked_on desc, line.id desc ${list.atMost(limit)}`;
    return (await reader.query<LineRow>(list.of(text))).slice(0, limit).map(lineOf);
  },
  countLines: (reader, among, most) => {
    const list = new ListStatement('reconciliation.lines_count', reader.tenantId);
    const rows = `from reconciliation.bank_statement_line as line
                  where line.tenant_id = $1${ofLines(list, among)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },
  totals: async (reader, among) => {
    const list = new ListStatement('reconciliation.line_totals', reader.tenantId);
    const text = `select line.currency, count(*)::int as count,
        coalesce(sum(line.amount) filter (where line.direction = 'CREDIT'), 0) as credit,
        coalesce(sum(line.amount) filter (where line.direction = 'DEBIT'), 0) as debit
      from reconciliation.bank_statement_line as line
      where line.tenant_id = $1${ofLines(list, among)}
      group by line.currency order by line.currency`;
    const rows = await reader.query<{
      currency: string;
      count: number;
      credit: string;
      debit: string;
    }>(list.of(text));
    return rows.map(({ currency, count, credit, debit }) => ({
      ...{ currency, count, credit: new Decimal(credit), debit: new Decimal(debit) },
    }));
  },
  filesSeen: async (reader, fileIds, legalEntityIds) => {
    const rows = await reader.query<{ fileId: Id }>({
      name: 'reconciliation.files_seen',
      text: `select import.file_id as "fileId" from reconciliation.bank_statement_import as import
               join reconciliation.bank_statement_import_account as each
                 on each.tenant_id = $1 and each.import_id = import.id
              where import.tenant_id = $1 and ${isOneOf('import.file_id', '$2::uuid[]')}
              group by import.file_id
             having bool_and($3::uuid[] is null or each.legal_entity_id = any ($3::uuid[]))`,
      values: [reader.tenantId, fileIds, legalEntityIds],
    });
    return new Set(rows.map(({ fileId }) => fileId));
  },
};

interface SortKey {
  readonly columns: string;
  readonly type: string;
}

const IMPORTED: SortKey = {
  columns: 'statement.imported_at, statement.id',
  type: 'timestamptz',
};
const BOOKED: SortKey = { columns: 'line.booked_on, line.id', type: 'date' };

function further(
  list: ListStatement,
  after: Stretch<unknown>['after'],
  { columns, type }: SortKey,
): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  return list.when('after', after.key, (key) => `(${columns}) < (${key}::${type}, ${id}::uuid)`);
}

function ofStatements(
  list: ListStatement,
  { legalEntityIds, filter }: Among<StatementFilter>,
): string {
  return [
    list.when('le', legalEntityIds, (ids) => `statement.legal_entity_id = any(${ids}::uuid[])`),
    list.when('account', filter.houseBankAccountIds, (ids) =>
      isOneOf('statement.house_bank_account_id', `${ids}::uuid[]`),
    ),
    list.when('states', filter.states, (states) => `statement.state = any(${states}::text[])`),
    list.when('file', filter.fileId, (id) => isOneOf('statement.file_id', `array[${id}::uuid]`)),
    list.days('statement.to_on', filter.toOnFrom, filter.toOnTo),
  ].join('');
}

function ofLines(list: ListStatement, { legalEntityIds, filter }: Among<LineFilter>): string {
  return [
    list.when('le', legalEntityIds, (ids) => `line.legal_entity_id = any(${ids}::uuid[])`),
    list.when('of', filter.statementId, (id) => isOneOf('line.statement_id', `array[${id}::uuid]`)),
    list.when('account', filter.houseBankAccountIds, (ids) =>
      isOneOf('line.house_bank_account_id', `${ids}::uuid[]`),
    ),
    list.when('states', filter.states, (states) => `line.state = any(${states}::text[])`),
    list.when('way', filter.direction, (direction) => `line.direction = ${direction}`),
    list.days('line.booked_on', filter.bookedFrom, filter.bookedTo),
    list.when('least', numberOf(filter.amountFrom), (value) => `line.amount >= ${value}::numeric`),
    list.when('most', numberOf(filter.amountTo), (value) => `line.amount <= ${value}::numeric`),
    searched(list, filter.search),
  ].join('');
}

/**
 * By the beginning of the counterparty's name, or by a whole reference or account number: what an
 * index can answer under row level security.
 */
function searched(list: ListStatement, search: string | null): string {
  if (search === null) return '';
  const key = counterpartyKey(search);
  const reference = list.parameter(search.trim());
  const account = list.parameter(accountKey(search));
  const isReferred = `line.bank_reference = ${reference} or line.customer_reference = ${reference}
    or line.creditor_reference = ${reference} or line.counterparty_account = ${account}`;
  if (key === '') return list.if('reference', true, `(${isReferred})`);
  const from = list.parameter(key);
  const to = list.parameter(`${key}\u{10ffff}`);
  return list.if(
    'search',
    true,
    `((line.counterparty_key >= ${from} and line.counterparty_key < ${to}) or ${isReferred})`,
  );
}

function numberOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toString();
}
