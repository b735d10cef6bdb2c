import { ok, refused, type BusinessDate, type Decimal, type Result } from '@duebook/kernel';
import { CASH_POSTINGS, type CashKind } from '../../receivables/domain/document-kind';
import type { CashCommand } from '../../receivables/domain/posting-command';
import { headerOf, type DocumentRow } from './document-row';
import { readAmount, readSign } from './read-amount';
import { STRICT_READING, type ReadCommand, type RowContext } from './row-context';
import { refusal, type RowFinding } from './row-finding';

/** What a row of a file of money says. */
export interface CashRow extends DocumentRow {
  readonly documentKind: CashKind | null;
  readonly postingDate: BusinessDate | null;
  readonly amount: Decimal;
  readonly cashAccountCode: string | null;
  readonly isPrepayment: 'YES' | 'NO' | null;
}

/**
 * Reads a row as a receipt, payment or refund. It needs a number or a reference of its own: without
 * one, the same file twice would book the same money twice.
 */
export function cashCommandOf(
  row: CashRow,
  context: RowContext,
): Result<ReadCommand<CashCommand>, readonly RowFinding[]> {
  const kind = row.documentKind ?? 'RECEIPT';
  const header = headerOf(row, context);
  const named = checkNamed(row);
  // Money that goes the other way is a refund, which a row has to call by its name.
  const sign = readSign(row.amount, 'amount', STRICT_READING);
  const amount = readAmount(row.amount, row.currency, 'amount', context.reading);
  if (!header.ok || !named.ok || !sign.ok || !amount.ok) {
    const findings = [header, named, sign, amount].flatMap((read) => (read.ok ? [] : read.refusal));
    return { ok: false, refusal: findings };
  }
  return ok({
    command: {
      ...header.value,
      kind,
      amount: amount.value.amount.toAmountText(),
      cashAccountCode: row.cashAccountCode,
      isPrepayment: row.isPrepayment === 'YES',
    },
    warnings: amount.value.warnings,
    party: { code: row.partyCode, name: row.partyName, kind: CASH_POSTINGS[kind].partyIs },
  });
}

function checkNamed(row: CashRow): Result<true, RowFinding> {
  return row.documentNumber === null && row.externalReference === null
    ? refused(refusal('DOCUMENT_NUMBER_MISSING', ['documentNumber', 'externalReference']))
    : ok(true);
}
