import {
  compareText,
  convert,
  currencyMinorDigits,
  Decimal,
  type Id,
  type Money,
} from '@duebook/kernel';
import type { Book } from '../../chart/domain/book';
import type { EntryLine } from '../../journal/domain/entry';
import type { FieldDifference } from '../../receivables/domain/posting-refusal';
import type { CheckedManualEntry } from './check-manual-entry';
import type { ManualLine, StandingEntry } from './manual-entry';

/** What a standing entry is compared by besides itself. */
export interface ComparedBy {
  readonly books: readonly Pick<Book, 'id' | 'kind'>[];
  /** Of its accounts, by id. */
  readonly accountCodes: ReadonlyMap<Id, string>;
}

/** A field as it stands, and as it was sent; null when nothing was said of it. */
type Compared = readonly [field: string, posted: string, sent: string | null];

/**
 * Where a voucher sent again differs from the entry that stands; empty when it is the same. Texts that
 * explain are no part of it, and what was left to the books, a rate for example, is as it stands.
 */
export function entryDifferences(
  { entry, documentDate }: StandingEntry,
  { command, amounts }: CheckedManualEntry,
  by: ComparedBy,
): readonly FieldDifference[] {
  const statutory = by.books.find(({ kind }) => kind === 'STATUTORY')?.id ?? null;
  const compared: readonly Compared[] = [
    ['bookId', entry.bookId, command.bookId ?? statutory],
    ['postingDate', entry.postingDate, command.postingDate],
    ['documentDate', documentDate ?? '', command.documentDate],
    ...linesOf(entry.lines, { lines: command.lines, amounts }, by),
  ];
  return compared.flatMap(([field, posted, sent]) =>
    sent === null || sent === posted ? [] : [{ field, posted, sent }],
  );
}

interface SentLines {
  readonly lines: readonly ManualLine[];
  readonly amounts: readonly Money[];
}

/** Line by line; as a whole where there are more or fewer of them. */
function linesOf(
  posted: readonly EntryLine[],
  { lines, amounts }: SentLines,
  { accountCodes }: ComparedBy,
): readonly Compared[] {
  if (posted.length !== lines.length) {
    return [['lines', `${String(posted.length)} lines`, `${String(lines.length)} lines`]];
  }
  return lines.flatMap((line, index): readonly Compared[] => {
    const stands = posted[index];
    const amount = amounts[index];
    if (!stands || !amount) return [];
    const part = (name: string): string => `lines.${String(index)}.${name}`;
    const rates = rateOf(line, stands);
    return [
      [part('accountCode'), accountCodes.get(stands.accountId) ?? '', line.accountCode],
      [part('side'), stands.side, line.side],
      [part('currencyCode'), stands.amount.currency, line.currency],
      [part('amount'), stands.amount.toAmountText(), amount.toAmountText()],
      ...(rates ? [[part('exchangeRate'), ...rates] as const] : []),
      [part('dimensions'), textOf(stands.dimensions), textOf(line.dimensions)],
    ];
  });
}

const RATE_DIGITS = 10;

/**
 * A rate that was told, where what stands was not converted at it. The rate itself is not kept, only
 * what it made, which rounding of several lines moves by a minor unit at most.
 */
function rateOf(
  { exchangeRate }: ManualLine,
  { amount, functional }: EntryLine,
): readonly [posted: string, sent: string] | null {
  if (exchangeRate === null || !exchangeRate.isFinite() || !exchangeRate.greaterThan(0))
    return null;
  const worth = convert(amount, exchangeRate, functional.currency);
  const unit = new Decimal(10).pow(-currencyMinorDigits(functional.currency));
  if (worth.minus(functional).amount.abs().lessThanOrEqualTo(unit)) return null;
  const made = functional.amount.dividedBy(amount.amount).toDecimalPlaces(RATE_DIGITS);
  return [made.toFixed(), exchangeRate.toFixed()];
}

function textOf(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(dimensions)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
