import { type BusinessDate, Decimal, ok, refused, type Result } from '@duebook/kernel';
import type { AdviceLineDraft } from './remittance-advice';

/** What an amount of a line is: charged, taken off, or paid. */
export type AmountKind = 'GROSS' | 'DISCOUNT' | 'DEDUCTION' | 'NET';

/** A line of a text with its amounts as they stand. */
export interface WrittenLine {
  readonly line: number;
  readonly documentNumber: string;
  readonly documentOn: BusinessDate | null;
  readonly amounts: readonly Decimal[];
}

/**
 * Which amount of each line is what: as the header says; else the only one is what is paid; else what
 * is charged less what is taken off is paid; else the column that comes to the total. Refused with
 * the lines of the text where nothing tells.
 */
export function assignAmounts(
  lines: readonly WrittenLine[],
  header: readonly AmountKind[],
  total: Decimal | null,
): Result<readonly AdviceLineDraft[], readonly number[]> {
  const column = columnOfTotal(lines, total);
  const drafts: AdviceLineDraft[] = [];
  const unclear: number[] = [];
  for (const line of lines) {
    const kinds = kindsOf(line, header) ?? (column === null ? null : kindsOfColumn(line, column));
    const draft = kinds && draftOf(line, kinds);
    if (draft) drafts.push(draft);
    else unclear.push(line.line);
  }
  return unclear.length === 0 ? ok(drafts) : refused(unclear);
}

/** Null for an amount that says nothing further. */
type Kinds = readonly (AmountKind | null)[];

function kindsOf(line: WrittenLine, header: readonly AmountKind[]): Kinds | null {
  const { amounts } = line;
  if (header.length > 0 && amounts.length === header.length) return header;
  return amounts.length === 1 ? ['NET'] : kindsByFigures(amounts);
}

/** What the figures explain by themselves: charged less taken off is paid. */
function kindsByFigures([gross, second, third, ...more]: readonly Decimal[]): Kinds | null {
  if (!gross || !second || more.length > 0) return null;
  // A cell of what is taken off may be empty; charged and paid are then the same.
  if (!third) return gross.equals(second) ? ['GROSS', 'NET'] : null;
  return gross.minus(second.abs()).equals(third) ? ['GROSS', 'DISCOUNT', 'NET'] : null;
}

function kindsOfColumn({ amounts }: WrittenLine, column: number): Kinds | null {
  return column < amounts.length ? amounts.map((_, at) => (at === column ? 'NET' : null)) : null;
}

function columnOfTotal(lines: readonly WrittenLine[], total: Decimal | null): number | null {
  const width = Math.min(...lines.map(({ amounts }) => amounts.length));
  if (total === null) return null;
  const fitting = Array.from({ length: width }, (_, at) => at).filter((at) =>
    lines.reduce((sum, { amounts }) => sum.plus(amounts[at] ?? 0), new Decimal(0)).equals(total),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function draftOf(line: WrittenLine, kinds: Kinds): AdviceLineDraft | null {
  const of = (kind: AmountKind): Decimal | undefined => line.amounts[kinds.indexOf(kind)];
  // What is taken off is written with a minus or without.
  const discount = of('DISCOUNT')?.abs();
  const deduction = of('DEDUCTION')?.abs();
  const left = of('GROSS')
    ?.minus(discount ?? 0)
    .minus(deduction ?? 0);
  const amount = of('NET') ?? left;
  if (amount === undefined) return null;
  return {
    documentNumber: line.documentNumber,
    documentOn: line.documentOn,
    amount: amount.toString(),
    discountAmount: textOf(discount),
    deductionAmount: textOf(deduction),
    deductionReason: null,
    memo: null,
  };
}

function textOf(amount: Decimal | undefined): string | null {
  return amount === undefined ? null : amount.toString();
}
