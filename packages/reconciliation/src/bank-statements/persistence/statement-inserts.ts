import type { Decimal } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { KeptImport, KeptStatement, Overlap, StatementWrite } from '../application/ports';
import { counterpartyKey } from '../domain/line-key';

/** Rows of one statement: a few megabytes of parameters. */
const ROWS_PER_INSERT = 2_000;

/** All rows of an import, some thousands at a time, so that their arrays are never all in memory. */
export async function insertImport(
  tx: Transaction,
  kept: KeptImport,
  writes: readonly StatementWrite[],
): Promise<void> {
  await tx.query(insertingImport(tx, kept));
  await tx.query(insertingAccounts(tx, kept));
  for (const part of partsOf(writes.map(({ statement }) => statement))) {
    await tx.query(insertingStatements(tx, part));
  }
  const overlaps = writes.flatMap(({ statement, overlaps: each }) =>
    each.map((overlap) => ({ ...overlap, statementId: statement.id })),
  );
  for (const part of partsOf(overlaps)) await tx.query(insertingOverlaps(tx.tenantId, part));
  const lines = writes.flatMap(({ statement, lines: each }) =>
    each.map((line) => ({ ...line, statement })),
  );
  for (const part of partsOf(lines)) await tx.query(insertingLines(tx, part));
}

function partsOf<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(rows.length / ROWS_PER_INSERT);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT),
  );
}

function insertingImport({ tenantId, commitId }: Transaction, kept: KeptImport): Statement {
  return bulkInsert(
    {
      table: 'reconciliation.bank_statement_import',
      name: 'reconciliation.insert_statement_import',
    },
    tenantId,
    columnsOf([kept], {
      id: ['uuid', ({ id }) => id],
      file_id: ['uuid', ({ fileId }) => fileId],
      file_sha256: ['text', ({ fileSha256 }) => fileSha256],
      format: ['text', ({ format }) => format],
      format_version: ['text', ({ formatVersion }) => formatVersion],
      layout_name: ['text', ({ layoutName }) => layoutName],
      statement_count: ['int', ({ statementCount }) => statementCount],
      line_count: ['int', ({ lineCount }) => lineCount],
      known_line_count: ['int', ({ knownLineCount }) => knownLineCount],
      pending_line_count: ['int', ({ pendingLineCount }) => pendingLineCount],
      imported_by: ['uuid', ({ importedBy }) => importedBy],
      imported_at: ['timestamptz', ({ importedAt }) => importedAt],
      commit_id: ['uuid', () => commitId],
    }),
  );
}

/** The legal entity is that of the account, which stays with it. */
function insertingAccounts({ tenantId }: Transaction, kept: KeptImport): Statement {
  return {
    name: 'reconciliation.insert_statement_import_accounts',
    text: `insert into reconciliation.bank_statement_import_account
             (tenant_id, import_id, house_bank_account_id, legal_entity_id)
           select account.tenant_id, $2, account.id, account.legal_entity_id
             from reconciliation.house_bank_account as account
            where account.tenant_id = $1 and ${isOneOf('account.id', '$3::uuid[]')}`,
    values: [tenantId, kept.id, kept.houseBankAccountIds],
  };
}

function insertingStatements(
  { tenantId, commitId }: Transaction,
  statements: readonly KeptStatement[],
): Statement {
  return bulkInsert(
    { table: 'reconciliation.bank_statement', name: 'reconciliation.insert_statements' },
    tenantId,
    columnsOf(statements, {
      id: ['uuid', ({ id }) => id],
      import_id: ['uuid', ({ importId }) => importId],
      house_bank_account_id: ['uuid', ({ houseBankAccountId }) => houseBankAccountId],
      legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
      file_id: ['uuid', ({ fileId }) => fileId],
      file_sha256: ['text', ({ fileSha256 }) => fileSha256],
      position: ['int', ({ position }) => position],
      format: ['text', ({ format }) => format],
      format_version: ['text', ({ formatVersion }) => formatVersion],
      statement_reference: ['text', ({ reference }) => reference],
      statement_number: ['text', ({ number }) => number],
      kind: ['text', ({ kind }) => kind],
      currency: ['text', ({ currency }) => currency],
      from_on: ['date', ({ fromOn }) => fromOn],
      to_on: ['date', ({ toOn }) => toOn],
      opening_balance: ['numeric', ({ opening }) => textOf(opening)],
      closing_balance: ['numeric', ({ closing }) => textOf(closing)],
      state: ['text', ({ state }) => state],
      hold_reasons: ['jsonb', ({ holdReasons }) => JSON.stringify(holdReasons)],
      warnings: ['jsonb', ({ warnings }) => JSON.stringify(warnings)],
      line_count: ['int', ({ lineCount }) => lineCount],
      known_line_count: ['int', ({ knownLineCount }) => knownLineCount],
      pending_line_count: ['int', ({ pendingLineCount }) => pendingLineCount],
      credit_total: ['numeric', ({ credit }) => textOf(credit)],
      debit_total: ['numeric', ({ debit }) => textOf(debit)],
      imported_by: ['uuid', ({ importedBy }) => importedBy],
      imported_at: ['timestamptz', ({ importedAt }) => importedAt],
      version: ['int', ({ version }) => version],
      commit_id: ['uuid', () => commitId],
    }),
  );
}

function insertingOverlaps(
  tenantId: string,
  overlaps: readonly (Overlap & { readonly statementId: string })[],
): Statement {
  return bulkInsert(
    { table: 'reconciliation.bank_statement_overlap', name: 'reconciliation.insert_overlaps' },
    tenantId,
    columnsOf(overlaps, {
      statement_id: ['uuid', ({ statementId }) => statementId],
      earlier_statement_id: ['uuid', ({ earlierStatementId }) => earlierStatementId],
      line_count: ['int', ({ count }) => count],
      credit_total: ['numeric', ({ credit }) => textOf(credit)],
      debit_total: ['numeric', ({ debit }) => textOf(debit)],
    }),
  );
}

type LineInsert = StatementWrite['lines'][number] & Pick<StatementWrite, 'statement'>;

function insertingLines(
  { tenantId, commitId }: Transaction,
  lines: readonly LineInsert[],
): Statement {
  return bulkInsert(
    { table: 'reconciliation.bank_statement_line', name: 'reconciliation.insert_statement_lines' },
    tenantId,
    columnsOf(lines, {
      id: ['uuid', ({ id }) => id],
      statement_id: ['uuid', ({ statement }) => statement.id],
      house_bank_account_id: ['uuid', ({ statement }) => statement.houseBankAccountId],
      legal_entity_id: ['uuid', ({ statement }) => statement.legalEntityId],
      position: ['int', ({ line }) => line.position],
      direction: ['text', ({ line }) => line.direction],
      amount: ['numeric', ({ line }) => textOf(line.amount)],
      currency: ['text', ({ line }) => line.currency],
      booked_on: ['date', ({ line }) => line.bookedOn],
      value_on: ['date', ({ line }) => line.valueOn],
      is_reversal: ['boolean', ({ line }) => line.isReversal],
      bank_reference: ['text', ({ line }) => line.bankReference],
      customer_reference: ['text', ({ line }) => line.customerReference],
      creditor_reference: ['text', ({ line }) => line.creditorReference],
      counterparty_name: ['text', ({ line }) => line.counterpartyName],
      counterparty_key: ['text', ({ line }) => keyOrNull(line.counterpartyName)],
      counterparty_account: ['text', ({ line }) => line.counterpartyAccount],
      counterparty_bank_code: ['text', ({ line }) => line.counterpartyBankCode],
      counterparty_identifier: ['text', ({ line }) => line.counterpartyIdentifier],
      memo: ['text', ({ line }) => line.memo],
      transaction_code: ['text', ({ line }) => line.transactionCode],
      instructed_amount: ['numeric', ({ line }) => textOf(line.instructed?.amount ?? null)],
      instructed_currency: ['text', ({ line }) => line.instructed?.currency ?? null],
      charges: ['numeric', ({ line }) => textOf(line.charges)],
      remittance: ['jsonb', ({ line }) => JSON.stringify(line.remittance)],
      fingerprint: ['text', ({ fingerprint }) => fingerprint],
      occurrence: ['int', ({ occurrence }) => occurrence],
      state: ['text', ({ statement }) => (statement.state === 'HELD' ? 'HELD' : 'OPEN')],
      version: ['int', () => 1],
      commit_id: ['uuid', () => commitId],
    }),
  );
}

function textOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toString();
}

function keyOrNull(name: string | null): string | null {
  return name === null ? null : counterpartyKey(name) || null;
}
