import {
  ok,
  refused,
  type BusinessDate,
  type Decimal,
  type Money,
  type Result,
} from '@duebook/kernel';
import { headerOf, type DocumentRow } from '../../imports/domain/document-row';
import { readAmount, readSign, type AmountRead } from '../../imports/domain/read-amount';
import type { ReadCommand, RowContext } from '../../imports/domain/row-context';
import { refusal, warning, type RowFinding } from '../../imports/domain/row-finding';
import { TRADE_POSTINGS, type TradeKind } from '../../receivables/domain/document-kind';
import type { DocumentHeader } from '../../receivables/domain/posting-command';

/** What a row of a payment history says. */
export interface HistoryRow extends DocumentRow {
  readonly documentKind: TradeKind | null;
  readonly documentNumber: string;
  readonly dueDate: BusinessDate;
  readonly amount: Decimal;
  readonly settledOn: BusinessDate;
  readonly isDisputed: 'YES' | 'NO' | null;
}

/** A document that was paid before go-live: known for what it tells, not posted. */
export interface SettledDocumentCommand extends DocumentHeader {
  readonly kind: TradeKind;
  readonly documentNumber: string;
  readonly dueDate: BusinessDate;
  readonly settledOn: BusinessDate;
  readonly amount: Money;
  readonly isDisputed: boolean;
}

/** Reads a row as a settled document. */
export function settledDocumentOf(
  row: HistoryRow,
  context: RowContext,
): Result<ReadCommand<SettledDocumentCommand>, readonly RowFinding[]> {
  const header = headerOf({ ...row, postingDate: null }, context);
  const sign = readSign(row.amount, 'amount', context.reading);
  const unsigned = row.amount.abs();
  const amount = readPaid(unsigned, row.currency, context);
  if (!header.ok || !sign.ok || !amount.ok) {
    const findings = [header, sign, amount].flatMap((read) => (read.ok ? [] : read.refusal));
    return { ok: false, refusal: findings };
  }
  const given = row.documentKind ?? 'SALES_INVOICE';
  const isPayable = TRADE_POSTINGS[given].itemClass === 'PAYABLE';
  const credit = isPayable ? 'PURCHASE_CREDIT_NOTE' : 'SALES_CREDIT_NOTE';
  const kind = sign.value.isNegative ? credit : given;
  return ok({
    command: {
      ...header.value,
      kind,
      documentNumber: row.documentNumber,
      dueDate: row.dueDate,
      settledOn: row.settledOn,
      amount: amount.value.amount,
      isDisputed: row.isDisputed === 'YES',
    },
    warnings: [...amount.value.warnings, ...dateWarnings(row)],
    party: { code: row.partyCode, name: row.partyName, kind: TRADE_POSTINGS[kind].partyIs },
  });
}

/** Nothing was paid of what is zero, be it so by rounding only. */
function readPaid(
  number: Decimal,
  currency: string,
  { reading }: RowContext,
): Result<AmountRead, RowFinding> {
  const read = readAmount(number, currency, 'amount', reading);
  return !read.ok || read.value.amount.isPositive()
    ? read
    : refused(refusal('AMOUNT_NOT_POSITIVE', ['amount'], { sent: number.toFixed() }));
}

function dateWarnings(row: HistoryRow): readonly RowFinding[] {
  return [
    ...(row.dueDate < row.documentDate ? [warning('DUE_BEFORE_DOCUMENT_DATE', ['dueDate'])] : []),
    ...(row.settledOn < row.documentDate
      ? [warning('SETTLED_BEFORE_DOCUMENT_DATE', ['settledOn'])]
      : []),
  ];
}
