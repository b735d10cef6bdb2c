import { Decimal, type Id } from '@duebook/kernel';
import { countedRows, bulkInsert, columnsOf, Raced, violates } from '@duebook/platform';
import type { ListStatement, Row, Transaction } from '@duebook/platform';
import type {
  AccountPlace,
  NextStatement,
  RecordedLine,
  RecordedStatement,
  StatementFilter,
  StatementStore,
} from '../application/statement.ports';
import { countOf, pageOf, type DatedTable } from './dated-list';
import { insertStatement } from './statement-inserts';

const COLUMNS = `listed.id, listed.legal_entity_id as "legalEntityId", listed.party_id as "partyId",
  listed.relation, listed.from_on as "from", listed.to_on as "to", listed.currency as "currencyCode",
  listed.opening_balance as opening, listed.closing_balance as closing, listed.edition, listed.source,
  listed.file_id as "fileId", listed.scan_file_id as "scanFileId",
  listed.content_hash as "contentHash", listed.line_count as "lineCount", listed.state,
  listed.withdrawal_reason as "withdrawalReason", listed.version,
  listed.recorded_by as "recordedBy", listed.recorded_at as "recordedAt"`;

const LINE_COLUMNS = `line.id, line.statement_id as "statementId", line.position,
  line.document_number as "documentNumber", line.document_on as "documentOn", line.amount, line.kind,
  line.due_on as "dueOn", line.memo, line.fingerprint`;

type StatementRow = Omit<RecordedStatement, 'opening' | 'closing'> &
  Readonly<{ opening: string | null; closing: string }>;
type LineRow = Omit<RecordedLine, 'amount'> & Readonly<{ amount: string }>;

const LISTED: DatedTable<StatementFilter> = {
  ...{ name: 'counterparty_statements', table: 'reconciliation.counterparty_statement' },
  ...{ columns: COLUMNS, day: 'to_on', isLatestFirst: true },
  conditions: (list: ListStatement, filter: StatementFilter) =>
    [
      list.when('party', filter.partyId, (id) => `listed.party_id = ${id}::uuid`),
      list.when('relation', filter.relation, (each) => `listed.relation = ${each}`),
      list.when('states', filter.states, (states) => `listed.state = any(${states}::text[])`),
      list.days('listed.to_on', filter.toFrom, filter.toTo),
    ].join(''),
};

const OF_PLACE = `statement.tenant_id = $1 and statement.legal_entity_id = $2
  and statement.party_id = $3 and statement.relation = $4 and statement.currency = $5`;

function placeValues(tenantId: Id, place: AccountPlace): readonly unknown[] {
  const { legalEntityId, partyId, relation, currencyCode } = place;
  return [tenantId, legalEntityId, partyId, relation, currencyCode];
}

/** Statements of the other side, in PostgreSQL. */
export const statementStore: StatementStore = {
  facts: async (reader, legalEntityId, partyCode) => {
    const isStorable = !partyCode.includes('\0');
    const [entities, parties] = await reader.batch([
      {
        name: 'reconciliation.zone_of_legal_entity',
        text: `select time_zone as "timeZone" from governance.v_legal_entity
                where tenant_id = $1 and id = $2`,
        values: [reader.tenantId, legalEntityId],
      },
      {
        name: 'reconciliation.party_by_code',
        text: `select id, is_customer as "isCustomer", is_supplier as "isSupplier"
                 from parties.v_party where tenant_id = $1 and code = $2`,
        values: [reader.tenantId, isStorable ? partyCode : ''],
      },
    ]);
    const [entity] = (entities ?? []) as unknown as readonly { timeZone: string }[];
    const [party] = (parties ?? []) as unknown as readonly {
      id: Id;
      isCustomer: boolean;
      isSupplier: boolean;
    }[];
    return { timeZone: entity?.timeZone ?? null, party };
  },
  findSame: async (reader, { legalEntityId, partyId }, contentHash) => {
    const [row] = await reader.query<{ id: Id }>({
      name: 'reconciliation.same_statement',
      text: `select id from reconciliation.counterparty_statement
              where tenant_id = $1 and legal_entity_id = $2 and party_id = $3
                and content_hash = $4 and state = 'RECORDED'`,
      values: [reader.tenantId, legalEntityId, partyId, contentHash],
    });
    return row?.id ?? null;
  },
  nextEdition: async (tx, place) => {
    const [row] = await tx.query<{ edition: number }>({
      name: 'reconciliation.last_edition',
      text: `select coalesce(max(statement.edition), 0) as edition
               from reconciliation.counterparty_statement as statement
              where ${OF_PLACE} and statement.from_on = $6 and statement.to_on = $7`,
      values: [...placeValues(tx.tenantId, place), place.from, place.to],
    });
    return (row?.edition ?? 0) + 1;
  },
  add: (tx, next) => add(tx, next),
  withdraw: async (tx, id, reason) => {
    await tx.query({
      name: 'reconciliation.withdraw_statement',
      text: `update reconciliation.counterparty_statement
                set state = 'WITHDRAWN', withdrawal_reason = $3, version = version + 1, commit_id = $4
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, reason, tx.commitId],
    });
  },
  lock: async (tx, id) => {
    const rows = await tx.query({
      name: 'reconciliation.lock_counterparty_statement',
      text: `select ${COLUMNS} from reconciliation.counterparty_statement as listed
              where listed.tenant_id = $1 and listed.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return statementsOf(rows)[0] ?? null;
  },
  byIds: async (reader, ids) =>
    statementsOf(
      await reader.query({
        name: 'reconciliation.counterparty_statements_by_ids',
        text: `select ${COLUMNS} from reconciliation.counterparty_statement as listed
                where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
        values: [reader.tenantId, ids],
      }),
    ),
  newest: async (reader, place) => {
    const rows = await reader.query({
      name: 'reconciliation.newest_statement',
      text: `select ${COLUMNS} from (
               select * from reconciliation.counterparty_statement as statement
                where ${OF_PLACE} and statement.from_on = $6 and statement.to_on = $7
                  and statement.state = 'RECORDED'
                order by statement.edition desc limit 1) as listed`,
      values: [...placeValues(reader.tenantId, place), place.from, place.to],
    });
    return statementsOf(rows)[0] ?? null;
  },
  lines: async (reader, statementId) =>
    linesOf(
      await reader.query({
        name: 'reconciliation.lines_of_statement',
        text: `select ${LINE_COLUMNS} from reconciliation.counterparty_statement_line as line
                where line.tenant_id = $1 and line.statement_id = $2 order by line.position`,
        values: [reader.tenantId, statementId],
      }),
    ),
  linesPage: async (reader, statementId, { after, limit }) =>
    linesOf(
      await reader.query({
        name: 'reconciliation.page_of_statement',
        text: `select ${LINE_COLUMNS} from reconciliation.counterparty_statement_line as line
                where line.tenant_id = $1 and line.statement_id = $2 and line.position > $3
                order by line.position limit $4`,
        values: [reader.tenantId, statementId, after, limit],
      }),
    ),
  linesBeside: async (reader, place, days) =>
    linesOf(
      await reader.query({
        name: 'reconciliation.lines_beside',
        text: `select ${LINE_COLUMNS}
                 from reconciliation.counterparty_statement as statement
                 join reconciliation.counterparty_statement_line as line
                   on line.tenant_id = $1 and line.statement_id = statement.id
                where ${OF_PLACE} and statement.state = 'RECORDED'
                  and (statement.to_on < $6::date or statement.from_on > $7::date)
                  and line.document_on between $6::date - $8::int and $7::date + $8::int
                order by line.document_on, line.id limit 5000`,
        values: [...placeValues(reader.tenantId, place), place.from, place.to, days],
      }),
    ),
  naming: async (reader, statementId) => {
    const [row] = await reader.query<NamingRow>({
      name: 'reconciliation.naming_of_statement',
      text: `select party_name as "partyName", tax_id as "taxId", bank_account as "bankAccount",
                    prepared_by as "preparedBy", sent_by as "sentBy"
               from reconciliation.counterparty_statement_naming
              where tenant_id = $1 and statement_id = $2`,
      values: [reader.tenantId, statementId],
    });
    return row ?? null;
  },
  holdersOf: (reader, fileIds) =>
    reader.query({
      name: 'reconciliation.holders_of_files',
      text: `select file_id as "fileId", legal_entity_id as "legalEntityId", 'STATEMENT' as by
               from reconciliation.counterparty_statement
              where tenant_id = $1 and file_id = any($2::uuid[])
             union
             select scan_file_id, legal_entity_id, 'STATEMENT'
               from reconciliation.counterparty_statement
              where tenant_id = $1 and scan_file_id = any($2::uuid[])
             union
             select report.file_id, listed.legal_entity_id, 'REPORT'
               from reconciliation.account_report as report
               join reconciliation.account_reconciliation as listed
                 on listed.tenant_id = $1 and listed.id = report.reconciliation_id
              where report.tenant_id = $1 and report.file_id = any($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    }),
  page: async (reader, stretch) =>
    statementsOf(await reader.query(pageOf(reader.tenantId, LISTED, stretch))).slice(
      0,
      stretch.limit,
    ),
  count: (reader, among, most) =>
    countedRows(reader, countOf(reader.tenantId, LISTED, { among, most })),
};

type NamingRow = NonNullable<Awaited<ReturnType<StatementStore['naming']>>>;

async function add(tx: Transaction, next: NextStatement): Promise<void> {
  const { id, lines } = next;
  try {
    await tx.batch([
      ...insertStatement(tx, next),
      bulkInsert(
        {
          name: 'reconciliation.insert_counterparty_statement_lines',
          table: 'reconciliation.counterparty_statement_line',
        },
        tx.tenantId,
        columnsOf(lines, {
          id: ['uuid', (line) => line.id],
          statement_id: ['uuid', () => id],
          position: ['int', (line) => line.position],
          document_number: ['text', (line) => line.documentNumber],
          document_on: ['date', (line) => line.documentOn],
          amount: ['numeric', (line) => line.amount.toFixed()],
          kind: ['text', (line) => line.kind],
          due_on: ['date', (line) => line.dueOn],
          memo: ['text', (line) => line.memo],
          fingerprint: ['text', (line) => line.fingerprint],
        }),
      ),
    ]);
  } catch (error) {
    if (
      violates(error, 'counterparty_statement_content') ||
      violates(error, 'counterparty_statement_edition')
    ) {
      throw new Raced('The same statement was recorded meanwhile.', { cause: error });
    }
    throw error;
  }
}

function statementsOf(rows: readonly Row[]): readonly RecordedStatement[] {
  return (rows as unknown as readonly StatementRow[]).map(({ opening, closing, ...row }) => ({
    ...row,
    opening: opening === null ? null : new Decimal(opening),
    closing: new Decimal(closing),
  }));
}

function linesOf(rows: readonly Row[]): readonly RecordedLine[] {
  return (rows as unknown as readonly LineRow[]).map((row) => ({
    ...row,
    amount: new Decimal(row.amount),
  }));
}
