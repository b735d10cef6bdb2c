import { Decimal, ok, refused, type Result } from '@duebook/kernel';
import type { AdviceDraft, AdviceLineDraft } from '../domain/remittance-advice';
import { referenceKeyOf } from '../domain/remittance-advice';
import type { AdviceRow } from './advice-columns';
import type { FileRow, FileRowFault } from './read-advice-file';

/** The rows of a file that are of one payment. */
export interface AdviceGroup {
  readonly partyCode: string | null;
  readonly draft: Omit<AdviceDraft, 'partyId' | 'currencyCode' | 'isPartial'> & {
    /** Null when the file names none. */
    readonly currencyCode: string | null;
  };
  /** The line of the file of each line of the advice. */
  readonly lineNumbers: readonly number[];
}

/** The payments of a file, and what it says that all of them come to. */
export interface GroupedRows {
  readonly groups: readonly AdviceGroup[];
  readonly grandTotal: Readonly<{ line: number; amount: Decimal }> | null;
}

/** Sorts rows by the reference of their payment; those without any are one payment. */
export function groupRows(rows: readonly FileRow[]): Result<GroupedRows, FileRowFault> {
  const byPayment = new Map<string, FileRow[]>();
  let grandTotal: GroupedRows['grandTotal'] = null;
  for (const each of rows) {
    const key = referenceKeyOf(each.row.paymentReference) ?? '';
    if (each.isTotal && key === '') {
      const amount = paidOf(each.row) ?? each.row.totalAmount;
      if (amount !== null) grandTotal = { line: each.line, amount };
      continue;
    }
    const known = byPayment.get(key);
    if (known) known.push(each);
    else byPayment.set(key, [each]);
  }
  const groups: AdviceGroup[] = [];
  for (const payment of byPayment.values()) {
    const group = groupOf(payment);
    if (!group.ok) return group;
    groups.push(group.value);
  }
  return ok({ groups, grandTotal });
}

function groupOf(rows: readonly FileRow[]): Result<AdviceGroup, FileRowFault> {
  const facts = sharedFacts(rows);
  if (!facts.ok) return facts;
  const { totalAmount, currency, partyCode, ...shared } = facts.value;
  const lines: AdviceLineDraft[] = [];
  const lineNumbers: number[] = [];
  for (const { line, row, isTotal } of rows) {
    if (isTotal) continue;
    const draft = lineOf(row);
    if (draft === null) {
      const detail = `Line ${line}: there is no amount.`;
      return refused({ code: 'REMITTANCE_FILE_ROW_INVALID', line, detail });
    }
    lines.push(draft);
    lineNumbers.push(line);
  }
  const ownTotal = rows.find(({ isTotal }) => isTotal)?.row;
  const total = totalAmount ?? (ownTotal ? paidOf(ownTotal) : null);
  const draft = { ...shared, lines, totalAmount: textOf(total), currencyCode: currency };
  return ok({ partyCode, draft, lineNumbers });
}

const SHARED = [
  'paymentReference',
  'paidOn',
  'payerName',
  'partyCode',
  'currency',
  'totalAmount',
] as const;

type SharedFacts = Pick<AdviceRow, (typeof SHARED)[number]>;

/** What every row of a payment says alike, or only some of them say. */
function sharedFacts(rows: readonly FileRow[]): Result<SharedFacts, FileRowFault> {
  const facts: Record<string, unknown> = {};
  for (const field of SHARED) {
    const told = rows.filter(({ row }) => row[field] !== null);
    const [first] = told;
    const other = told.find(({ row }) => sharedText(row, field) !== sharedText(first?.row, field));
    if (other) {
      const detail = `Line ${other.line}: ${field} is another than on line ${first?.line ?? 0}, of the same payment.`;
      return refused({ code: 'REMITTANCE_FILE_ROWS_DIFFER', line: other.line, detail });
    }
    facts[field] = first?.row[field] ?? null;
  }
  // Every field was just taken from a row.
  return ok(facts as unknown as SharedFacts);
}

function sharedText(row: AdviceRow | undefined, field: (typeof SHARED)[number]): string | null {
  if (field === 'paymentReference') return referenceKeyOf(row?.paymentReference ?? null);
  const value = row?.[field] ?? null;
  return value === null ? null : value.toString();
}

function lineOf(row: AdviceRow): AdviceLineDraft | null {
  const amount = paidOf(row);
  if (amount === null) return null;
  const { documentNumber, documentOn, deductionReason, memo } = row;
  return {
    ...{ documentNumber, documentOn, deductionReason, memo },
    amount: amount.toString(),
    discountAmount: textOf(row.discountAmount?.abs() ?? null),
    deductionAmount: textOf(row.deductionAmount?.abs() ?? null),
  };
}

/** What is paid, or what was charged less what is taken off; of a credit note that is added. */
function paidOf(row: AdviceRow): Decimal | null {
  if (row.amount !== null) return row.amount;
  if (row.grossAmount === null) return null;
  const takenOff = (row.discountAmount?.abs() ?? ZERO).plus(row.deductionAmount?.abs() ?? ZERO);
  return row.grossAmount.isNegative()
    ? row.grossAmount.plus(takenOff)
    : row.grossAmount.minus(takenOff);
}

const ZERO = new Decimal(0);

function textOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toString();
}
