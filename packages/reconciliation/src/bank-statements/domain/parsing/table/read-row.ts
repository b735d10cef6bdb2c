import { type BusinessDate, ok, type Result } from '@duebook/kernel';
import type { ParsedLine, SkippedRow, StatementFault } from '../parsed-statement';
import { decideRow } from './decide-row';
import type { DayReader } from './read-day';
import { amountIn, codeOf, currencyOf, moneyOf, unsigned, type TableReading } from './read-money';
import { fault, shown } from './statement-fault';
import type { ColumnRef, RowDecision } from './table-layout';
import { trimmed, type StatementRow } from './table-row';

/** A movement, with what of it tells the statement that it belongs to. */
export interface ReadLine {
  readonly line: ParsedLine;
  readonly account: string;
  readonly iban: string;
  readonly bankCode: string;
  readonly ownerName: string;
  readonly statementNumber: string;
  /** Signed decimal text. */
  readonly balance: string | null;
}

export type ReadRow =
  | { readonly kind: 'LINE'; readonly read: ReadLine }
  | { readonly kind: 'SKIPPED'; readonly skipped: SkippedRow }
  /** More of the memo of the row before. */
  | { readonly kind: 'MORE'; readonly memo: string };

export interface RowReading extends TableReading {
  readonly readDay: DayReader;
}

/** Reads one row that is not blank. */
export function readRow(reading: RowReading, row: StatementRow): Result<ReadRow, StatementFault> {
  const { bound } = reading;
  const decision = decideRow(bound, row);
  if (decision?.kind === 'SKIP') return ok(skipped(row, decision.reason));
  if (isContinuation(reading, row)) return ok({ kind: 'MORE', memo: memoOf(reading, row) });
  const { header, layout } = bound;
  const width = header?.cells.length ?? layout.shape?.maxColumns ?? row.cells.length;
  if (row.cells.slice(width).some((cell) => trimmed(cell) !== '')) {
    const detail = `The row has more cells than the table has columns (${String(width)}); perhaps a text holds a delimiter.`;
    return fault('STATEMENT_MALFORMED', { line: row.line }, detail);
  }
  if (decision === null) return unknownRow(reading, row);
  return readMovement(reading, row, decision);
}

function skipped(row: StatementRow, reason: SkippedRow['reason']): ReadRow {
  return { kind: 'SKIPPED', skipped: { position: row.line, reason } };
}

/** No rule of the layout knows it, so nobody can say whether money moved. */
function unknownRow({ bound }: RowReading, row: StatementRow): Result<never, StatementFault> {
  const columns = (bound.layout.rules ?? []).flatMap((rule) => rule.when.map((one) => one.column));
  const values = [...new Set(columns)]
    .map((ref) => `${bound.nameOf(ref)} ${shown(bound.valueOf(row, ref))}`)
    .join(', ');
  const field = columns[0] === undefined ? null : bound.nameOf(columns[0]);
  return fault('STATEMENT_ROW_UNKNOWN', { line: row.line, field }, `No rule knows ${values}.`);
}

function isContinuation({ bound }: RowReading, row: StatementRow): boolean {
  const { columns, continuesMemo } = bound.layout;
  if (continuesMemo !== true) return false;
  const filled = [
    columns.bookedOn,
    columns.valueOn,
    columns.amount,
    columns.amountIn,
    columns.amountOut,
  ];
  const isMovement = filled.some((ref) => bound.valueOf(row, ref) !== '');
  return !isMovement && (columns.memo ?? []).some((ref) => bound.valueOf(row, ref) !== '');
}

function memoOf({ bound }: RowReading, row: StatementRow): string {
  const texts = (bound.layout.columns.memo ?? []).map((ref) => bound.valueOf(row, ref));
  return texts.filter((text) => text !== '').join('\n');
}

interface Days {
  readonly bookedOn: BusinessDate | null;
  readonly valueOn: BusinessDate | null;
}

function daysOf(
  reading: RowReading,
  row: StatementRow,
  isPending: boolean,
): Result<Days, StatementFault> {
  const { columns } = reading.bound.layout;
  const bookedOn = dayIn(reading, row, { ref: columns.bookedOn, isPending });
  if (!bookedOn.ok) return bookedOn;
  const valueOn = dayIn(reading, row, { ref: columns.valueOn, isPending });
  if (!valueOn.ok) return valueOn;
  if (bookedOn.value !== null || valueOn.value !== null || isPending) {
    return ok({ bookedOn: bookedOn.value, valueOn: valueOn.value });
  }
  const place = {
    line: row.line,
    field: reading.bound.nameOf(columns.bookedOn ?? columns.valueOn),
  };
  return fault('STATEMENT_FIELD_MISSING', place, 'The row has no date.');
}

function dayIn(
  { bound, readDay }: RowReading,
  row: StatementRow,
  column: { readonly ref: ColumnRef | undefined; readonly isPending: boolean },
): Result<BusinessDate | null, StatementFault> {
  const value = bound.valueOf(row, column.ref);
  if (value === '') return ok(null);
  const day = readDay(value);
  if (day !== null && day !== 'AMBIGUOUS') return ok(day);
  // What stands there instead of a date is the word for pending.
  if (column.isPending) return ok(null);
  const patterns = bound.layout.datePatterns.join(', ');
  const detail =
    day === null ? `is no day as ${patterns}.` : `is two days, by the patterns ${patterns}.`;
  const place = { line: row.line, field: bound.nameOf(column.ref) };
  return fault('STATEMENT_DATE_INVALID', place, `${shown(value)} ${detail}`);
}

function readMovement(
  reading: RowReading,
  row: StatementRow,
  decision: RowDecision & { kind: 'COUNT' },
): Result<ReadRow, StatementFault> {
  const isPending = decision.isPending === true;
  const days = daysOf(reading, row, isPending);
  if (!days.ok) return days;
  const currency = currencyOf(reading, row);
  if (!currency.ok) return currency;
  const money = moneyOf(reading, row, { currency: currency.value, decision });
  if (!money.ok) return money;
  if (money.value === null) return ok(skipped(row, 'ZERO_AMOUNT'));
  const { columns } = reading.bound.layout;
  const balance = amountIn(reading, row, { ref: columns.balance, currency: currency.value });
  if (!balance.ok) return balance;
  const extras = extrasOf(reading, row, currency.value);
  if (!extras.ok) return extras;
  const line: ParsedLine = {
    position: row.line,
    ...money.value,
    currency: currency.value,
    ...days.value,
    isReversal: decision.isReversal === true,
    status: isPending ? 'PENDING' : 'BOOKED',
    ...textsOf(reading, row),
    ...extras.value,
    remittance: [],
  };
  const account = accountOf(reading, row);
  return ok({ kind: 'LINE', read: { line, ...account, balance: balance.value } });
}

function accountOf({ bound }: RowReading, row: StatementRow): Omit<ReadLine, 'line' | 'balance'> {
  const { columns } = bound.layout;
  return {
    account: bound.valueOf(row, columns.account),
    iban: bound.valueOf(row, columns.iban),
    bankCode: bound.valueOf(row, columns.bankCode),
    ownerName: bound.valueOf(row, columns.ownerName),
    statementNumber: bound.valueOf(row, columns.statementNumber),
  };
}

type Texts = Pick<
  ParsedLine,
  | 'bankReference'
  | 'customerReference'
  | 'creditorReference'
  | 'transactionCode'
  | 'memo'
  | 'counterparty'
>;

function textsOf(reading: RowReading, row: StatementRow): Texts {
  const { bound } = reading;
  const { columns } = bound.layout;
  const text = (ref: ColumnRef | undefined): string | null => bound.valueOf(row, ref) || null;
  return {
    bankReference: text(columns.bankReference),
    customerReference: text(columns.customerReference),
    creditorReference: text(columns.creditorReference),
    transactionCode: text(columns.transactionCode),
    memo: memoOf(reading, row),
    counterparty: {
      ...nameAndAccount(
        text(columns.counterpartyName),
        text(columns.counterpartyAccount),
        bound.layout.endsNameWithAccount === true,
      ),
      bankCode: text(columns.counterpartyBankCode),
      identifier: text(columns.counterpartyIdentifier),
    },
  };
}

function chargesIn(
  reading: RowReading,
  row: StatementRow,
  currency: string | null,
): Result<string | null, StatementFault> {
  const { layout, valueOf } = reading.bound;
  const { charges: ref } = layout.columns;
  const word = layout.chargesAfter;
  if (word === undefined) return amountIn(reading, row, { ref, currency });
  const value = valueOf(row, ref);
  if (!value.startsWith(word)) return ok(null);
  const number = { ...layout.number, affixes: [...(layout.number.affixes ?? []), word] };
  const bound = { ...reading.bound, layout: { ...layout, number } };
  return amountIn({ ...reading, bound }, row, { ref, currency });
}

const SHORTEST_ACCOUNT = 6;

function nameAndAccount(
  name: string | null,
  account: string | null,
  isJoined: boolean,
): { name: string | null; account: string | null } {
  if (!isJoined || name === null) return { name, account };
  // Digits first, from the end: a pattern that looks for the name first takes quadratic time.
  let start = name.length;
  while (start > 0 && /[0-9*]/.test(name.charAt(start - 1))) start -= 1;
  if (name.length - start < SHORTEST_ACCOUNT) return { name, account };
  return { name: trimmed(name.slice(0, start)) || null, account: name.slice(start) };
}

/** What was sent, when it was another currency, and charges. */
function extrasOf(
  reading: RowReading,
  row: StatementRow,
  currency: string | null,
): Result<Pick<ParsedLine, 'instructed' | 'charges'>, StatementFault> {
  const charges = chargesIn(reading, row, currency);
  if (!charges.ok) return charges;
  const instructed = instructedIn(reading, row, currency);
  if (!instructed.ok) return instructed;
  const taken = charges.value === null ? '' : unsigned(charges.value);
  const isNothing = /^[0.]*$/.test(taken);
  return ok({ instructed: instructed.value, charges: isNothing ? null : taken });
}

function instructedIn(
  reading: RowReading,
  row: StatementRow,
  currency: string | null,
): Result<ParsedLine['instructed'], StatementFault> {
  const { layout, valueOf } = reading.bound;
  const written = valueOf(row, layout.columns.instructedCurrency);
  const sent = codeOf(written, layout.currency?.words ?? {});
  if (sent === null || sent === currency) return ok(null);
  const ref = layout.columns.instructedAmount;
  const amount = amountIn(reading, row, { ref, currency: null });
  if (!amount.ok || amount.value === null) return amount.ok ? ok(null) : amount;
  return ok({ amount: unsigned(amount.value), currency: sent });
}
