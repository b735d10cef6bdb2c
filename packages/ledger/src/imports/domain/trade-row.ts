import { Money, ok, refused, type BusinessDate, type Decimal, type Result } from '@duebook/kernel';
import { TRADE_POSTINGS, type TradeKind } from '../../receivables/domain/document-kind';
import type { DueRule, TradeCommand, TradeLine } from '../../receivables/domain/posting-command';
import { headerOf, type DocumentRow } from './document-row';
import { readAmount, readSign } from './read-amount';
import type { AmountReading, ReadCommand, RowContext } from './row-context';
import { refusal, type RowFinding } from './row-finding';

/** What a row of an invoice or credit note file says: one document of one line. */
export interface TradeRow extends DocumentRow {
  readonly documentKind: TradeKind | null;
  readonly documentNumber: string;
  readonly postingDate: BusinessDate | null;
  readonly dueDate: BusinessDate | null;
  readonly paymentTerm: string | null;
  readonly contractNumber: string | null;
  /** With tax. */
  readonly totalAmount: Decimal | null;
  /** Without tax. */
  readonly netAmount: Decimal | null;
  readonly taxAmount: Decimal | null;
  readonly taxRatePercent: Decimal | null;
  readonly accountCode: string | null;
  readonly description: string | null;
  readonly department: string | null;
  readonly salesperson: string | null;
  readonly project: string | null;
  readonly product: string | null;
}

/** What an amount below zero makes of a document. */
const CREDIT_OF: Readonly<Record<TradeKind, TradeKind>> = {
  SALES_INVOICE: 'SALES_CREDIT_NOTE',
  SALES_DEBIT_NOTE: 'SALES_CREDIT_NOTE',
  SALES_CREDIT_NOTE: 'SALES_CREDIT_NOTE',
  PURCHASE_INVOICE: 'PURCHASE_CREDIT_NOTE',
  PURCHASE_DEBIT_NOTE: 'PURCHASE_CREDIT_NOTE',
  PURCHASE_CREDIT_NOTE: 'PURCHASE_CREDIT_NOTE',
};

/** Reads a row as an invoice, credit note or debit note. */
export function tradeCommandOf(
  row: TradeRow,
  usualKind: TradeKind,
  context: RowContext,
): Result<ReadCommand<TradeCommand>, readonly RowFinding[]> {
  const header = headerOf(row, context);
  const amounts = readAmounts(row, context.reading);
  const due = readDue(row, row.documentKind ?? usualKind);
  if (!header.ok || !amounts.ok || !due.ok) {
    const findings = [header, amounts, due].flatMap((read) => (read.ok ? [] : read.refusal));
    return { ok: false, refusal: findings };
  }
  const given = row.documentKind ?? usualKind;
  const kind = amounts.value.isNegative ? CREDIT_OF[given] : given;
  const line: TradeLine = {
    accountCode: row.accountCode,
    description: row.description ?? row.documentNumber,
    quantity: null,
    unitPrice: null,
    netAmount: amounts.value.net,
    taxRatePercent: row.taxRatePercent,
    taxAmount: amounts.value.tax,
    dimensions: dimensionsOf(row),
  };
  return ok({
    command: {
      ...{ ...header.value, kind, lines: [line], due: due.value },
      ...(row.contractNumber !== null && { contractNumber: row.contractNumber }),
    },
    warnings: amounts.value.warnings,
    party: { code: row.partyCode, name: row.partyName, kind: TRADE_POSTINGS[kind].partyIs },
  });
}

function dimensionsOf(row: TradeRow): TradeLine['dimensions'] {
  const dimensions: Record<string, string> = {};
  for (const name of ['department', 'salesperson', 'project', 'product'] as const) {
    const value = row[name];
    if (value !== null) dimensions[name] = value;
  }
  return dimensions;
}

/** A credit note is due at once; of what is owed, a file has to say when, or by which contract. */
function readDue(row: TradeRow, kind: TradeKind): Result<DueRule, readonly RowFinding[]> {
  if (row.dueDate !== null) return ok({ kind: 'DATE', dueDate: row.dueDate });
  if (row.paymentTerm !== null) return ok({ kind: 'TERM', termCode: row.paymentTerm });
  const isCredit = CREDIT_OF[kind] === kind;
  if (isCredit) return ok({ kind: 'AT_ONCE' });
  return row.contractNumber !== null
    ? ok({ kind: 'CONTRACT' })
    : refused([refusal('DUE_DATE_MISSING', ['dueDate', 'paymentTerm'])]);
}

interface Amounts {
  readonly isNegative: boolean;
  readonly net: string;
  /** Null: computed from the rate. */
  readonly tax: string | null;
  readonly warnings: readonly RowFinding[];
}

type Given = Readonly<{ total: Money | null; net: Money | null; tax: Money | null }>;

function readAmounts(
  row: TradeRow,
  reading: AmountReading,
): Result<Amounts, readonly RowFinding[]> {
  const [field, decisive] =
    row.totalAmount === null ? ['netAmount', row.netAmount] : ['totalAmount', row.totalAmount];
  if (decisive === null) return refused([refusal('AMOUNT_MISSING', ['totalAmount', 'netAmount'])]);
  const sign = readSign(decisive, field, reading);
  if (!sign.ok) return { ok: false, refusal: [sign.refusal] };
  const { isNegative } = sign.value;

  const given: Record<'total' | 'net' | 'tax', Money | null> = {
    total: null,
    net: null,
    tax: null,
  };
  const findings: RowFinding[] = [];
  const warnings: RowFinding[] = [];
  for (const part of ['total', 'net', 'tax'] as const) {
    const number = row[`${part}Amount`];
    if (number === null) continue;
    const unsigned = isNegative ? number.negated() : number;
    const read = readAmount(unsigned, row.currency, `${part}Amount`, reading);
    if (!read.ok) findings.push(read.refusal);
    else {
      given[part] = read.value.amount;
      warnings.push(...read.value.warnings);
    }
  }
  if (findings.length > 0) return { ok: false, refusal: findings };
  const split = splitTax(given, row.taxRatePercent !== null);
  return split.ok
    ? ok({ isNegative, ...split.value, warnings })
    : { ok: false, refusal: [split.refusal] };
}

/** Net and tax from any two of net, tax and total, or from a net amount and a rate. */
function splitTax(
  { total, net, tax }: Given,
  hasRate: boolean,
): Result<{ net: string; tax: string | null }, RowFinding> {
  if (net !== null) return besideNet(net, tax, total);
  if (total === null) return refused(refusal('AMOUNT_MISSING', ['totalAmount', 'netAmount']));
  // What is the tax in a total at a rate is the biller's rounding to know, not ours.
  if (tax === null && hasRate) return refused(refusal('TAX_AMOUNT_MISSING', ['taxAmount']));
  const taxed = tax ?? Money.zero(total.currency);
  return ok({ net: total.minus(taxed).toAmountText(), tax: taxed.toAmountText() });
}

function besideNet(
  net: Money,
  tax: Money | null,
  total: Money | null,
): Result<{ net: string; tax: string | null }, RowFinding> {
  if (total === null) return ok({ net: net.toAmountText(), tax: tax?.toAmountText() ?? null });
  const rest = tax ?? total.minus(net);
  const sum = net.plus(rest);
  return sum.equals(total)
    ? ok({ net: net.toAmountText(), tax: rest.toAmountText() })
    : refused(
        refusal('AMOUNTS_DO_NOT_ADD_UP', ['totalAmount'], {
          sent: total.toAmountText(),
          detail: sum.toAmountText(),
        }),
      );
}
