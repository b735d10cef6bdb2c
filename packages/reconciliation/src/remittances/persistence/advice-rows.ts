import { type BusinessDate, Decimal, type Id, Money } from '@duebook/kernel';
import type { KeptAdvice } from '../application/ports';
import type { RemittanceLine } from '../domain/remittance-advice';

/** The columns of an advice, named after its fields. */
export const ADVICE_COLUMNS = `advice.id, advice.party_id as "partyId",
  advice.payer_name as "payerName", advice.payment_reference as "paymentReference",
  advice.paid_on as "paidOn", advice.currency, advice.total_amount as total,
  advice.lines_amount as "linesAmount", advice.is_partial as "isPartial",
  advice.line_count as "lineCount", advice.source, advice.file_id as "fileId", advice.state,
  advice.withdrawal_reason as "withdrawalReason", advice.recorded_at as "recordedAt",
  advice.version`;

export type AdviceRow = Omit<KeptAdvice, 'total' | 'linesAmount'> &
  Readonly<{ currency: string; total: string; linesAmount: string }>;

export function adviceOf({ currency, total, linesAmount, ...row }: AdviceRow): KeptAdvice {
  return { ...row, total: Money.of(total, currency), linesAmount: new Decimal(linesAmount) };
}

/** The columns of a line, named after its fields, with the currency of its advice. */
export const LINE_COLUMNS = `line.position, line.document_number as "documentNumber",
  line.document_on as "documentOn", line.amount, line.discount_amount as discount,
  line.deduction_amount as deduction, line.deduction_reason as "deductionReason", line.memo`;

export interface LineRow {
  readonly adviceId: Id;
  readonly currency: string;
  readonly position: number;
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate | null;
  readonly amount: string;
  readonly discount: string | null;
  readonly deduction: string | null;
  readonly deductionReason: string | null;
  readonly memo: string | null;
}

export function lineOf(row: LineRow): RemittanceLine {
  const money = (text: string): Money => Money.of(text, row.currency);
  const { position, documentNumber, documentOn, deductionReason, memo } = row;
  return {
    ...{ position, documentNumber, documentOn, deductionReason, memo },
    amount: money(row.amount),
    discount: row.discount === null ? null : money(row.discount),
    deduction: row.deduction === null ? null : money(row.deduction),
  };
}
