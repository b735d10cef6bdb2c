import { Decimal } from '@duebook/kernel';
import type { KeptLine, KeptStatement } from '../application/ports';

/** What is read of a statement; `statement` is its table's name in the query. */
export const STATEMENT_COLUMNS = `statement.id, statement.import_id as "importId",
  statement.house_bank_account_id as "houseBankAccountId",
  statement.legal_entity_id as "legalEntityId", statement.file_id as "fileId",
  statement.file_sha256 as "fileSha256", statement.position, statement.format,
  statement.format_version as "formatVersion", statement.statement_reference as reference,
  statement.statement_number as number, statement.kind, statement.currency,
  statement.from_on as "fromOn", statement.to_on as "toOn", statement.opening_balance as opening,
  statement.closing_balance as closing, statement.state, statement.hold_reasons as "holdReasons",
  statement.warnings, statement.line_count as "lineCount",
  statement.known_line_count as "knownLineCount",
  statement.pending_line_count as "pendingLineCount", statement.credit_total as credit,
  statement.debit_total as debit, statement.imported_by as "importedBy",
  statement.imported_at as "importedAt", statement.released_by as "releasedBy",
  statement.released_at as "releasedAt", statement.withdrawn_by as "withdrawnBy",
  statement.withdrawn_at as "withdrawnAt", statement.withdrawal_reason as "withdrawalReason",
  statement.replaced_by_id as "replacedById", statement.version`;

/** A row of {@link STATEMENT_COLUMNS}: amounts are text. */
export type StatementRow = Omit<KeptStatement, 'opening' | 'closing' | 'credit' | 'debit'> &
  Readonly<{ opening: string | null; closing: string | null; credit: string; debit: string }>;

/** A statement as it is kept. */
export function statementOf(row: StatementRow): KeptStatement {
  return {
    ...row,
    opening: decimalOrNull(row.opening),
    closing: decimalOrNull(row.closing),
    credit: new Decimal(row.credit),
    debit: new Decimal(row.debit),
  };
}

/** What is read of a line; `line` is its table's name in the query. */
export const LINE_COLUMNS = `line.id, line.statement_id as "statementId",
  line.house_bank_account_id as "houseBankAccountId", line.legal_entity_id as "legalEntityId",
  line.position, line.direction, line.amount, line.currency, line.booked_on as "bookedOn",
  line.value_on as "valueOn", line.is_reversal as "isReversal",
  line.bank_reference as "bankReference", line.customer_reference as "customerReference",
  line.creditor_reference as "creditorReference", line.counterparty_name as "counterpartyName",
  line.counterparty_account as "counterpartyAccount",
  line.counterparty_bank_code as "counterpartyBankCode",
  line.counterparty_identifier as "counterpartyIdentifier", line.memo,
  line.transaction_code as "transactionCode", line.instructed_amount as "instructedAmount",
  line.instructed_currency as "instructedCurrency", line.charges, line.remittance,
  line.occurrence, line.state, line.version`;

type LineAmounts = 'amount' | 'instructedAmount' | 'charges';

/** A row of {@link LINE_COLUMNS}: amounts are text. */
export type LineRow = Omit<KeptLine, LineAmounts> &
  Readonly<{ amount: string; instructedAmount: string | null; charges: string | null }>;

/** A line as it is kept. */
export function lineOf(row: LineRow): KeptLine {
  return {
    ...row,
    amount: new Decimal(row.amount),
    instructedAmount: decimalOrNull(row.instructedAmount),
    charges: decimalOrNull(row.charges),
  };
}

/** An amount of a column that may be empty. */
export function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
