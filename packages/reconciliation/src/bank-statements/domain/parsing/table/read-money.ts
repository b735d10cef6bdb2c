import {
  currencyMinorDigits,
  isCurrencyCode,
  ok,
  parseDecimal,
  type Result,
} from '@duebook/kernel';
import type { Direction, StatementFault } from '../parsed-statement';
import type { BoundLayout } from './bind-layout';
import { readAmount, readWorkbookAmount } from './read-amount';
import type { Preamble } from './read-preamble';
import { fault, shown } from './statement-fault';
import type { AmountRule, ColumnRef, RowDecision } from './table-layout';
import { wordKey, type StatementRow } from './table-row';

/** All that it takes to read the rows of one file. */
export interface TableReading {
  readonly bound: BoundLayout;
  readonly isWorkbook: boolean;
  readonly preamble: Preamble;
}

/** Unsigned decimal text and where the money went. */
export interface Money {
  readonly direction: Direction;
  readonly amount: string;
}

/** No currency of the system has more; without a known one this is what fits the books. */
const MOST_DECIMALS = 4;

/** The currency of a row, by its own column, the header, the preamble or the layout; null when none says. */
export function currencyOf(
  { bound, preamble }: TableReading,
  row: StatementRow,
): Result<string | null, StatementFault> {
  const { layout } = bound;
  const ref = layout.columns.currency;
  const own = bound.valueOf(row, ref);
  const written = own || (bound.namedCurrency ?? preamble.currency ?? layout.currency?.constant);
  if (written === undefined) return ok(null);
  const code = codeOf(written, layout.currency?.words ?? {});
  if (code !== null) return ok(code);
  const place = { line: row.line, field: bound.nameOf(ref) || null };
  return fault('STATEMENT_CURRENCY_INVALID', place, `${shown(written)} is no currency.`);
}

/** The code of ISO 4217 for what a bank writes; null when there is none. */
export function codeOf(written: string, words: Readonly<Record<string, string>>): string | null {
  const word = Object.entries(words).find(([name]) => wordKey(name) === wordKey(written));
  const code = (word?.[1] ?? written).toUpperCase();
  return isCurrencyCode(code) ? code : null;
}

/** The signed text of a cell; null when it is empty. */
export function amountIn(
  { bound, isWorkbook }: TableReading,
  row: StatementRow,
  column: { readonly ref: ColumnRef | undefined; readonly currency: string | null },
): Result<string | null, StatementFault> {
  const value = bound.valueOf(row, column.ref);
  if (value === '') return ok(null);
  const read = isWorkbook ? readWorkbookAmount : readAmount;
  const amount = read(value, bound.layout.number);
  const place = { line: row.line, field: bound.nameOf(column.ref) };
  if (amount === null) {
    const form = `with “${bound.layout.number.decimalMark}” before decimals`;
    return fault('STATEMENT_AMOUNT_INVALID', place, `${shown(value)} is no amount ${form}.`);
  }
  const { currency } = column;
  const limit = currency === null ? MOST_DECIMALS : currencyMinorDigits(currency);
  if (decimalsOf(amount) <= limit) return ok(amount);
  const detail = `${shown(value)} has more than ${limit} decimals${currency === null ? '' : `, as ${currency} has`}.`;
  return fault('STATEMENT_AMOUNT_INVALID', place, detail);
}

/** Zeros at the end are no decimals that anybody could lose. */
function decimalsOf(amount: string): number {
  return (amount.split('.')[1] ?? '').replace(/0+$/, '').length;
}

/** What moved; null when it is nothing. */
export function moneyOf(
  reading: TableReading,
  row: StatementRow,
  facts: { readonly currency: string | null; readonly decision: RowDecision },
): Result<Money | null, StatementFault> {
  const told = facts.decision.kind === 'COUNT' ? facts.decision.direction : undefined;
  const { amount: rule } = reading.bound.layout;
  const money =
    rule.kind === 'IN_OUT'
      ? inOrOut(reading, row, facts.currency)
      : oneColumn(reading, row, facts.currency);
  if (!money.ok || money.value === null || told === undefined) return money;
  return ok({ ...money.value, direction: told });
}

function inOrOut(
  reading: TableReading,
  row: StatementRow,
  currency: string | null,
): Result<Money | null, StatementFault> {
  const { columns, amount: rule } = reading.bound.layout;
  const credit = amountIn(reading, row, { ref: columns.amountIn, currency });
  if (!credit.ok) return credit;
  const debit = amountIn(reading, row, { ref: columns.amountOut, currency });
  if (!debit.ok) return debit;
  const filled = [...moved(credit.value, 'CREDIT'), ...moved(debit.value, 'DEBIT')];
  const place = { line: row.line, field: reading.bound.nameOf(columns.amountOut) };
  if (filled.length > 1) {
    return fault('STATEMENT_AMOUNT_INVALID', place, 'The row has money in and money out.');
  }
  if (credit.value === null && debit.value === null) {
    return fault('STATEMENT_FIELD_MISSING', place, 'The row has no amount.');
  }
  const [money] = filled;
  return ok(money ? signedBy(money, rule) : null);
}

/** Money in with a minus is money that went back, if the bank means its signs. */
function signedBy({ direction, amount }: Money, rule: AmountRule): Money {
  const isTurned = rule.kind === 'IN_OUT' && rule.signs === 'MEANT' && isNegative(amount);
  return { direction: isTurned ? OPPOSITE[direction] : direction, amount: unsigned(amount) };
}

const OPPOSITE = { CREDIT: 'DEBIT', DEBIT: 'CREDIT' } as const;

/** Banks fill the other column with a zero as often as not at all. */
function moved(amount: string | null, direction: Direction): readonly Money[] {
  return amount === null || isZero(amount) ? [] : [{ direction, amount }];
}

function oneColumn(
  reading: TableReading,
  row: StatementRow,
  currency: string | null,
): Result<Money | null, StatementFault> {
  const { bound } = reading;
  const ref = bound.layout.columns.amount;
  const amount = amountIn(reading, row, { ref, currency });
  if (!amount.ok) return amount;
  if (amount.value === null) {
    const place = { line: row.line, field: bound.nameOf(ref) };
    return fault('STATEMENT_FIELD_MISSING', place, 'The row has no amount.');
  }
  if (isZero(amount.value)) return ok(null);
  const direction = directionOf(reading, row, amount.value);
  return direction.ok
    ? ok({ direction: direction.value, amount: unsigned(amount.value) })
    : direction;
}

function directionOf(
  { bound }: TableReading,
  row: StatementRow,
  amount: string,
): Result<Direction, StatementFault> {
  const { amount: rule, columns } = bound.layout;
  switch (rule.kind) {
    case 'SIGNED':
      return ok(isNegative(amount) === (rule.credit === 'NEGATIVE') ? 'CREDIT' : 'DEBIT');
    case 'WORDED': {
      const word = bound.valueOf(row, columns.direction);
      const isCredit = rule.credit.some((one) => wordKey(one) === wordKey(word));
      const isDebit = rule.debit.some((one) => wordKey(one) === wordKey(word));
      const place = { line: row.line, field: bound.nameOf(columns.direction) };
      if (!isCredit && !isDebit) {
        const known = [...rule.credit, ...rule.debit].join(', ');
        return fault('STATEMENT_ROW_UNKNOWN', place, `${shown(word)} is none of ${known}.`);
      }
      if (isCredit && isNegative(amount)) {
        return fault('STATEMENT_AMOUNT_INVALID', place, `${shown(word)}, yet ${amount}.`);
      }
      return ok(isCredit ? 'CREDIT' : 'DEBIT');
    }
    case 'RULED':
    case 'IN_OUT':
      // The rule that counted the row tells it; a sign turns nothing.
      return ok(isNegative(amount) ? 'DEBIT' : 'CREDIT');
  }
}

function isZero(amount: string): boolean {
  return parseDecimal(amount)?.isZero() === true;
}

export function isNegative(amount: string): boolean {
  return amount.startsWith('-') && !isZero(amount);
}

export function unsigned(amount: string): string {
  return amount.replace(/^-/, '');
}
