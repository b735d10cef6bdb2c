import { groupsOf, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Transaction } from '@duebook/platform';
import type { AccountSpan, StatementStore, WantedLines } from '../application/ports';
import type { StandingStatement } from '../domain/bank-statement';
import type { StandingLine } from '../domain/known-lines';
import { insertImport } from './statement-inserts';
import { decimalOrNull, STATEMENT_COLUMNS, statementOf, type StatementRow } from './statement-rows';

/** Statements of our accounts, on PostgreSQL. */
export const statementStore: StatementStore = {
  standingImportOf: async (reader, sha256, houseBankAccountIds) => {
    const [found] = await reader.query<{ id: Id }>({
      name: 'reconciliation.standing_import_of_file',
      text: `select import.id from reconciliation.bank_statement_import as import
              where import.tenant_id = $1 and import.file_sha256 = $2
                and import.statement_count > 0
                and (select array_agg(each.house_bank_account_id order by each.house_bank_account_id)
                       from reconciliation.bank_statement_import_account as each
                      where each.tenant_id = $1 and each.import_id = import.id)
                    = (select array_agg(distinct given.id order by given.id)
                         from unnest($3::uuid[]) as given (id))
                and not exists (select from reconciliation.bank_statement as statement
                                 where statement.tenant_id = $1 and statement.import_id = import.id
                                   and statement.state = 'WITHDRAWN')
              order by import.id desc limit 1`,
      values: [reader.tenantId, sha256, houseBankAccountIds],
    });
    return found?.id ?? null;
  },
  standing: standingAround,
  standingLines,
  add: insertImport,
  byIds: async (reader, ids) => {
    const rows = await reader.query<StatementRow>({
      name: 'reconciliation.statements_by_ids',
      text: `select ${STATEMENT_COLUMNS} from reconciliation.bank_statement as statement
              where statement.tenant_id = $1 and ${isOneOf('statement.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    });
    return rows.map(statementOf);
  },
  importsByIds: (reader, ids) =>
    reader.query({
      name: 'reconciliation.statement_imports_by_ids',
      text: `select import.id, import.file_id as "fileId", import.file_sha256 as "fileSha256",
                    import.format, import.format_version as "formatVersion",
                    import.layout_name as "layoutName", import.statement_count as "statementCount",
                    import.line_count as "lineCount", import.known_line_count as "knownLineCount",
                    import.pending_line_count as "pendingLineCount",
                    import.imported_by as "importedBy", import.imported_at as "importedAt",
                    array(select each.house_bank_account_id
                            from reconciliation.bank_statement_import_account as each
                           where each.tenant_id = $1 and each.import_id = import.id
                           order by each.house_bank_account_id) as "houseBankAccountIds",
                    array(select distinct each.legal_entity_id
                            from reconciliation.bank_statement_import_account as each
                           where each.tenant_id = $1 and each.import_id = import.id)
                      as "legalEntityIds"
               from reconciliation.bank_statement_import as import
              where import.tenant_id = $1 and ${isOneOf('import.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  ofImports: async (reader, importIds) => {
    const rows = await reader.query<StatementRow>({
      name: 'reconciliation.statements_of_imports',
      text: `select ${STATEMENT_COLUMNS} from reconciliation.bank_statement as statement
              where statement.tenant_id = $1 and ${isOneOf('statement.import_id', '$2::uuid[]')}
              order by statement.import_id, statement.position, statement.id`,
      values: [reader.tenantId, importIds],
    });
    return rows.map(statementOf);
  },
  lock: async (tx, id) => {
    const [row] = await tx.query<StatementRow>({
      name: 'reconciliation.lock_statement',
      text: `select ${STATEMENT_COLUMNS} from reconciliation.bank_statement as statement
              where statement.tenant_id = $1 and statement.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return row ? statementOf(row) : null;
  },
  release: async (tx, id) => {
    await tx.batch([
      {
        name: 'reconciliation.release_statement',
        text: `update reconciliation.bank_statement
                  set state = 'RELEASED', released_by = $3, released_at = $4,
                      version = version + 1, commit_id = $5
                where tenant_id = $1 and id = $2 and state = 'HELD'`,
        values: [tx.tenantId, id, tx.caller.principalId, tx.startedAt, tx.commitId],
      },
      {
        name: 'reconciliation.release_lines',
        text: `update reconciliation.bank_statement_line
                  set state = 'OPEN', version = version + 1, commit_id = $3
                where tenant_id = $1 and statement_id = $2 and state = 'HELD'`,
        values: [tx.tenantId, id, tx.commitId],
      },
    ]);
  },
  withdraw,
  markReplaced: async (tx, ids, replacedById) => {
    if (ids.length === 0) return;
    await tx.query({
      name: 'reconciliation.mark_replaced',
      text: `update reconciliation.bank_statement as statement set replaced_by_id = $3
              where statement.tenant_id = $1 and ${isOneOf('statement.id', '$2::uuid[]')}`,
      values: [tx.tenantId, ids, replacedById],
    });
  },
  bindingsOf: async (tx, id) => {
    const [lines, later] = await tx.batch([
      {
        name: 'reconciliation.lock_lines_of_statement',
        text: `select line.state from reconciliation.bank_statement_line as line
                where line.tenant_id = $1 and line.statement_id = $2
                order by line.id for update`,
        values: [tx.tenantId, id],
      },
      {
        name: 'reconciliation.statements_built_upon',
        text: `select overlap.statement_id from reconciliation.bank_statement_overlap as overlap
                 join reconciliation.bank_statement as later
                   on later.tenant_id = $1 and later.id = overlap.statement_id
                where overlap.tenant_id = $1 and overlap.earlier_statement_id = $2
                  and later.state <> 'WITHDRAWN'`,
        values: [tx.tenantId, id],
      },
    ]);
    const matchedLines = (lines ?? []).filter((line) => line['state'] === 'MATCHED').length;
    return { matchedLines, builtUpon: (later ?? []).length };
  },
};

/** Days of one look-up: a busy account has a few thousand lines a day. */
const DAYS_PER_LOOKUP = 31;

/**
 * By their days, of which a file has few: thousands of fingerprints in an array would be compared one
 * by one with each line wherever the planner knows nothing of the tenant yet.
 */
async function standingLines(
  reader: SqlReader,
  { houseBankAccountId, days, fingerprints }: WantedLines,
): Promise<ReadonlyMap<string, readonly StandingLine[]>> {
  const found = new Map<string, StandingLine[]>();
  for (let from = 0; from < days.length; from += DAYS_PER_LOOKUP) {
    const rows = await reader.query<StandingLine & { readonly fingerprint: string }>({
      name: 'reconciliation.standing_lines',
      text: `select line.fingerprint, line.statement_id as "statementId", line.occurrence,
                    line.state = 'HELD' as "isHeld"
               from reconciliation.bank_statement_line as line
              where line.tenant_id = $1 and line.house_bank_account_id = $2
                and line.booked_on = any ($3::date[]) and line.state <> 'WITHDRAWN'
              order by line.fingerprint, line.occurrence`,
      values: [reader.tenantId, houseBankAccountId, days.slice(from, from + DAYS_PER_LOOKUP)],
    });
    for (const { fingerprint, ...line } of rows) {
      if (!fingerprints.has(fingerprint)) continue;
      const same = found.get(fingerprint);
      if (same) same.push(line);
      else found.set(fingerprint, [line]);
    }
  }
  return found;
}

type StandingRow = Omit<StandingStatement, 'opening' | 'closing'> &
  Readonly<{ houseBankAccountId: Id; opening: string | null; closing: string | null }>;

const STANDS = `statement.tenant_id = $1 and statement.house_bank_account_id = span.account_id
  and statement.state <> 'WITHDRAWN'`;

/** Only such a one proves something of its neighbours. */
const COUNTS = STANDS.replace(`<> 'WITHDRAWN'`, `= 'RELEASED'`);

/** Those that touch the days, and all of the nearest day before and after. */
async function standingAround(reader: SqlReader, spans: readonly AccountSpan[]) {
  const rows = await reader.query<StandingRow>({
    name: 'reconciliation.standing_statements',
    text: `select statement.id, statement.house_bank_account_id as "houseBankAccountId",
                  statement.kind, statement.state, statement.from_on as "fromOn",
                  statement.to_on as "toOn", statement.opening_balance as opening,
                  statement.closing_balance as closing, statement.line_count as "lineCount",
                  exists (select from reconciliation.bank_statement_overlap as overlap
                            join reconciliation.bank_statement as later
                              on later.tenant_id = $1 and later.id = overlap.statement_id
                           where overlap.tenant_id = $1
                             and overlap.earlier_statement_id = statement.id
                             and later.state <> 'WITHDRAWN') as "isBuiltUpon"
             from (select span.account_id, span.kind,
                          least(span.from_on, (select max(statement.to_on)
                             from reconciliation.bank_statement as statement
                            where ${COUNTS} and statement.kind = span.kind
                              and statement.to_on <= span.from_on)) as from_on,
                          greatest(span.to_on, (select min(statement.from_on)
                             from reconciliation.bank_statement as statement
                            where ${COUNTS} and statement.kind = span.kind
                              and statement.from_on >= span.to_on)) as to_on
                     from (select given.*, each.kind
                             from unnest($2::uuid[], $3::date[], $4::date[])
                                    as given (account_id, from_on, to_on)
                            cross join (values ('STATEMENT'), ('REPORT'), ('NOTIFICATION'))
                                    as each (kind)) as span) as span
             join reconciliation.bank_statement as statement
               on ${STANDS} and statement.kind = span.kind
              and statement.to_on >= span.from_on and statement.from_on <= span.to_on
            order by statement.house_bank_account_id, statement.to_on, statement.id`,
    values: [
      reader.tenantId,
      spans.map(({ houseBankAccountId }) => houseBankAccountId),
      spans.map(({ fromOn }) => fromOn),
      spans.map(({ toOn }) => toOn),
    ],
  });
  const seen = groupsOf([...new Set(rows.map(({ id }) => id))], rows, ({ id }) => id);
  return seen.flatMap(([row]) =>
    row
      ? [{ ...row, opening: decimalOrNull(row.opening), closing: decimalOrNull(row.closing) }]
      : [],
  );
}

async function withdraw(tx: Transaction, ids: readonly Id[], reason: string | null): Promise<void> {
  await tx.batch([
    {
      name: 'reconciliation.withdraw_statements',
      text: `update reconciliation.bank_statement as statement
                set state = 'WITHDRAWN', withdrawn_by = $3, withdrawn_at = $4,
                    withdrawal_reason = $5, version = version + 1, commit_id = $6
              where statement.tenant_id = $1 and ${isOneOf('statement.id', '$2::uuid[]')}`,
      values: [tx.tenantId, ids, tx.caller.principalId, tx.startedAt, reason, tx.commitId],
    },
    {
      name: 'reconciliation.withdraw_lines',
      text: `update reconciliation.bank_statement_line as line
                set state = 'WITHDRAWN', version = version + 1, commit_id = $3
              where line.tenant_id = $1 and ${isOneOf('line.statement_id', '$2::uuid[]')}`,
      values: [tx.tenantId, ids, tx.commitId],
    },
  ]);
}
