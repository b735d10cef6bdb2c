import {
  convert,
  currencyMinorDigits,
  Decimal,
  invariant,
  Money,
  type BusinessDate,
} from '@duebook/kernel';
import { oppositeSide, type Side } from './side';

/** What an entry was made from; one by hand from itself. */
export type EntrySource = 'DOCUMENT' | 'ALLOCATION' | 'REVALUATION' | 'MANUAL';

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
 * Brings the parts of a total into the functional currency so that they add up to what the total is
 * worth there: each part is converted at the rate, and what rounding leaves over goes, one minor unit
 * each, to the parts that rounding moved farthest the other way. So each part stays within a minor
 * unit of its exact worth and never changes its sign, however many there are. Of equal ones the
 * largest comes first, where a unit weighs least. Parts may be negative (a rebate line).
 */
export function convertParts(
  parts: readonly Money[],
  rate: Decimal,
  functionalTotal: Money,
): readonly Money[] {
  const { currency } = functionalTotal;
  const converted = parts.map((part) => convert(part, rate, currency));
  let leftOver = functionalTotal.minus(Money.sum(converted, currency));
  if (leftOver.isZero()) return converted;
  const unit = minorUnitTowards(leftOver);
  const corrected = [...converted];
  for (const { index, worth, isMissing } of byRest(parts, converted, rate, unit)) {
    if (leftOver.isZero()) break;
    invariant(isMissing, 'a total is worth what its parts are worth together');
    corrected[index] = worth.plus(unit);
    leftOver = leftOver.minus(unit);
  }
  return corrected;
}

/** The smallest amount of a currency, with the sign of another amount. */
function minorUnitTowards(money: Money): Money {
  const unit = Money.of(new Decimal(10).pow(-currencyMinorDigits(money.currency)), money.currency);
  return money.isNegative() ? unit.negated() : unit;
}

interface ConvertedPart {
  readonly index: number;
  readonly worth: Money;
  /** Whether rounding took something from it, seen in the direction of the unit. */
  readonly isMissing: boolean;
}

/** The parts by how much rounding took from them in the direction of the unit, the most first. */
function byRest(
  parts: readonly Money[],
  converted: readonly Money[],
  rate: Decimal,
  unit: Money,
): readonly ConvertedPart[] {
  return converted
    .map((worth, index) => {
      const amount = parts[index]?.amount ?? new Decimal(0);
      const rest = amount.times(rate).minus(worth.amount).dividedBy(unit.amount);
      return { index, worth, rest, size: amount.abs(), isMissing: rest.greaterThan(0) };
    })
    .sort((a, b) => b.rest.comparedTo(a.rest) || b.size.comparedTo(a.size));
}
