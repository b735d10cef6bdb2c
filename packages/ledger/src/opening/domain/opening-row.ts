import { ok, type BusinessDate, type Decimal, type Result } from '@duebook/kernel';
import { headerOf, type DocumentRow } from '../../imports/domain/document-row';
import { readAmount, readSign } from '../../imports/domain/read-amount';
import type { ReadCommand, RowContext } from '../../imports/domain/row-context';
import type { RowFinding } from '../../imports/domain/row-finding';
import { TRADE_POSTINGS, type TradeKind } from '../../receivables/domain/document-kind';
import type { OpeningItemCommand } from './opening-command';

/** What a row of an open item list says. */
export interface OpeningRow extends DocumentRow {
  readonly documentKind: TradeKind | null;
  readonly itemClass: 'RECEIVABLE' | 'PAYABLE' | null;
  readonly documentNumber: string;
  readonly dueDate: BusinessDate;
  readonly openAmount: Decimal;
  readonly originalAmount: Decimal | null;
  readonly ownerName: string | null;
}

/** Reads a row as an open item of the system before. */
export function openingItemOf(
  row: OpeningRow,
  context: RowContext,
): Result<ReadCommand<OpeningItemCommand>, readonly RowFinding[]> {
  const header = headerOf({ ...row, postingDate: null }, context);
  const sign = readSign(row.openAmount, 'openAmount', context.reading);
  if (!header.ok || !sign.ok) {
    const findings = [header, sign].flatMap((read) => (read.ok ? [] : read.refusal));
    return { ok: false, refusal: findings };
  }
  const { isNegative } = sign.value;
  const signed = (amount: Decimal) => (isNegative ? amount.negated() : amount);
  const open = readAmount(signed(row.openAmount), row.currency, 'openAmount', context.reading);
  const whole = signed(row.originalAmount ?? row.openAmount);
  const original = readAmount(whole, row.currency, 'originalAmount', context.reading);
  if (!open.ok || !original.ok) {
    // Without an original amount the open one is read twice; it is wrong once.
    const [first] = [open, original].flatMap((read) => (read.ok ? [] : [read.refusal]));
    return { ok: false, refusal: first ? [first] : [] };
  }
  const kind = kindOf(row, isNegative);
  return ok({
    command: {
      ...header.value,
      kind,
      documentNumber: row.documentNumber,
      dueDate: row.dueDate,
      openAmount: open.value.amount.toAmountText(),
      originalAmount: original.value.amount.toAmountText(),
      ownerName: row.ownerName,
    },
    warnings: [...open.value.warnings, ...(row.originalAmount ? original.value.warnings : [])],
    party: { code: row.partyCode, name: row.partyName, kind: TRADE_POSTINGS[kind].partyIs },
  });
}

/** By the word of the row, or by class and sign: below zero it is a credit. */
function kindOf({ documentKind, itemClass }: OpeningRow, isNegative: boolean): TradeKind {
  const isPayable =
    (documentKind === null ? itemClass : TRADE_POSTINGS[documentKind].itemClass) === 'PAYABLE';
  if (isNegative) return isPayable ? 'PURCHASE_CREDIT_NOTE' : 'SALES_CREDIT_NOTE';
  return documentKind ?? (isPayable ? 'PURCHASE_INVOICE' : 'SALES_INVOICE');
}
