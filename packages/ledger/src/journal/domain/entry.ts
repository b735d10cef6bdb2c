import { convert, Decimal, invariant, Money, type BusinessDate } from '@duebook/kernel';
import { oppositeSide, type Side } from './side';

/** What an entry was made from. */
export type EntrySource = 'DOCUMENT' | 'ALLOCATION' | 'REVALUATION';

/** One line of a journal entry: unsigned amounts with a side. */
export interface EntryLine {
  readonly accountId: string;
  readonly side: Side;
  /** In the transaction currency; zero for a pure exchange difference. */
  readonly amount: Money;
  /** In the functional currency of the legal entity. */
  readonly functional: Money;
  readonly partyId: string | null;
  readonly description: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A balanced double entry, decided and not yet written. */
export interface DecidedEntry {
  readonly id: string;
  readonly legalEntityId: string;
  readonly bookId: string;
  readonly periodId: string;
  readonly postingDate: BusinessDate;
  readonly sourceType: EntrySource;
  readonly sourceId: string;
  readonly description: string;
  readonly reversesEntryId: string | null;
  readonly lines: readonly EntryLine[];
}

/**
 * Assembles an entry, which balances in each transaction currency and in the functional one; the
 * database checks the same again. Lines worth nothing in both currencies are left out.
 */
export function assembleEntry(entry: DecidedEntry): DecidedEntry {
  const lines = entry.lines.filter((line) => !line.amount.isZero() || !line.functional.isZero());
  invariant(lines.length >= 2, 'an entry has at least two lines');
  invariant(
    lines.every((line) => !line.amount.isNegative() && !line.functional.isNegative()),
    'amounts of lines are unsigned',
  );
  invariant(isBalanced(lines), 'debits equal credits in every currency');
  return { ...entry, lines };
}

/** Whether debits equal credits, per transaction currency and in the functional currency. */
export function isBalanced(lines: readonly EntryLine[]): boolean {
  const balances = new Map<string, Decimal>();
  let functional = new Decimal(0);
  for (const line of lines) {
    const { currency, amount } = line.amount;
    const sign = line.side === 'DEBIT' ? 1 : -1;
    balances.set(currency, (balances.get(currency) ?? new Decimal(0)).plus(amount.times(sign)));
    functional = functional.plus(line.functional.amount.times(sign));
  }
  return functional.isZero() && [...balances.values()].every((balance) => balance.isZero());
}

/** The same lines with debit and credit exchanged: what undoes an entry. */
export function mirrorLines(lines: readonly EntryLine[]): readonly EntryLine[] {
  return lines.map((line) => ({ ...line, side: oppositeSide(line.side) }));
}

/**
 * Brings the parts of a total into the functional currency so that they add up to the given
 * functional total: each part is converted at the rate, and the cents that rounding leaves over go
 * to the largest part, where they weigh least. Parts may be negative (a rebate line).
 */
export function convertParts(
  parts: readonly Money[],
  rate: Decimal,
  functionalTotal: Money,
): readonly Money[] {
  const { currency } = functionalTotal;
  const converted = parts.map((part) => convert(part, rate, currency));
  const leftOver = functionalTotal.minus(Money.sum(converted, currency));
  const largest = indexOfLargest(parts);
  return converted.map((part, index) => (index === largest ? part.plus(leftOver) : part));
}

function indexOfLargest(parts: readonly Money[]): number {
  let largest = 0;
  parts.forEach((part, index) => {
    const current = parts[largest];
    if (current !== undefined && part.abs().compareTo(current.abs()) > 0) largest = index;
  });
  return largest;
}
